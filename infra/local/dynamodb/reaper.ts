import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import { pace } from '../pace.ts';
import type { Store } from './store.ts';
import type { Table } from './tables.ts';

/** How often expired items are looked for, on the shared clock. AWS promises "a few days". */
const sweepEveryMs = 3_600_000;
/** The same while the clock is moved far. */
const sweepMovingMs = 86_400_000;
const batch = 200;

/** Deletes one item if it has still expired at `now` (epoch seconds). */
export type DeleteExpired = (table: Table, item: string, now: number) => Promise<void>;

/** Deletes items whose time to live has passed, hour by hour of the shared clock. */
export function createReaper(clock: Clock, activity: Activity, store: Store, remove: DeleteExpired) {
  const tables = new Map<string, Table & { expiryAttribute: string }>();

  const sweepTable = async (table: Table & { expiryAttribute: string }) => {
    const now = Math.floor(clock.now() / 1000);
    for (;;) {
      const items = store.expired(table.tableName, table.expiryAttribute, now, batch);
      for (const item of items) await remove(table, item, now);
      if (items.length < batch) return;
    }
  };
  const sweep = async () => {
    for (const table of tables.values()) await sweepTable(table);
  };
  const run = () => {
    const done = activity.begin('expiring items');
    sweep()
      .catch((error: unknown) => console.error(`Expired items could not be deleted: ${String(error)}`))
      .finally(done);
    const now = clock.now();
    timer = clock.at(now + pace(clock, now, sweepEveryMs, sweepMovingMs), run);
  };
  let timer = clock.at(clock.now() + sweepEveryMs, run);

  return {
    watch(table: Table) {
      if (!table.expiryAttribute) return;
      store.indexExpiry(table.tableName, table.expiryAttribute);
      tables.set(table.tableName, { ...table, expiryAttribute: table.expiryAttribute });
    },
    /** Looks now. Resolves when everything that has expired is deleted. */
    sweep,
    close: () => timer.cancel(),
  };
}
