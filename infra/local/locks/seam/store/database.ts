import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const tables = `
  CREATE TABLE IF NOT EXISTS device (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS access_grant (id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS code (
    id TEXT PRIMARY KEY, grant_id TEXT NOT NULL, device TEXT NOT NULL, due INTEGER, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS code_by_device ON code (device);
  CREATE INDEX IF NOT EXISTS code_by_due ON code (due) WHERE due IS NOT NULL;
  CREATE TABLE IF NOT EXISTS event (id TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY, event TEXT NOT NULL, attempts INTEGER NOT NULL, due INTEGER, problem TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_by_due ON delivery (due) WHERE due IS NOT NULL;`;

/** Opens the database in a folder, making both when needed. A commit survives the death of the process. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'seam.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(tables);
  return database;
}

/** Runs all or nothing of it. */
export function transact<T>(database: DatabaseSync, run: () => T): T {
  if (database.isTransaction) return run();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = run();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** The value in a row's JSON; the row was written by this program. */
export function bodyOf<T>(row: Record<string, unknown> | undefined): T | undefined {
  if (typeof row?.body !== 'string') return undefined;
  const value: T = JSON.parse(row.body);
  return value;
}
