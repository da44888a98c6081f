import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import { pace } from '../pace.ts';
import type { StreamAges } from './stream-ages.ts';

/** Streams keep their records for a day of the shared clock, and what comes with looking this rarely. */
const dayMs = 86_400_000;
const lookEveryMs = 14_400_000;
/** Records that go in one transaction: the database program waits for its end. */
const atOnce = 1_000;

/** The sequence number that a reader is done with; nothing from one that holds nothing back. */
export type Held = () => string | undefined;

/** Forgets stream records that are a day old and that no reader is still to read. */
export function createTrimmer(clock: Clock, activity: Activity, ages: StreamAges) {
  const readers = new Map<string, Held[]>();

  const trimTable = async (table: string) => {
    const now = clock.now();
    ages.note(table, now);
    const old = ages.upTo(table, now - dayMs);
    if (old === undefined) return;
    const positions = (readers.get(table) ?? []).flatMap((held) => held() ?? []).map(Number);
    const limit = Math.min(old, ...positions);
    while (ages.forget(table, limit, atOnce) === atOnce) await new Promise(setImmediate);
  };
  const trim = async () => {
    for (const table of readers.keys()) await trimTable(table);
  };
  const run = () => {
    const done = activity.begin('trimming streams');
    const now = clock.now();
    timer = clock.at(now + pace(clock, now, lookEveryMs, dayMs), run);
    trim()
      .catch((error: unknown) => console.error(`Old stream records could not be forgotten: ${String(error)}`))
      .finally(done);
  };
  let timer = clock.at(clock.now(), run);

  return {
    /** A table with a stream. */
    watch(table: string) {
      if (!readers.has(table)) readers.set(table, []);
    },
    hold(table: string, held: Held) {
      readers.set(table, [...(readers.get(table) ?? []), held]);
    },
    close: () => timer.cancel(),
  };
}
