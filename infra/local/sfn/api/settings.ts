import { z } from 'zod';
import { type JsonObject, toJson } from '../json.ts';
import { faults } from './faults.ts';

const logging = z.strictObject({
  level: z.enum(['ALL', 'ERROR', 'FATAL', 'OFF']).optional(),
  includeExecutionData: z.boolean().optional(),
  destinations: z.array(z.looseObject({})).optional(),
});

const encryption = z.looseObject({ type: z.enum(['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY']) });

/** The settings a machine may be made with. */
export const configurations = {
  loggingConfiguration: logging.optional(),
  tracingConfiguration: z.strictObject({ enabled: z.boolean().optional() }).optional(),
  encryptionConfiguration: encryption.optional(),
};

/** Those of a machine made without. */
export const usualSettings = {
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
};

type Wanted = z.infer<z.ZodObject<typeof configurations>>;

/**
 * A machine's settings after a request. Logs and traces are kept as settings only: nothing is logged here.
 * @throws AwsFault InvalidLoggingConfiguration, InvalidEncryptionConfiguration
 */
export function settingsOf(wanted: Wanted, former: JsonObject): JsonObject {
  const { loggingConfiguration, tracingConfiguration, encryptionConfiguration } = wanted;
  const isLogging = loggingConfiguration?.level !== undefined && loggingConfiguration.level !== 'OFF';
  if (isLogging && !loggingConfiguration.destinations?.length) throw faults.noLogDestination();
  if (encryptionConfiguration?.type === 'CUSTOMER_MANAGED_KMS_KEY') throw faults.noEncryption();
  return {
    ...former,
    ...(loggingConfiguration && {
      loggingConfiguration: toJson({ ...usualSettings.loggingConfiguration, ...loggingConfiguration }),
    }),
    ...(tracingConfiguration && {
      tracingConfiguration: toJson({ ...usualSettings.tracingConfiguration, ...tracingConfiguration }),
    }),
  };
}

/** Tells whether settings are the same, whatever their order. */
export const sameSettings = (a: JsonObject, b: JsonObject) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
