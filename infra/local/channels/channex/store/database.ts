import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS record (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, property TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS record_by_kind ON record (kind, property);
  CREATE TABLE IF NOT EXISTS availability (
    room_type TEXT NOT NULL, date TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (room_type, date)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rules (
    rate_plan TEXT NOT NULL, date TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (rate_plan, date)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS revision (
    inserted INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, booking TEXT NOT NULL, property TEXT NOT NULL,
    acked INTEGER, warned INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS revision_by_booking ON revision (booking);
  CREATE INDEX IF NOT EXISTS revision_waiting ON revision (inserted) WHERE acked IS NULL AND warned = 0;
  CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY, webhook TEXT NOT NULL, event TEXT NOT NULL, body TEXT NOT NULL,
    attempts INTEGER NOT NULL, due INTEGER, problem TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_by_due ON delivery (due) WHERE due IS NOT NULL;`;

/**
 * Opens the database. With a write-ahead log and NORMAL, a commit survives the death of the process;
 * only the machine's own power failing could lose the last ones.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(schema);
  return database;
}
