import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { together } from '../../together.ts';

/** The version of the tables below; a file of another version is refused. */
const version = 1;

const tables = `
CREATE TABLE IF NOT EXISTS users (
  number INTEGER PRIMARY KEY AUTOINCREMENT, pool TEXT NOT NULL, sub TEXT NOT NULL, email TEXT NOT NULL,
  attributes TEXT NOT NULL, status TEXT NOT NULL, enabled INTEGER NOT NULL, createdAt INTEGER NOT NULL,
  modifiedAt INTEGER NOT NULL, UNIQUE (pool, sub), UNIQUE (pool, email)
) STRICT;
CREATE TABLE IF NOT EXISTS groups (
  pool TEXT NOT NULL, name TEXT NOT NULL, description TEXT, roleArn TEXT, precedence INTEGER,
  ofTemplate INTEGER NOT NULL, createdAt INTEGER NOT NULL, modifiedAt INTEGER NOT NULL, PRIMARY KEY (pool, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
  pool TEXT NOT NULL, groupName TEXT NOT NULL, sub TEXT NOT NULL, PRIMARY KEY (pool, groupName, sub)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS groupsOfUser ON members (pool, sub);
CREATE TABLE IF NOT EXISTS confirmations (
  pool TEXT NOT NULL, sub TEXT NOT NULL, code TEXT NOT NULL, expiresAt INTEGER NOT NULL, PRIMARY KEY (pool, sub)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
  token TEXT PRIMARY KEY, client TEXT NOT NULL, username TEXT NOT NULL, sub TEXT, challenge TEXT NOT NULL,
  code TEXT, isUsed INTEGER NOT NULL, expiresAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessionsByEnd ON sessions (expiresAt);
CREATE TABLE IF NOT EXISTS signIns (
  token TEXT PRIMARY KEY, origin TEXT NOT NULL UNIQUE, pool TEXT NOT NULL, client TEXT NOT NULL, sub TEXT NOT NULL,
  signedInAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, isRevoked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS signInsOfUser ON signIns (pool, sub);
CREATE INDEX IF NOT EXISTS signInsByEnd ON signIns (expiresAt);
CREATE TABLE IF NOT EXISTS attempts (
  kind TEXT NOT NULL, pool TEXT NOT NULL, username TEXT NOT NULL, count INTEGER NOT NULL, firstAt INTEGER NOT NULL,
  lastAt INTEGER NOT NULL, PRIMARY KEY (kind, pool, username)
) STRICT, WITHOUT ROWID;
`;

/** The file of the people who can sign in. */
export interface UserDatabase {
  readonly database: DatabaseSync;
  /** Does all of it or nothing; a kill in between leaves nothing of it. */
  together<Result>(run: () => Result): Result;
}

/**
 * Opens or makes `users.sqlite` in the data folder. What was committed survives a kill at any moment.
 * @throws Error when the file was made by another version
 */
export function openUserDatabase(folder: string): UserDatabase {
  const file = join(folder, 'users.sqlite');
  const database = new DatabaseSync(file, { timeout: 5000 });
  // It holds people's addresses; SQLite gives what it keeps beside the file the same mode.
  chmodSync(file, 0o600);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const found = database.prepare('PRAGMA user_version').get()?.user_version;
  if (found !== 0 && found !== version) {
    database.close();
    throw new Error(`${file} was made by another version (${found}, this is ${version})`);
  }
  database.exec(`${tables} PRAGMA user_version = ${version};`);
  return { database, together: (run) => together(database, run) };
}
