import type { DatabaseSync } from 'node:sqlite';

/** A queue as it is kept. Instants are epoch ms of the shared clock. */
export interface StoredQueue {
  readonly name: string;
  /** JSON. */
  readonly attributes: string;
  /** JSON. */
  readonly tags: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly purgedAt: number | undefined;
}

/** The queues in that database. */
export function openQueueStore(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const find = sql('SELECT * FROM sqs_queue WHERE name = ?');
  const names = sql(
    'SELECT name FROM sqs_queue WHERE substr(name, 1, length(:prefix)) = :prefix ORDER BY name',
  );
  const save = sql(`INSERT INTO sqs_queue VALUES (:name, :attributes, :tags, :now, :now, NULL)
    ON CONFLICT DO UPDATE SET attributes = :attributes, modified_at = :now`);
  const tag = sql('UPDATE sqs_queue SET tags = ? WHERE name = ?');
  const purged = sql('UPDATE sqs_queue SET purged_at = ? WHERE name = ?');
  const remove = sql('DELETE FROM sqs_queue WHERE name = ?');
  const removed = sql('INSERT OR REPLACE INTO sqs_deleted_queue VALUES (?, ?)');
  const removedAt = sql('SELECT at FROM sqs_deleted_queue WHERE name = ?');

  return {
    find(name: string): StoredQueue | undefined {
      const row = find.get(name);
      return row && queueOf(row);
    },
    names: (prefix: string) => names.all({ prefix }).map((row) => String(row.name)),
    save: (name: string, attributes: string, now: number, tags = '{}') =>
      void save.run({ name, attributes, tags, now }),
    tag: (name: string, tags: string) => void tag.run(tags, name),
    purged: (name: string, now: number) => void purged.run(now, name),
    remove(name: string, now: number) {
      remove.run(name);
      removed.run(name, now);
    },
    /** When a queue of that name was last deleted. */
    removedAt: (name: string) => Number(removedAt.get(name)?.at ?? Number.NEGATIVE_INFINITY),
  };
}

const queueOf = (row: Record<string, unknown>): StoredQueue => ({
  name: String(row.name),
  attributes: String(row.attributes),
  tags: String(row.tags),
  createdAt: Number(row.created_at),
  modifiedAt: Number(row.modified_at),
  purgedAt: row.purged_at === null ? undefined : Number(row.purged_at),
});
