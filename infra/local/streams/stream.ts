import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import { recordsAnswer, type StreamRecord, toStreamRecord } from './records.ts';

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

/** Places in the stream that are remembered; more than there are mappings. */
const most = 16;

/** Readers at one place share one call: mappings that keep up with each other cost no more than one. */
export function openStream(call: Call, streamArn: string, clockOffset: () => number): Stream {
  const iterators = createIterators(call, streamArn);
  const reads = new Map<string, Promise<readonly StreamRecord[]>>();

  const readAfter = async (after: string | undefined): Promise<readonly StreamRecord[]> => {
    const ShardIterator = await iterators.at(after);
    const { Records, NextShardIterator } = recordsAnswer.parse(await call('GetRecords', { ShardIterator }));
    const records = Records.map((record) => toStreamRecord(record, streamArn, clockOffset()));
    iterators.keep(records.at(-1)?.sequence ?? after, NextShardIterator);
    return records;
  };

  return {
    read(after) {
      const known = reads.get(after ?? '');
      if (known) return known;
      const reading = readAfter(after).catch((error: unknown) => {
        iterators.forget();
        reads.delete(after ?? '');
        throw error;
      });
      if (reads.size >= most) reads.clear();
      reads.set(after ?? '', reading);
      return reading;
    },
    refresh() {
      reads.clear();
    },
  };
}

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
