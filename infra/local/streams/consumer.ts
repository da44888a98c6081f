import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import { nextBatch } from './batch.ts';
import { deliver, type Hands } from './delivery.ts';
import type { Mapping } from './mapping.ts';
import { createPauses } from './pauses.ts';
import type { StreamRecord } from './records.ts';
import type { Stream } from './stream.ts';
import { createWindow } from './window.ts';

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

/** Makes a consumer that sleeps until it is woken. */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { mapping, stream, clock, activity } = options;
  const pauses = createPauses(clock, activity, `stream to ${mapping.functionName}`);
  const window = createWindow(mapping, pauses, clock);
  let position = options.start;
  let woken = false;
  let working: Promise<void> | undefined;
  let stopped = false;

  const done = (sequence: string) => {
    position = sequence;
    options.keep(sequence);
  };
  const hands: Hands = {
    ...options,
    pause: pauses.pause,
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
    await consume(await window.gather(records, stream, position));
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

  const start = () => {
    if (working || stopped) return;
    pauses.begin();
    working = work().finally(() => {
      working = undefined;
      pauses.end();
      // Woken after its last look.
      if (woken) start();
    });
  };

  return {
    wake() {
      woken = true;
      window.look();
      start();
    },
    position: () => position,
    async stop() {
      stopped = true;
      pauses.stop();
      await working;
    },
  };
}
