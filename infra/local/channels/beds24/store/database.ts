import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const tables = `
  CREATE TABLE IF NOT EXISTS room (id INTEGER PRIMARY KEY, property INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS property (id INTEGER PRIMARY KEY, currency TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS night (
    room INTEGER NOT NULL, date TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (room, date)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS booking (
    id INTEGER PRIMARY KEY, room INTEGER NOT NULL, status TEXT NOT NULL,
    arrival TEXT NOT NULL, departure TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS booking_by_room ON booking (room, departure);
  CREATE TABLE IF NOT EXISTS token (
    token TEXT PRIMARY KEY, kind TEXT NOT NULL, scopes TEXT NOT NULL, created INTEGER NOT NULL, until INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS credit (id INTEGER PRIMARY KEY, until INTEGER NOT NULL, spent INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY, booking INTEGER NOT NULL, attempts INTEGER NOT NULL, due INTEGER, problem TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_by_due ON delivery (due) WHERE due IS NOT NULL;`;

/** Opens the database in a folder, making both when needed. A commit survives the death of the process. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'beds24.sqlite'));
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
