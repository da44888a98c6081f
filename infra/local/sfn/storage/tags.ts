import type { DatabaseSync } from 'node:sqlite';
import { text } from './rows.ts';

/** The tags of a database's machines; writers are to be called inside a transaction. */
export function tagTable(database: DatabaseSync) {
  const save = database.prepare('INSERT OR REPLACE INTO tags (arn, key, value) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM tags WHERE arn = ? AND key = ?');
  const list = database.prepare('SELECT key, value FROM tags WHERE arn = ? ORDER BY key');
  return {
    save: (arn: string, key: string, value: string) => void save.run(arn, key, value),
    remove: (arn: string, key: string) => void remove.run(arn, key),
    list: (arn: string) => list.all(arn).map((row) => ({ key: text(row, 'key'), value: text(row, 'value') })),
  };
}
