import type { DatabaseSync } from 'node:sqlite';
import type { Activity } from '../../activity.ts';

/** Groups the writes of one turn of the event loop into one transaction. */
export interface Commits {
  /** Call before every write. */
  begin(): void;
  /** Resolves when everything written so far is on disk. */
  settled(): Promise<void>;
  /** Commits what is open, now. */
  flush(): void;
}

/** Makes the grouping for a database; an open group counts as activity. */
export function createCommits(database: DatabaseSync, activity: Activity): Commits {
  let open: { readonly done: PromiseWithResolvers<void>; readonly ended: () => void } | undefined;
  const flush = () => {
    if (!open) return;
    const { done, ended } = open;
    open = undefined;
    try {
      database.exec('COMMIT');
      done.resolve();
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      done.reject(error);
    } finally {
      ended();
    }
  };
  return {
    begin() {
      if (open) return;
      database.exec('BEGIN');
      open = { done: Promise.withResolvers<void>(), ended: activity.begin('stripe write') };
      setImmediate(flush);
    },
    settled: () => open?.done.promise ?? Promise.resolve(),
    flush,
  };
}
