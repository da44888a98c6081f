import type { StreamRecord } from './records.ts';

/** The newest records of a stream in memory, so that several readers of them ask the database once. */
export interface Tail {
  /** The records after that sequence number, or nothing when it lies before what is remembered. */
  after(sequence: string | undefined): readonly StreamRecord[] | undefined;
  /** Whether the stream has been read at all. */
  hasBegun(): boolean;
  /** Where the stream was last read to; nothing while that is its oldest record. */
  end(): string | undefined;
  /** Begins at that place when nothing is remembered, or adds what was read on from the end. */
  add(from: string | undefined, records: readonly StreamRecord[]): void;
  forget(): void;
}

/** Records that are remembered; a reader further behind reads from the database. */
const most = 1_000;

/** Makes an empty tail. */
export function createTail(): Tail {
  let records: StreamRecord[] = [];
  let start: { readonly at: string | undefined } | undefined;
  const end = () => records.at(-1)?.sequence ?? start?.at;

  return {
    hasBegun: () => start !== undefined,
    after(sequence) {
      if (!start) return undefined;
      if (sequence === end()) return [];
      if (sequence === start.at) return [...records];
      const place = records.findLastIndex((record) => record.sequence === sequence);
      return place < 0 ? undefined : records.slice(place + 1);
    },
    end,
    add(from, read) {
      start ??= { at: from };
      records.push(...read);
      if (records.length <= most) return;
      start = { at: records[records.length - most - 1]?.sequence };
      records = records.slice(-most);
    },
    forget() {
      records = [];
      start = undefined;
    },
  };
}
