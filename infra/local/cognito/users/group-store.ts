import { z } from 'zod';
import type { UserDatabase } from './database.ts';

/** A group of a user pool. */
export interface Group {
  readonly poolId: string;
  readonly name: string;
  readonly description: string | null;
  /** The role of its members. */
  readonly roleArn: string | null;
  /** 0 comes first; null last. */
  readonly precedence: number | null;
  /** Whether the template made it, and not a call. */
  readonly isOfTemplate: boolean;
  /** Milliseconds since 1970 on the shared clock. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Groups and who is in them, on disk. */
export interface GroupStore {
  /** Makes a group, or changes all of it but the time at which it was made. */
  put(group: Group): void;
  remove(poolId: string, name: string): void;
  find(poolId: string, name: string): Group | undefined;
  /** By name. */
  all(poolId: string): readonly Group[];
  join(poolId: string, name: string, sub: string): void;
  leave(poolId: string, name: string, sub: string): void;
  /** The groups of a person, by name. */
  of(poolId: string, sub: string): readonly Group[];
  /** Subs of those in a group. */
  members(poolId: string, name: string): readonly string[];
}

const row = z.object({
  pool: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  roleArn: z.string().nullable(),
  precedence: z.number().nullable(),
  ofTemplate: z.number(),
  createdAt: z.number(),
  modifiedAt: z.number(),
});
const member = z.object({ sub: z.string() });

const asGroup = (found: unknown): Group => {
  const { pool, ofTemplate, ...rest } = row.parse(found);
  return { ...rest, poolId: pool, isOfTemplate: ofTemplate === 1 };
};

/** Groups of all pools. */
export function createGroupStore({ database, together }: UserDatabase): GroupStore {
  const put = database.prepare(
    `INSERT INTO groups (pool, name, description, roleArn, precedence, ofTemplate, createdAt, modifiedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (pool, name) DO UPDATE SET description = excluded.description,
     roleArn = excluded.roleArn, precedence = excluded.precedence, ofTemplate = excluded.ofTemplate,
     modifiedAt = excluded.modifiedAt`,
  );
  const remove = database.prepare('DELETE FROM groups WHERE pool = ? AND name = ?');
  const empty = database.prepare('DELETE FROM members WHERE pool = ? AND groupName = ?');
  const find = database.prepare('SELECT * FROM groups WHERE pool = ? AND name = ?');
  const all = database.prepare('SELECT * FROM groups WHERE pool = ? ORDER BY name');
  const join = database.prepare('INSERT OR IGNORE INTO members (pool, groupName, sub) VALUES (?, ?, ?)');
  const leave = database.prepare('DELETE FROM members WHERE pool = ? AND groupName = ? AND sub = ?');
  const of = database.prepare(
    `SELECT groups.* FROM members JOIN groups ON groups.pool = members.pool AND groups.name = members.groupName
     WHERE members.pool = ? AND members.sub = ? ORDER BY groups.name`,
  );
  const members = database.prepare('SELECT sub FROM members WHERE pool = ? AND groupName = ? ORDER BY sub');
  return {
    put(group) {
      const { poolId, name, description, roleArn, precedence, isOfTemplate, createdAt, modifiedAt } = group;
      const made = Number(isOfTemplate);
      put.run(poolId, name, description, roleArn, precedence, made, createdAt, modifiedAt);
    },
    remove: (poolId, name) =>
      together(() => {
        empty.run(poolId, name);
        remove.run(poolId, name);
      }),
    find(poolId, name) {
      const found = find.get(poolId, name);
      return found && asGroup(found);
    },
    all: (poolId) => all.all(poolId).map(asGroup),
    join: (poolId, name, sub) => void join.run(poolId, name, sub),
    leave: (poolId, name, sub) => void leave.run(poolId, name, sub),
    of: (poolId, sub) => of.all(poolId, sub).map(asGroup),
    members: (poolId, name) => members.all(poolId, name).map((found) => member.parse(found).sub),
  };
}
