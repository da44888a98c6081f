import { join } from 'node:path';
import { z } from 'zod';
import type { Activity } from '../activity.ts';
import type { Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Dynamo } from '../dynamodb/dynamo.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Sqs } from '../sqs/sqs.ts';
import { openCheckpoints } from './checkpoints.ts';
import { createFeeds } from './feeds.ts';
import { functionNameOf, readMapping } from './mapping.ts';
import { type Mapped, mappingOperations, uuidOf } from './mapping-api.ts';
import { readQueueMapping } from './queue-mapping.ts';
import { createQueueSource } from './queue-source.ts';
import type { Source } from './source.ts';
import { createStreamSource } from './stream-source.ts';

/** Streams of tables, and queues, feeding functions. */
export interface EventSources {
  /** Starts a mapping of resolved `AWS::Lambda::EventSourceMapping` properties where it left off, unless it is paused. */
  add(properties: unknown): Promise<void>;
  /** Lambda's API of mappings: what is there, pausing one and letting it go on. */
  readonly operations: Readonly<Record<string, (input: unknown) => unknown>>;
  /** Stops after the batches that run. */
  close(): Promise<void>;
}

/** What mappings read from, run and tell. Checkpoints are kept under `dataDir`. */
export interface EventSourceOptions {
  readonly dynamo: Dynamo;
  readonly lambda: Lambda;
  readonly sqs: Sqs;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly dataDir: string;
  readonly place: Place;
}

const source = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
});

/** Starts with no mappings. */
export function createEventSources(options: EventSourceOptions): EventSources {
  const { activity, clock, dynamo, place } = options;
  const checkpoints = openCheckpoints(join(options.dataDir, 'streams.sqlite'));
  const feeds = createFeeds(dynamo, clock, activity);
  const mapped = new Map<string, Mapped>();

  const sourceOf = (properties: unknown, isEnabled: () => boolean): Source => {
    if (source.parse(properties).EventSourceArn.startsWith('arn:aws:sqs:'))
      return createQueueSource(readQueueMapping(properties), options);
    const mapping = readMapping(properties);
    const { streamArn, tableName, functionName } = mapping;
    const made = createStreamSource(
      mapping,
      feeds.of(mapping),
      {
        read: () => checkpoints.read(streamArn, functionName),
        write: (sequence) => checkpoints.write(streamArn, functionName, sequence),
      },
      options,
    );
    // A paused one holds nothing back: as on AWS, what is a day old is gone for it.
    dynamo.holdStream(tableName, () => (isEnabled() ? (made.position() ?? '0') : undefined));
    return made;
  };
  const turn = async (one: Mapped, enabled: boolean) => {
    checkpoints.states.set(one.uuid, enabled, source.parse(one.properties).Enabled);
    one.enabled = enabled;
    one.changedAt = clock.now();
    await (enabled ? one.source.on() : one.source.off());
  };

  return {
    async add(given) {
      const properties = source.parse(given);
      const uuid = uuidOf(properties.EventSourceArn, functionNameOf(properties.FunctionName));
      const enabled = checkpoints.states.isEnabled(uuid, properties.Enabled);
      const isEnabled = () => mapped.get(uuid)?.enabled ?? enabled;
      const added = { uuid, properties, enabled, changedAt: clock.now(), source: sourceOf(given, isEnabled) };
      mapped.set(uuid, added);
      if (enabled) await added.source.on();
    },
    operations: mappingOperations(mapped, place, turn),
    async close() {
      feeds.close();
      await Promise.all([...mapped.values()].map((one) => one.source.off()));
      checkpoints.close();
    },
  };
}
