import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import { functionArn } from '../lambda/function-name.ts';
import { parseInput } from '../wire/parse-input.ts';
import { functionNameOf } from './mapping.ts';
import type { Source } from './source.ts';

/** A mapping of the template, and what an operator made of it. */
export interface Mapped {
  readonly uuid: string;
  /** Its resolved template properties. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly source: Source;
  enabled: boolean;
  /** Epoch ms of the shared clock. */
  changedAt: number;
}

/** The same at every start. */
export const uuidOf = (sourceArn: string, functionName: string): string =>
  createHash('sha256')
    .update(`${sourceArn} ${functionName}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5');

const code = 'InvalidParameterValueException';
const one = z.object({ UUID: z.string() });
const change = z.strictObject({
  UUID: z.string(),
  Enabled: z.boolean().optional(),
  FunctionName: z.string().optional(),
});
const list = z.object({
  EventSourceArn: z.string().optional(),
  FunctionName: z.string().optional(),
  Marker: z.string().optional(),
  MaxItems: z.coerce.number().int().min(1).max(10_000).default(100),
});

/** Operations of Lambda's API on mappings; `turn` lets one run or stops it, and keeps that. */
export function mappingOperations(
  mapped: ReadonlyMap<string, Mapped>,
  place: Place,
  turn: (one: Mapped, enabled: boolean) => Promise<void>,
): Readonly<Record<string, (input: unknown) => unknown>> {
  const find = (uuid: string) => {
    const found = mapped.get(uuid);
    if (found) return found;
    throw new AwsFault('ResourceNotFoundException', 'The resource you requested does not exist.', 404, {
      Type: 'User',
    });
  };
  return {
    ListEventSourceMappings: (input) => listed([...mapped.values()], parseInput(list, input, code), place),
    GetEventSourceMapping: (input) => describe(find(parseInput(one, input, code).UUID), place),
    async UpdateEventSourceMapping(input) {
      const { UUID, Enabled } = parseInput(change, input, code);
      const found = find(UUID);
      if (Enabled === undefined || Enabled === found.enabled) return describe(found, place);
      await turn(found, Enabled);
      return { ...describe(found, place), State: Enabled ? 'Enabling' : 'Disabling' };
    },
  };
}

/** A service that performs these operations too. */
export const withOperations = (
  service: AwsService,
  more: () => Readonly<Record<string, (input: unknown) => unknown>>,
): AwsService => ({
  signingName: service.signingName,
  async call(operation, input, caller) {
    const perform = more()[operation];
    return perform ? perform(input) : service.call(operation, input, caller);
  },
});

function listed(all: readonly Mapped[], wanted: z.infer<typeof list>, place: Place) {
  const { EventSourceArn, FunctionName, Marker = '', MaxItems } = wanted;
  const fitting = all
    .filter(({ properties }) => EventSourceArn === undefined || properties.EventSourceArn === EventSourceArn)
    .filter(
      ({ properties }) => FunctionName === undefined || nameOf(properties) === functionNameOf(FunctionName),
    )
    .filter(({ uuid }) => uuid > Marker)
    .sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  const page = fitting.slice(0, MaxItems);
  const last = page.at(-1);
  return {
    EventSourceMappings: page.map((each) => describe(each, place)),
    ...(last && fitting.length > page.length && { NextMarker: last.uuid }),
  };
}

const nameOf = ({ FunctionName }: Mapped['properties']) => functionNameOf(String(FunctionName));

/** A mapping's `EventSourceMappingConfiguration`. */
function describe({ uuid, properties, source, enabled, changedAt }: Mapped, place: Place) {
  const { FunctionName: _, Enabled: __, Tags: ___, ...own } = properties;
  const isStream = 'StartingPosition' in own;
  return {
    UUID: uuid,
    EventSourceMappingArn: `arn:aws:lambda:${place.region}:${place.accountId}:event-source-mapping:${uuid}`,
    MaximumBatchingWindowInSeconds: 0,
    BatchSize: isStream ? 100 : 10,
    ...(isStream && {
      ParallelizationFactor: 1,
      BisectBatchOnFunctionError: false,
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: -1,
      TumblingWindowInSeconds: 0,
      DestinationConfig: { OnFailure: {} },
    }),
    FunctionResponseTypes: [],
    ...own,
    FunctionArn: functionArn(nameOf(properties), place),
    LastModified: Math.floor(changedAt / 1000),
    LastProcessingResult: source.lastResult(),
    State: enabled ? 'Enabled' : 'Disabled',
    StateTransitionReason: 'USER_INITIATED',
  };
}
