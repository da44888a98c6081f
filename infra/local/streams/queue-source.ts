import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { Timer } from '../clock.ts';
import type { StoredMessage } from '../sqs/message-store.ts';
import type { QueueReader } from '../sqs/sqs.ts';
import type { EventSourceOptions } from './event-sources.ts';
import type { QueueMapping } from './queue-mapping.ts';
import { filteredRecord, queueRecord } from './queue-records.ts';
import type { ProcessingResult, Source } from './source.ts';

const report = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

/** What a queue hands out at once. */
const mostAtOnce = 10;

/**
 * Feeds a function from a queue. What the function did is deleted; what failed shows again after the queue's visibility
 * timeout, and goes among the dead letters where the queue has them.
 */
export function createQueueSource(mapping: QueueMapping, options: EventSourceOptions): Source {
  const { lambda, sqs, clock, activity, place } = options;
  const { queueArn, functionName, batchSize, windowMs } = mapping;
  const label = `queue to ${functionName}`;
  const running = new Set<Promise<void>>();
  let reader: QueueReader | undefined;
  let unlisten = () => {};
  let timer: Timer | undefined;
  let gathered: StoredMessage[] = [];
  let closes: number | undefined;
  let isSoon = false;
  let lastResult: ProcessingResult = 'No records processed';

  const failed = async (batch: readonly StoredMessage[]): Promise<ReadonlySet<string>> => {
    const all = new Set(batch.map(({ id }) => id));
    const Records = batch.map((message) => queueRecord(message, queueArn, place));
    try {
      const result = await lambda.invoke(functionName, JSON.stringify({ Records }));
      lastResult = result.functionError ? 'PROBLEM: Function call failed' : 'OK';
      if (result.functionError) return all;
      return mapping.reportsFailures ? reported(result.payload, all) : new Set();
    } catch (error) {
      lastResult = 'PROBLEM: Function call failed';
      if (error instanceof AwsFault) return all;
      throw error;
    }
  };
  const work = async (batch: readonly StoredMessage[], from: QueueReader) => {
    const settled = activity.begin(label);
    try {
      const left = await failed(batch);
      for (const message of batch) if (!left.has(message.id)) from.remove(message);
    } finally {
      settled();
    }
  };
  const begin = (batch: readonly StoredMessage[], from: QueueReader) => {
    const one = work(batch, from)
      .catch((error: unknown) => console.error(`The ${label} stopped over a batch: ${String(error)}`))
      .finally(() => {
        running.delete(one);
        poll();
      });
    running.add(one);
  };
  /** Takes what is there; what the function does not want is deleted. */
  const gather = (from: QueueReader) => {
    for (let more = true; more && gathered.length < batchSize; ) {
      const taken = from.take(Math.min(mostAtOnce, batchSize - gathered.length));
      more = taken.length > 0;
      for (const message of taken) {
        if (mapping.fits(filteredRecord(message, queueArn, place))) gathered.push(message);
        else from.remove(message);
      }
    }
    if (gathered.length > 0) closes ??= clock.now() + windowMs;
  };
  const poll = () => {
    const from = reader;
    if (!from) return;
    timer?.cancel();
    while (running.size < mapping.parallel) {
      gather(from);
      const isDue = gathered.length >= batchSize || (closes !== undefined && closes <= clock.now());
      if (gathered.length === 0 || !isDue) break;
      const batch = gathered;
      [gathered, closes] = [[], undefined];
      begin(batch, from);
    }
    const due = Math.min(closes ?? Number.POSITIVE_INFINITY, from.nextVisible() ?? Number.POSITIVE_INFINITY);
    if (running.size < mapping.parallel && Number.isFinite(due)) timer = clock.at(due, poll);
  };
  /** In a turn of its own: whoever sends goes on first, and what is sent together comes together. */
  const pollSoon = () => {
    if (isSoon) return;
    isSoon = true;
    const settled = activity.begin(label);
    setImmediate(() => {
      isSoon = false;
      poll();
      settled();
    });
  };

  return {
    lastResult: () => lastResult,
    async on() {
      if (reader) return;
      await refuseShortTimeout(mapping, options);
      reader = sqs.reader(queueArn);
      unlisten = reader.listen(pollSoon);
      poll();
    },
    async off() {
      const from = reader;
      reader = undefined;
      unlisten();
      timer?.cancel();
      await Promise.all(running);
      for (const message of gathered) from?.show(message);
      [gathered, closes] = [[], undefined];
    },
  };
}

/** What failed of these; a report that names what is not there fails all of them. */
function reported(payload: string, all: ReadonlySet<string>): ReadonlySet<string> {
  const parsed = report.nullable().safeParse(JSON.parse(payload));
  if (!parsed.success) return all;
  const named = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return named.every((id) => all.has(id)) ? new Set(named) : all;
}

/** Lambda makes no mapping whose messages would show again while the function is still at them. */
async function refuseShortTimeout(
  { queueArn, functionName }: QueueMapping,
  { sqs, lambda }: EventSourceOptions,
) {
  const configuration = await lambda.service.call(
    'GetFunctionConfiguration',
    { FunctionName: functionName },
    { kind: 'owner' },
  );
  const { Timeout } = z.object({ Timeout: z.number() }).parse(configuration);
  const timeout = sqs.reader(queueArn).visibilityTimeout();
  if (timeout < Timeout)
    throw new AwsFault(
      'InvalidParameterValueException',
      `Queue visibility timeout: ${timeout} seconds is less than Function timeout: ${Timeout} seconds`,
    );
}
