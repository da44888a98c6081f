import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './database.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { type Nights, openNights } from './nights.ts';
import { openRecords, type Records } from './records.ts';
import { openRevisions, type Revisions } from './revisions.ts';

/** All that the counterpart keeps, on disk. */
export interface Store {
  readonly records: Records;
  readonly nights: Nights;
  readonly revisions: Revisions;
  readonly deliveries: Deliveries;
  /** Runs all of it or, when it throws, none of it; on disk when it returns. */
  together<T>(run: () => T): T;
  close(): void;
}

/**
 * Opens the store in a folder, making it when needed.
 * @param dueAt is told of every due time of a delivery, epoch milliseconds.
 */
export function openStore(folder: string, dueAt: (due: number) => void): Store {
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(join(folder, 'channex.sqlite'));
  return {
    records: openRecords(database),
    nights: openNights(database),
    revisions: openRevisions(database),
    deliveries: openDeliveries(database, dueAt),
    together(run) {
      database.exec('BEGIN');
      try {
        const result = run();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
