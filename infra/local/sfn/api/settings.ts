import { z } from 'zod';
import { type JsonObject, toJson } from '../json.ts';

/** The settings a machine may be made with. */
export const configurations = {
  loggingConfiguration: z.looseObject({}).optional(),
  tracingConfiguration: z.looseObject({}).optional(),
};

/** Those of a machine made without. */
export const usualSettings = {
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
};

/** A machine's settings after a request. */
export function settingsOf(
  wanted: z.infer<z.ZodObject<typeof configurations>>,
  former: JsonObject,
): JsonObject {
  const logging = wanted.loggingConfiguration;
  const tracing = wanted.tracingConfiguration;
  return {
    ...former,
    ...(logging
      ? { loggingConfiguration: toJson({ ...usualSettings.loggingConfiguration, ...logging }) }
      : {}),
    ...(tracing
      ? { tracingConfiguration: toJson({ ...usualSettings.tracingConfiguration, ...tracing }) }
      : {}),
  };
}

/** Tells whether settings are the same, whatever their order. */
export const sameSettings = (a: JsonObject, b: JsonObject) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
