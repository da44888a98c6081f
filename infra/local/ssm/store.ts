import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { together } from '../together.ts';

/** One version of a parameter or a secret. */
export interface Version {
  readonly number: number;
  readonly id: string;
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

const row = z.object({ number: z.number(), id: z.string(), value: z.string(), madeAt: z.number() });
const named = z.object({ name: z.string() });
const staged = z.object({ stage: z.string(), id: z.string() });

type Kind = 'parameter' | 'secret';

/** Values with all their versions, on disk. */
export interface VersionStore {
  /** Writes all of it or nothing, also when killed in between. */
  together<Result>(write: () => Result): Result;
  /** All versions, newest first. */
  versions(kind: Kind, name: string): readonly Version[];
  /** Adds a version and answers its number; it is on disk when this returns. */
  add(kind: Kind, name: string, version: Omit<Version, 'number'>): number;
  /** Takes away versions up to a number. */
  forget(kind: Kind, name: string, upTo: number): void;
  /** Takes away all versions. */
  remove(kind: Kind, name: string): void;
  /** Which version of a secret has which stage; nothing where stages were never moved by hand. */
  stages(name: string): ReadonlyMap<string, string>;
  /** Says anew which version has which stage. */
  setStages(name: string, stages: ReadonlyMap<string, string>): void;
  /** What the template said when it was last applied. */
  applied(name: string): string | undefined;
  setApplied(name: string, digest: string): void;
  names(kind: Kind): readonly string[];
  close(): void;
}

const tables = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS versions (
    kind TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
    madeAt INTEGER NOT NULL, PRIMARY KEY (kind, name, number)) STRICT;
  CREATE TABLE IF NOT EXISTS stages (
    name TEXT NOT NULL, stage TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (name, stage)) STRICT;
  CREATE TABLE IF NOT EXISTS applied (name TEXT PRIMARY KEY, digest TEXT NOT NULL) STRICT;
`;

/** Opens or makes `settings.db` in the data folder; only its owner can read it. */
export function openVersionStore(folder: string): VersionStore {
  const file = join(folder, 'settings.db');
  const db = new DatabaseSync(file);
  chmodSync(file, 0o600);
  db.exec(tables);
  const select = db.prepare(
    'SELECT number, id, value, madeAt FROM versions WHERE kind = ? AND name = ? ORDER BY number DESC',
  );
  const insert = db.prepare(
    'INSERT INTO versions (kind, name, number, id, value, madeAt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const forget = db.prepare('DELETE FROM versions WHERE kind = ? AND name = ? AND number <= ?');
  const names = db.prepare('SELECT DISTINCT name FROM versions WHERE kind = ? ORDER BY name');
  const selectApplied = db.prepare('SELECT digest FROM applied WHERE name = ?');
  const upsertApplied = db.prepare('INSERT OR REPLACE INTO applied (name, digest) VALUES (?, ?)');

  const versions: VersionStore['versions'] = (kind, name) =>
    select.all(kind, name).map((each) => row.parse(each));
  const forgetUpTo: VersionStore['forget'] = (kind, name, upTo) => {
    forget.run(kind, name, upTo);
  };
  return {
    together: (write) => together(db, write),
    versions,
    add(kind, name, { id, value, madeAt }) {
      const number = (versions(kind, name)[0]?.number ?? 0) + 1;
      insert.run(kind, name, number, id, value, Math.floor(madeAt));
      return number;
    },
    forget: forgetUpTo,
    remove: (kind, name) => forgetUpTo(kind, name, Number.MAX_SAFE_INTEGER),
    ...stageTable(db),
    applied: (name) => z.object({ digest: z.string() }).optional().parse(selectApplied.get(name))?.digest,
    setApplied: (name, digest) => {
      upsertApplied.run(name, digest);
    },
    names: (kind) => names.all(kind).map((each) => named.parse(each).name),
    close: () => db.close(),
  };
}

function stageTable(db: DatabaseSync): Pick<VersionStore, 'stages' | 'setStages'> {
  const select = db.prepare('SELECT stage, id FROM stages WHERE name = ?');
  const remove = db.prepare('DELETE FROM stages WHERE name = ?');
  const insert = db.prepare('INSERT INTO stages (name, stage, id) VALUES (?, ?, ?)');
  return {
    stages: (name) =>
      new Map(select.all(name).map((each) => [staged.parse(each).stage, staged.parse(each).id])),
    setStages(name, stages) {
      together(db, () => {
        remove.run(name);
        for (const [stage, id] of stages) insert.run(name, stage, id);
      });
    },
  };
}
