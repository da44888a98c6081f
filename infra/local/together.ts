import type { DatabaseSync } from 'node:sqlite';

/** Writes all of it or nothing, also when killed in between. Within another it is part of that one. */
export function together<Result>(database: DatabaseSync, write: () => Result): Result {
  if (database.isTransaction) return write();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = write();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
