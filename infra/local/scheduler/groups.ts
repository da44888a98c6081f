import { z } from 'zod';
import type { Database } from './database.ts';

const row = z.object({
  name: z.string(),
  createdAt: z.number(),
  modifiedAt: z.number(),
  token: z.string().nullable(),
  fingerprint: z.string(),
});
const tag = z.object({ key: z.string(), value: z.string() });

/** A schedule group as it is kept; instants are milliseconds since 1970. */
export type KeptGroup = z.infer<typeof row>;

/** A tag of a group. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The schedule groups on disk. */
export type Groups = ReturnType<typeof createGroups>;

/** The group that is always there. */
export const defaultGroup = 'default';

/** Opens the tables of groups and their tags; the group `default` is made where there is none. */
export function createGroups({ sql }: Database, now: number) {
  const find = sql.prepare('SELECT * FROM groups WHERE name = ?');
  const insert = sql.prepare(`INSERT OR IGNORE INTO groups (name, createdAt, modifiedAt, token, fingerprint)
    VALUES (:name, :now, :now, :token, :fingerprint)`);
  const remove = sql.prepare('DELETE FROM groups WHERE name = ?');
  const list = sql.prepare(`SELECT * FROM groups WHERE name > :after
    AND substr(name, 1, length(:prefix)) = :prefix ORDER BY name LIMIT :most`);
  const tags = sql.prepare('SELECT key, value FROM tags WHERE grp = ? ORDER BY key');
  const putTag = sql.prepare('INSERT OR REPLACE INTO tags (grp, key, value) VALUES (?, ?, ?)');
  const removeTag = sql.prepare('DELETE FROM tags WHERE grp = ? AND key = ?');
  const removeTags = sql.prepare('DELETE FROM tags WHERE grp = ?');
  const touch = sql.prepare('UPDATE groups SET modifiedAt = ? WHERE name = ?');

  const add = (name: string, at: number, token: string | undefined, fingerprint: string) =>
    insert.run({ name, now: at, token: token ?? null, fingerprint });
  add(defaultGroup, now, undefined, '');
  return {
    find(name: string): KeptGroup | undefined {
      const found = find.get(name);
      return found && row.parse(found);
    },
    add,
    remove(name: string) {
      remove.run(name);
      removeTags.run(name);
    },
    list: (prefix: string, after: string, most: number): readonly KeptGroup[] =>
      list.all({ prefix, after, most }).map((found) => row.parse(found)),
    tags: (group: string): readonly Tag[] =>
      tags.all(group).map((found) => {
        const { key, value } = tag.parse(found);
        return { Key: key, Value: value };
      }),
    tag(group: string, given: readonly Tag[], at: number) {
      for (const { Key, Value } of given) putTag.run(group, Key, Value);
      touch.run(at, group);
    },
    untag(group: string, keys: readonly string[], at: number) {
      for (const key of keys) removeTag.run(group, key);
      touch.run(at, group);
    },
  };
}
