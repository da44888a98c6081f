import { setTimeout as wait } from 'node:timers/promises';
import type { Table } from '../../functions/adapters/table.ts';

/**
 * Waits until the index by home has all bookings that were written: a hub is told of those that the index has, and
 * cancels the others. Throws Error when it has not caught up in ten minutes.
 */
export async function awaitIndex(homes: ReadonlyMap<string, number>, table: Table): Promise<void> {
  const giveUpAt = performance.now() + 10 * 60_000;
  for (const [home, bookings] of homes)
    while ((await table.queryIndex('byProperty', 'gsi1pk', home)).length < bookings) {
      if (performance.now() > giveUpAt)
        throw new Error('The index of bookings does not catch up: import once more');
      await wait(500);
    }
}
