import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

/** A message as it lies in a queue. Instants are epoch ms of the shared clock. */
export interface StoredMessage {
  readonly id: string;
  readonly body: string;
  /** The sender's message attributes as JSON. */
  readonly attributes: string;
  readonly sentAt: number;
  readonly receipt: string;
  readonly receives: number;
  readonly firstReceivedAt: number;
}

const schema = `
  CREATE TABLE IF NOT EXISTS queue (name TEXT PRIMARY KEY, attributes TEXT NOT NULL, created_at REAL NOT NULL);
  CREATE TABLE IF NOT EXISTS message (
    id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL,
    sent_at REAL NOT NULL, visible_at REAL NOT NULL,
    receipt TEXT, receives INTEGER NOT NULL DEFAULT 0, first_received_at REAL);
  CREATE INDEX IF NOT EXISTS message_visible ON message(queue, visible_at);
  CREATE INDEX IF NOT EXISTS message_receipt ON message(receipt);
`;

/** Queues and messages in one SQLite file. */
export function openQueueStore(file: string) {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${schema}`);
  const sql = (text: string) => database.prepare(text);
  const queue = sql('SELECT attributes, created_at FROM queue WHERE name = ?');
  const names = sql('SELECT name FROM queue WHERE substr(name, 1, length(:prefix)) = :prefix ORDER BY name');
  const saveQueue = sql(
    `INSERT INTO queue VALUES (:name, :attributes, :now) ON CONFLICT DO UPDATE SET attributes = :attributes`,
  );
  const insert = sql(
    'INSERT INTO message (id, queue, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const visible = sql(
    'SELECT id FROM message WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, sent_at LIMIT ?',
  );
  const hand = sql(`UPDATE message SET receipt = :receipt, receives = receives + 1, visible_at = :until,
    first_received_at = coalesce(first_received_at, :now) WHERE id = :id RETURNING *`);
  const remove = sql('DELETE FROM message WHERE queue = ? AND receipt = ?');
  const hide = sql('UPDATE message SET visible_at = ? WHERE queue = ? AND receipt = ?');
  const expire = sql('DELETE FROM message WHERE queue = ? AND sent_at < ?');
  const counts = sql(`SELECT count(*) FILTER (WHERE visible_at <= :now) AS visible,
    count(*) FILTER (WHERE visible_at > :now AND receives > 0) AS hidden,
    count(*) FILTER (WHERE visible_at > :now AND receives = 0) AS delayed FROM message WHERE queue = :queue`);

  return {
    find(name: string) {
      const row = queue.get(name);
      return row && { attributes: String(row.attributes), createdAt: Number(row.created_at) };
    },
    names: (prefix: string) => names.all({ prefix }).map((row) => String(row.name)),
    save: (name: string, attributes: string, now: number) => saveQueue.run({ name, attributes, now }),
    add(name: string, body: string, attributes: string, now: number, visibleAt: number): string {
      const id = randomUUID();
      insert.run(id, name, body, attributes, now, visibleAt);
      return id;
    },
    /** Hands out up to `most` messages and hides them until `until`. */
    take: (name: string, now: number, until: number, most: number): StoredMessage[] =>
      visible
        .all(name, now, most)
        .map((row) => messageOf(hand.get({ id: String(row.id), now, until, receipt: randomUUID() }))),
    remove: (name: string, receipt: string) => remove.run(name, receipt),
    /** Whether a message with that receipt was there to hide. */
    hide: (name: string, receipt: string, until: number) => hide.run(until, name, receipt).changes > 0,
    /** Deletes messages sent before `before`. */
    expire: (name: string, before: number) => expire.run(name, before),
    counts(name: string, now: number) {
      const row = counts.get({ queue: name, now });
      return { visible: Number(row?.visible), hidden: Number(row?.hidden), delayed: Number(row?.delayed) };
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

const messageOf = (row: Record<string, unknown> = {}): StoredMessage => ({
  id: String(row.id),
  body: String(row.body),
  attributes: String(row.attributes),
  sentAt: Number(row.sent_at),
  receipt: String(row.receipt),
  receives: Number(row.receives),
  firstReceivedAt: Number(row.first_received_at),
});
