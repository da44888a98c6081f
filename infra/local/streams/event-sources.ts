import { join } from 'node:path';
import type { Activity } from '../activity.ts';
import type { Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Dynamo } from '../dynamodb/dynamo.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Sqs } from '../sqs/sqs.ts';
import { openCheckpoints } from './checkpoints.ts';
import { type Consumer, createConsumer } from './consumer.ts';
import { describeGivenUp } from './given-up.ts';
import { handOver } from './invocation.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { openStream, type Stream } from './stream.ts';

/** Streams of tables feeding functions. */
export interface EventSources {
  /** Starts a mapping of resolved `AWS::Lambda::EventSourceMapping` properties where it left off. */
  add(properties: unknown): Promise<void>;
  /** Stops after the batches that run. */
  close(): Promise<void>;
}

/** What mappings read from, run and tell. Checkpoints are kept under `dataDir`. */
export interface EventSourceOptions {
  readonly dynamo: Dynamo;
  readonly lambda: Lambda;
  readonly sqs: Pick<Sqs, 'send'>;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly dataDir: string;
  readonly place: Place;
}

interface Feed {
  readonly tableName: string;
  readonly stream: Stream;
  readonly consumers: Consumer[];
}

/** Writes that come within this time are read together; AWS itself polls a stream four times a second. */
const gatherMs = 40;
const pollMs = 1_000;
const trimMs = 3_600_000;
const dayMs = 86_400_000;

/** Starts with no mappings. */
export function createEventSources(options: EventSourceOptions): EventSources {
  const { activity, clock, dynamo } = options;
  const feeds = new Map<string, Feed>();
  const checkpoints = openCheckpoints(join(options.dataDir, 'streams.sqlite'));
  const clockOffset = () => clock.now() - Date.now();
  const call = (operation: string, input: unknown) =>
    dynamo.service.call(operation, input, { kind: 'owner' });

  const feedOf = ({ streamArn, tableName }: Mapping): Feed => {
    const known = feeds.get(streamArn);
    if (known) return known;
    const feed = { tableName, stream: openStream(call, streamArn, clockOffset), consumers: [] };
    feeds.set(streamArn, feed);
    return feed;
  };
  const wake = ({ stream, consumers }: Feed) => {
    stream.refresh();
    for (const consumer of consumers) consumer.wake();
  };
  const wakeAll = () => {
    for (const feed of feeds.values()) wake(feed);
  };
  const gather = createGatherer(activity, wake);
  const unsubscribe = dynamo.onWrite((request) => {
    for (const feed of feeds.values()) if (mayConcern(request, feed.tableName)) gather.later(feed);
  });
  const poll = setInterval(wakeAll, pollMs).unref();
  const trim = setInterval(() => trimAll(feeds.values(), dynamo), trimMs).unref();

  return {
    async add(properties) {
      const mapping = readMapping(properties);
      if (!mapping) return;
      const feed = feedOf(mapping);
      const consumer = await startConsumer(mapping, feed.stream, checkpoints, options);
      feed.consumers.push(consumer);
      wake(feed);
    },
    async close() {
      unsubscribe();
      clearInterval(poll);
      clearInterval(trim);
      gather.close();
      await Promise.all([...feeds.values()].flatMap(({ consumers }) => consumers.map((one) => one.stop())));
      checkpoints.close();
    },
  };
}

async function startConsumer(
  mapping: Mapping,
  stream: Stream,
  checkpoints: ReturnType<typeof openCheckpoints>,
  { lambda, sqs, clock, activity, place }: EventSourceOptions,
): Promise<Consumer> {
  const { streamArn, functionName, failureQueueArn } = mapping;
  const keep = (sequence: string) => checkpoints.write(streamArn, functionName, sequence);
  const known = checkpoints.read(streamArn, functionName);
  const start = known ?? (mapping.startAt === 'LATEST' ? await endOf(stream) : undefined);
  if (start && !known) keep(start);
  return createConsumer({
    mapping,
    stream,
    clock,
    activity,
    start,
    keep,
    handOver: (batch) => handOver(lambda, mapping, batch),
    giveUp(batch, reason, tries) {
      const message = describeGivenUp(mapping, batch, reason, tries, clock.now(), place);
      if (failureQueueArn) sqs.send(failureQueueArn, message);
      else console.error(`Stream records were given up: ${message}`);
    },
  });
}

/** Sequence number of the newest record. */
async function endOf(stream: Stream): Promise<string | undefined> {
  stream.refresh();
  let end: string | undefined;
  for (let records = await stream.read(end); records.length > 0; records = await stream.read(end)) {
    end = records.at(-1)?.sequence;
  }
  return end;
}

/** Whether the request may write the table: it names it, as the table's name or the end of its ARN, or is PartiQL. */
const mayConcern = (request: Buffer, tableName: string) =>
  request.includes(`${tableName}"`) || request.includes('"Statement"');

/** Wakes each feed a little after the first write to it; the wait counts as work in progress. */
function createGatherer(activity: Activity, wake: (feed: Feed) => void) {
  const waiting = new Map<Feed, () => void>();
  return {
    later(feed: Feed) {
      if (waiting.has(feed)) return;
      const settled = activity.begin('stream');
      const timer = setTimeout(() => {
        waiting.delete(feed);
        wake(feed);
        settled();
      }, gatherMs);
      waiting.set(feed, () => {
        clearTimeout(timer);
        settled();
      });
    },
    close() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}

/** Forgets records that are a day old and behind every mapping. */
function trimAll(feeds: Iterable<Feed>, dynamo: Dynamo) {
  for (const { tableName, consumers } of feeds) {
    const positions = consumers.map((consumer) => consumer.position());
    if (positions.some((position) => position === undefined)) continue;
    const slowest = positions.flatMap((position) => (position ? [BigInt(position)] : [])).sort(ascending)[0];
    if (slowest !== undefined) dynamo.trimStream(tableName, `${slowest}`, Date.now() - dayMs);
  }
}

const ascending = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
