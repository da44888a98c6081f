import { type Consumer, createConsumer } from './consumer.ts';
import type { EventSourceOptions } from './event-sources.ts';
import { describeGivenUp } from './given-up.ts';
import { handOver } from './invocation.ts';
import type { Mapping } from './mapping.ts';
import { createParallelConsumer } from './parallel-consumer.ts';
import type { ProcessingResult, Source } from './source.ts';
import type { Stream } from './stream.ts';

/** Readers of one stream. */
export interface Feed {
  readonly tableName: string;
  readonly stream: Stream;
  readonly consumers: Set<Consumer>;
}

/** How far a mapping has come, kept on disk. */
export interface Kept {
  read(): string | undefined;
  write(sequence: string): void;
}

/** Feeds a function from a stream. */
export function createStreamSource(
  mapping: Mapping,
  feed: Feed,
  kept: Kept,
  options: EventSourceOptions,
): Source & { position(): string | undefined } {
  const { lambda, sqs, clock, activity, place } = options;
  let consumer: Consumer | undefined;
  let lastResult: ProcessingResult = 'No records processed';
  /** A queue that is not there holds up no stream. */
  const tellQueue = (queueArn: string, message: string) => {
    try {
      sqs.send(queueArn, message);
    } catch (error) {
      console.error(
        `Stream records were given up, and ${queueArn} took nothing (${String(error)}): ${message}`,
      );
    }
  };
  const startAt = async () => {
    const known = kept.read();
    if (known !== undefined || mapping.startAt !== 'LATEST') return known;
    const end = await endOf(feed.stream);
    if (end !== undefined) kept.write(end);
    return end;
  };
  const make = (start: string | undefined) =>
    (mapping.parallel > 1 ? createParallelConsumer : createConsumer)({
      mapping,
      stream: feed.stream,
      clock,
      activity,
      start,
      keep: kept.write,
      async handOver(batch) {
        const outcome = await handOver(lambda, mapping, batch);
        lastResult = outcome.kind === 'done' ? 'OK' : 'PROBLEM: Function call failed';
        return outcome;
      },
      giveUp(batch, reason, tries, functionError) {
        const message = describeGivenUp(mapping, batch, reason, tries, functionError, clock.now(), place);
        if (!mapping.failureQueueArn) return console.error(`Stream records were given up: ${message}`);
        tellQueue(mapping.failureQueueArn, message);
      },
    });
  return {
    lastResult: () => lastResult,
    position: () => consumer?.position() ?? kept.read(),
    async on() {
      if (consumer) return;
      consumer = make(await startAt());
      feed.consumers.add(consumer);
      feed.stream.refresh();
      consumer.wake();
    },
    async off() {
      const stopping = consumer;
      consumer = undefined;
      if (!stopping) return;
      feed.consumers.delete(stopping);
      await stopping.stop();
    },
  };
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
