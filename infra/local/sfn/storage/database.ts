import { DatabaseSync } from 'node:sqlite';

/** The version of the tables below; a file of another version is refused. */
const version = 1;

const tables = `
CREATE TABLE IF NOT EXISTS machines (
  arn TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, roleArn TEXT NOT NULL,
  definition TEXT NOT NULL, settings TEXT NOT NULL, revisionId TEXT, createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS definitions (hash TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS executions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL, machineArn TEXT NOT NULL,
  roleArn TEXT NOT NULL, definitionHash TEXT NOT NULL, revisionId TEXT, input TEXT NOT NULL, traceHeader TEXT,
  status TEXT NOT NULL, output TEXT, error TEXT, cause TEXT, startedAt INTEGER NOT NULL, stoppedAt INTEGER,
  deadline INTEGER, redriveCount INTEGER NOT NULL DEFAULT 0, redrivenAt INTEGER, redriveToken TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS executionsOfMachine ON executions (machineArn, id);
CREATE INDEX IF NOT EXISTS executionsByStatus ON executions (machineArn, status, id);
CREATE INDEX IF NOT EXISTS openExecutions ON executions (id) WHERE status = 'RUNNING';
CREATE INDEX IF NOT EXISTS endedExecutions ON executions (stoppedAt) WHERE stoppedAt IS NOT NULL;
CREATE TABLE IF NOT EXISTS events (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, at INTEGER NOT NULL,
  type TEXT NOT NULL, details TEXT, PRIMARY KEY (execution, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS frames (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, frame TEXT NOT NULL, PRIMARY KEY (execution, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stops (arn TEXT PRIMARY KEY, roleArn TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS tags (
  arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)
) STRICT, WITHOUT ROWID;
`;

/**
 * Opens the engine's database, and makes it where there is none.
 * What was committed survives a kill at any moment. A power cut may cost the last commits (synchronous=NORMAL), as it
 * may those of the table beneath: flushing only one of the two would leave executions ahead of their bookings.
 * @throws Error when the file was made by another version
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;');
  const found = database.prepare('PRAGMA user_version').get()?.user_version;
  if (found !== 0 && found !== version) {
    database.close();
    throw new Error(`${file} was made by another version (${found}, this is ${version})`);
  }
  database.exec(`${tables} PRAGMA user_version = ${version};`);
  return database;
}
