import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import { recordsAnswer, type StreamRecord, toStreamRecord } from './records.ts';
import { createTail } from './tail.ts';

/** One table's stream, read by all its mappings. */
export interface Stream {
  /** The next records after that sequence number, or from the oldest kept; none when there are none yet. */
  read(after: string | undefined): Promise<readonly StreamRecord[]>;
  /** Has the next reads ask the database again. */
  refresh(): void;
}

type Call = (operation: string, input: unknown) => Promise<unknown>;

const shardList = z.object({
  StreamDescription: z.object({
    Shards: z.array(
      z.object({
        ShardId: z.string(),
        SequenceNumberRange: z.looseObject({ EndingSequenceNumber: z.string().nullish() }),
      }),
    ),
  }),
});

/** Iterators that are remembered; more than there are mappings. */
const most = 16;

/** A page this small or smaller was all there was: later writes have the stream refreshed. */
const wholePage = { records: 100, bytes: 500_000 };

/** Readers near the end share what is read there; one that is further behind reads for itself. */
export function openStream(call: Call, streamArn: string, clockOffset: () => number): Stream {
  const iterators = createIterators(call, streamArn);
  const tail = createTail();
  let isCurrent = false;
  let reading: Promise<void> | undefined;

  const readAfter = async (after: string | undefined): Promise<readonly StreamRecord[]> => {
    const ShardIterator = await iterators.at(after);
    const { Records, NextShardIterator } = recordsAnswer.parse(await call('GetRecords', { ShardIterator }));
    const records = Records.map((record) => toStreamRecord(record, streamArn, clockOffset()));
    iterators.keep(records.at(-1)?.sequence ?? after, NextShardIterator);
    return records;
  };
  const readEnd = async (from: string | undefined) => {
    // A write while this read is under way may come too late for it.
    isCurrent = true;
    const records = await readAfter(from);
    tail.add(from, records);
    if (records.length > wholePage.records || sizeOf(records) > wholePage.bytes) isCurrent = false;
  };
  const readOn = async (after: string | undefined): Promise<readonly StreamRecord[]> => {
    for (;;) {
      const known = tail.after(after);
      if (known && isCurrent && !reading) return known;
      if (!known && tail.hasBegun() && !reading) return readAfter(after);
      reading ??= readEnd(tail.hasBegun() ? tail.end() : after).finally(() => {
        reading = undefined;
      });
      await reading;
    }
  };

  return {
    async read(after) {
      try {
        return await readOn(after);
      } catch (error) {
        iterators.forget();
        tail.forget();
        isCurrent = false;
        throw error;
      }
    },
    refresh() {
      isCurrent = false;
    },
  };
}

const sizeOf = (records: readonly StreamRecord[]) => records.reduce((sum, { bytes }) => sum + bytes, 0);

/** Iterators by the sequence number they go on from; the database gives the next one with every answer. */
function createIterators(call: Call, StreamArn: string) {
  const known = new Map<string, string>();

  const ask = async (after: string | undefined): Promise<string> => {
    const ShardId = await shardAfter(after);
    const position =
      after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    try {
      return iterator.parse(await call('GetShardIterator', { StreamArn, ShardId, ...position }))
        .ShardIterator;
    } catch (error) {
      const trimmed = error instanceof AwsFault && error.code === 'TrimmedDataAccessException';
      if (trimmed && after !== undefined) return ask(undefined);
      throw error;
    }
  };
  /** The first shard that is still open or ends beyond that number. */
  const shardAfter = async (after: string | undefined) => {
    const { StreamDescription } = shardList.parse(await call('DescribeStream', { StreamArn }));
    const shard = StreamDescription.Shards.find(({ SequenceNumberRange: { EndingSequenceNumber: end } }) => {
      return after === undefined || !end || BigInt(end) > BigInt(after);
    });
    return (shard ?? StreamDescription.Shards.at(-1))?.ShardId;
  };

  return {
    at: async (after: string | undefined) => known.get(after ?? '') ?? ask(after),
    keep(after: string | undefined, next: string | null | undefined) {
      if (known.size >= most) known.clear();
      if (next) known.set(after ?? '', next);
      else known.delete(after ?? '');
    },
    forget: () => known.clear(),
  };
}

const iterator = z.object({ ShardIterator: z.string() });
