import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** One version of a parameter or a secret. */
export interface Version {
  readonly number: number;
  readonly id: string;
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

const row = z.object({ number: z.number(), id: z.string(), value: z.string(), madeAt: z.number() });

/** Values with all their versions, on disk. */
export interface VersionStore {
  /** All versions, newest first. */
  versions(kind: 'parameter' | 'secret', name: string): readonly Version[];
  /** Adds a version; it is on disk when this returns. */
  add(kind: 'parameter' | 'secret', name: string, version: Omit<Version, 'number'>): number;
  /** What the template said when it was last applied. */
  applied(name: string): string | undefined;
  setApplied(name: string, digest: string): void;
  names(kind: 'parameter' | 'secret'): readonly string[];
  close(): void;
}

/** Opens or makes `settings.db` in the data folder; only its owner can read it. */
export function openVersionStore(folder: string): VersionStore {
  const file = join(folder, 'settings.db');
  const db = new DatabaseSync(file);
  chmodSync(file, 0o600);
  db.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS versions (
      kind TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
      madeAt INTEGER NOT NULL, PRIMARY KEY (kind, name, number)) STRICT;
    CREATE TABLE IF NOT EXISTS applied (name TEXT PRIMARY KEY, digest TEXT NOT NULL) STRICT;
  `);
  const select = db.prepare(
    'SELECT number, id, value, madeAt FROM versions WHERE kind = ? AND name = ? ORDER BY number DESC',
  );
  const insert = db.prepare(
    'INSERT INTO versions (kind, name, number, id, value, madeAt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const names = db.prepare('SELECT DISTINCT name FROM versions WHERE kind = ? ORDER BY name');
  const selectApplied = db.prepare('SELECT digest FROM applied WHERE name = ?');
  const upsertApplied = db.prepare('INSERT OR REPLACE INTO applied (name, digest) VALUES (?, ?)');

  const versions: VersionStore['versions'] = (kind, name) =>
    select.all(kind, name).map((each) => row.parse(each));
  return {
    versions,
    add(kind, name, { id, value, madeAt }) {
      const number = (versions(kind, name)[0]?.number ?? 0) + 1;
      insert.run(kind, name, number, id, value, Math.floor(madeAt));
      return number;
    },
    applied: (name) => z.object({ digest: z.string() }).optional().parse(selectApplied.get(name))?.digest,
    setApplied: (name, digest) => {
      upsertApplied.run(name, digest);
    },
    names: (kind) => names.all(kind).map((each) => z.object({ name: z.string() }).parse(each).name),
    close: () => db.close(),
  };
}
