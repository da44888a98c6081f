import type { DatabaseSync } from 'node:sqlite';

/** Group commit: everything written in one turn of the event loop reaches the disk in one transaction. */
export interface Commits {
  /** Writes with the next transaction; resolves when that is on disk, in the order of the calls. */
  write(apply: () => void): Promise<void>;
  /** Writes what is waiting, and refuses more. */
  close(): void;
}

/**
 * Makes the group commit of a database.
 * A transaction that fails (a full disk) ends the process: memory would be ahead of the disk, and a fresh start
 * goes on from the disk.
 */
export function createCommits(database: DatabaseSync): Commits {
  let waiting: { apply: () => void; written: () => void }[] = [];
  let turn: NodeJS.Immediate | undefined;
  let closed = false;

  const flush = () => {
    turn = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    database.exec('BEGIN IMMEDIATE');
    for (const { apply } of batch) apply();
    database.exec('COMMIT');
    for (const { written } of batch) written();
  };

  return {
    write: (apply) =>
      new Promise((written) => {
        if (closed) return;
        waiting.push({ apply, written });
        turn ??= setImmediate(flush);
      }),
    close() {
      closed = true;
      if (turn) clearImmediate(turn);
      flush();
    },
  };
}
