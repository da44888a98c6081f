import type { Activity } from '../activity.ts';
import type { Clock, Timer } from '../clock.ts';
import { deliver, type Hands } from './delivery.ts';
import type { Mapping } from './mapping.ts';
import type { StreamRecord } from './records.ts';
import type { Stream } from './stream.ts';

/** One mapping at work: reads on from its checkpoint whenever it is woken. */
export interface Consumer {
  /** Says that there may be new records. Counts as work in progress until the stream is read to its end. */
  wake(): void;
  /** Sequence number of the last record it is done with. */
  position(): string | undefined;
  /** Stops after the running batch. */
  stop(): Promise<void>;
}

/** What a consumer works with; `giveUp` and `handOver` as for a delivery, `keep` writes its checkpoint. */
export interface ConsumerOptions extends Pick<Hands, 'giveUp' | 'handOver'> {
  readonly mapping: Mapping;
  readonly stream: Stream;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly start: string | undefined;
  keep(sequence: string): void;
}

/** A fuller batch is worth this wait on a laptop; a mapping's window is the longest wait, not the shortest. */
const longestWindowMs = 100;
const largestPayload = 6_000_000;

/** Makes a consumer that sleeps until it is woken. */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { mapping, stream, clock, activity } = options;
  const label = `stream to ${mapping.functionName}`;
  let position = options.start;
  let woken = false;
  let working: Promise<void> | undefined;
  let settle = () => {};
  let wait: { timer: Timer; end: (goOn: boolean) => void } | undefined;
  let stopped = false;

  const done = (sequence: string) => {
    position = sequence;
    options.keep(sequence);
  };
  const pause = (ms: number) =>
    new Promise<boolean>((resolve) => {
      if (stopped) return resolve(false);
      const end = (goOn: boolean) => {
        wait = undefined;
        settle = activity.begin(label);
        resolve(goOn);
      };
      wait = { timer: clock.at(clock.now() + ms, () => end(true)), end };
      // What is due later is not in progress: the clock may be moved to it.
      settle();
    });
  const hands: Hands = {
    ...options,
    pause,
    done: (record) => done(record.sequence),
    now: clock.now,
  };

  const consume = async (records: readonly StreamRecord[]): Promise<void> => {
    const last = records.at(-1);
    const wanted = records.filter(({ changesNothing, event }) => !changesNothing && mapping.fits(event));
    for (let from = 0; from < wanted.length && !stopped; ) {
      const batch = nextBatch(wanted, from, mapping.batchSize);
      if (!(await deliver(mapping, batch, hands))) return;
      from += batch.length;
    }
    if (last && !stopped) done(last.sequence);
  };
  const readOn = async () => {
    const records = await stream.read(position);
    if (records.length === 0) return false;
    if (mapping.windowMs > 0 && records.length < mapping.batchSize) {
      await new Promise((resume) => setTimeout(resume, Math.min(mapping.windowMs, longestWindowMs)));
      stream.refresh();
      await consume(await stream.read(position));
    } else await consume(records);
    return true;
  };
  const work = async () => {
    while (woken && !stopped) {
      woken = false;
      try {
        while (!stopped && (await readOn()));
      } catch (error) {
        console.error(`The stream to ${mapping.functionName} could not be read: ${String(error)}`);
      }
    }
  };

  return {
    wake() {
      woken = true;
      if (working || stopped) return;
      settle = activity.begin(label);
      working = work().finally(() => {
        working = undefined;
        settle();
      });
    },
    position: () => position,
    async stop() {
      stopped = true;
      wait?.timer.cancel();
      wait?.end(false);
      await working;
    },
  };
}

/** As many records as the mapping takes at once, and a payload as large as Lambda takes. */
function nextBatch(records: readonly StreamRecord[], from: number, most: number): StreamRecord[] {
  const batch: StreamRecord[] = [];
  let size = 0;
  for (const record of records.slice(from, from + most)) {
    size += JSON.stringify(record.event).length;
    if (batch.length > 0 && size > largestPayload) break;
    batch.push(record);
  }
  return batch;
}
