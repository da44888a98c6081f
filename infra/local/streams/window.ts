import type { Clock } from '../clock.ts';
import type { Mapping } from './mapping.ts';
import type { Pauses } from './pauses.ts';
import type { StreamRecord } from './records.ts';
import type { Stream } from './stream.ts';

/** Gathers a fuller batch for as long as the mapping's window is open. */
export interface Window {
  /** The records to go on with, of those read and those that came while the window was open; none at a stop. */
  gather(
    records: readonly StreamRecord[],
    stream: Stream,
    position: string | undefined,
  ): Promise<readonly StreamRecord[]>;
  /** There may be new records: looks whether they fill a batch. */
  look(): void;
}

/** Windows up to this are for fewer calls, not for later ones: they are waited for as work in progress, and not long. */
const shortWindowMs = 1_000;
const shortWaitMs = 100;
/** The same while the clock is moved and stands still until all has settled. */
const shortWaitMovingMs = 5;

/** Makes the window of one mapping. Longer ones last by the shared clock, until a batch is full. */
export function createWindow(mapping: Mapping, pauses: Pauses, clock: Clock): Window {
  const { windowMs, batchSize } = mapping;
  let open = false;
  const wantedOf = (records: readonly StreamRecord[]) =>
    records.filter(({ changesNothing, event }) => !changesNothing && mapping.fits(event)).length;

  const gatherLong = async (
    records: readonly StreamRecord[],
    stream: Stream,
    position: string | undefined,
  ): Promise<readonly StreamRecord[]> => {
    const closes = clock.now() + windowMs;
    let gathered = records;
    while (wantedOf(gathered) > 0 && wantedOf(gathered) < batchSize && clock.now() < closes) {
      open = true;
      const goOn = await pauses.pause(closes - clock.now());
      open = false;
      if (!goOn) return [];
      gathered = await stream.read(position);
    }
    return gathered;
  };

  return {
    async gather(records, stream, position) {
      if (windowMs === 0 || records.length >= batchSize) return records;
      if (windowMs > shortWindowMs) return gatherLong(records, stream, position);
      const waitMs = clock.movingTo() === undefined ? shortWaitMs : shortWaitMovingMs;
      await new Promise((resume) => setTimeout(resume, Math.min(windowMs, waitMs)));
      stream.refresh();
      return stream.read(position);
    },
    look() {
      if (open) pauses.cutShort();
    },
  };
}
