import { createHash } from 'node:crypto';
import { nextBatch } from './batch.ts';
import type { Consumer, ConsumerOptions } from './consumer.ts';
import { deliver } from './delivery.ts';
import { createPauses } from './pauses.ts';
import type { StreamRecord } from './records.ts';
import { createWatermark } from './watermark.ts';

/** Records that are read ahead of the slowest lane. */
const mostAhead = 1_000;

/**
 * Makes a consumer whose function works on several batches at once. Records of one item always come to the same lane,
 * so that they keep their order, and a record that keeps failing holds up its lane only.
 * Source: Lambda Developer Guide, "Polling and batching streams", `ParallelizationFactor`.
 */
export function createParallelConsumer(options: ConsumerOptions): Consumer {
  const { mapping, stream } = options;
  const reading = createPauses(options.clock, options.activity, `stream to ${mapping.functionName}`);
  let kept = options.start;
  let cursor = options.start;
  let woken = false;
  let working: Promise<void> | undefined;
  let stopped = false;
  const watermark = createWatermark((sequence) => {
    kept = sequence;
    options.keep(sequence);
  });
  const lanes = Array.from({ length: mapping.parallel }, (_, index) =>
    createLane(options, (sequence) => {
      watermark.done(index, sequence);
      if (woken) start();
    }),
  );

  const hand = (record: StreamRecord) => {
    const wanted = !record.changesNothing && mapping.fits(record.event);
    const index = laneOf(record, lanes.length);
    watermark.add(record.sequence, wanted ? index : undefined);
    if (wanted) lanes[index]?.add(record);
  };
  const readOn = async () => {
    while (woken && !stopped && watermark.size() < mostAhead) {
      woken = false;
      const records = await stream.read(cursor);
      for (const record of records) hand(record);
      cursor = records.at(-1)?.sequence ?? cursor;
      watermark.advance();
      if (records.length > 0) woken = true;
    }
  };
  const start = () => {
    if (working || stopped) return;
    reading.begin();
    working = readOn()
      .catch((error: unknown) =>
        console.error(`The stream to ${mapping.functionName} could not be read: ${String(error)}`),
      )
      .finally(() => {
        working = undefined;
        reading.end();
        if (woken && watermark.size() < mostAhead) start();
      });
  };

  return {
    wake() {
      woken = true;
      start();
    },
    position: () => kept,
    async stop() {
      stopped = true;
      await Promise.all([working, ...lanes.map((lane) => lane.stop())]);
    },
  };
}

/** The lane of a record's item. */
function laneOf({ keys }: StreamRecord, lanes: number): number {
  const item = JSON.stringify(Object.entries(keys ?? {}).sort());
  return createHash('md5').update(item).digest().readUInt32BE() % lanes;
}

/** One batch at a time; `done` is told how far it has come. */
function createLane(options: ConsumerOptions, done: (sequence: string) => void) {
  const { mapping, clock, activity } = options;
  const pauses = createPauses(clock, activity, `stream to ${mapping.functionName}`);
  let waiting: StreamRecord[] = [];
  let working: Promise<void> | undefined;
  let stopped = false;
  const hands = {
    ...options,
    pause: pauses.pause,
    done: ({ sequence }: StreamRecord) => done(sequence),
    now: clock.now,
  };
  const work = async () => {
    // All that is handed over in this turn comes together.
    await Promise.resolve();
    while (waiting.length > 0 && !stopped) {
      const batch = nextBatch(waiting, 0, mapping.batchSize);
      if (!(await deliver(mapping, batch, hands))) return;
      waiting = waiting.slice(batch.length);
    }
  };
  const start = () => {
    if (working || stopped) return;
    pauses.begin();
    working = work()
      .then(
        () => waiting.length > 0,
        (error: unknown) => {
          console.error(`The stream to ${mapping.functionName} stopped over a batch: ${String(error)}`);
          return false;
        },
      )
      .then((hasMore) => {
        working = undefined;
        pauses.end();
        // Handed over after its last look.
        if (hasMore) start();
      });
  };
  return {
    add(record: StreamRecord) {
      waiting.push(record);
      start();
    },
    async stop() {
      stopped = true;
      pauses.stop();
      await working;
    },
  };
}
