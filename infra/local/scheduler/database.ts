import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { together } from '../together.ts';

/** The version of the tables below; a file of another version is refused. */
const version = 1;

/**
 * Instants are milliseconds since 1970. A schedule's `scheduled` is its next time, `due` when that is invoked; both are
 * empty once none is left. An invocation stands in its table until its target took the call, or nobody will try again.
 */
const tables = `
CREATE TABLE IF NOT EXISTS schedules (
  grp TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL, state TEXT NOT NULL, anchor REAL NOT NULL,
  deletes INTEGER NOT NULL, createdAt REAL NOT NULL, modifiedAt REAL NOT NULL, scheduled REAL, due REAL,
  token TEXT, fingerprint TEXT NOT NULL, PRIMARY KEY (grp, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS dueSchedules ON schedules (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS invocations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, grp TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL,
  scheduled REAL NOT NULL, attempt INTEGER NOT NULL, due REAL NOT NULL, firstAt REAL NOT NULL,
  isRepeat INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS dueInvocations ON invocations (due);
CREATE INDEX IF NOT EXISTS invocationsOfSchedule ON invocations (grp, name);
CREATE TABLE IF NOT EXISTS groups (
  name TEXT PRIMARY KEY, createdAt REAL NOT NULL, modifiedAt REAL NOT NULL, token TEXT, fingerprint TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tags (
  grp TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (grp, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deletions (
  token TEXT NOT NULL, what TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (token, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS deletionsByTime ON deletions (at);
CREATE TABLE IF NOT EXISTS deployed (
  what TEXT PRIMARY KEY, fingerprint TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

const dueRow = z.object({ due: z.number().nullable() });

/** The instant in a row that has only `due`; undefined where it is empty. */
export const dueOf = (row: unknown): number | undefined => dueRow.parse(row).due ?? undefined;

/** A database with transactions. */
export interface Database {
  readonly sql: DatabaseSync;
  /** Runs `work` in one transaction; what it throws undoes it. */
  atomically<Result>(work: () => Result): Result;
}

/**
 * Opens the Scheduler's database, and makes it where there is none. What a call was answered for survives a kill at
 * any moment (docs/decisions/008).
 * @throws Error when the file was made by another version
 */
export function openDatabase(file: string): Database {
  const sql = new DatabaseSync(file, { timeout: 5000 });
  sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const found = sql.prepare('PRAGMA user_version').get()?.user_version;
  if (found !== 0 && found !== version) {
    sql.close();
    throw new Error(`${file} was made by another version (${found}, this is ${version})`);
  }
  sql.exec(`${tables} PRAGMA user_version = ${version};`);
  return {
    sql,
    atomically: (work) => together(sql, work),
  };
}
