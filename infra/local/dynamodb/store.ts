import { DatabaseSync } from 'node:sqlite';
import { openStreamAges, type StreamAges } from './stream-ages.ts';

/** The database program's own file, opened beside it: SQLite lets both work on it at once. */
export interface Store {
  /** Indexes the table's expiry attribute. Repeating does nothing. */
  indexExpiry(table: string, attribute: string): void;
  /** Keys of at most `limit` items of `table` that expired at or before `now` (epoch seconds). */
  expired(table: string, attribute: string, now: number, limit: number): string[];
  /** Has the removal of the item with these keys recorded as the service's own doing. Call the answer afterwards. */
  asService(table: string, keys: string): () => void;
  /** How old the records of the streams are. */
  readonly ages: StreamAges;
  close(): void;
}

/** Deletions by time to live carry this in their stream record. */
const serviceIdentity = '{"type":"Service","principalId":"dynamodb.amazonaws.com"}';

/**
 * The program computes each sequence number as MAX + 1 without an index, which makes a write as slow as the stream
 * is long. The trigger names the service as the author of removals announced in `stayflow_expiring`.
 */
const additions = `
  CREATE INDEX IF NOT EXISTS ix_stream_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER));
  CREATE TABLE IF NOT EXISTS stayflow_expiring (table_name TEXT NOT NULL, keys TEXT NOT NULL, PRIMARY KEY (table_name, keys));
  CREATE TRIGGER IF NOT EXISTS stayflow_expired AFTER INSERT ON _stream_records
  WHEN NEW.event_name = 'REMOVE' AND EXISTS (
    SELECT 1 FROM stayflow_expiring WHERE table_name = NEW.table_name AND keys = (
      SELECT json_group_object(key, json(value)) FROM (SELECT key, value FROM json_each(NEW.keys_json) ORDER BY key)))
  BEGIN UPDATE _stream_records SET user_identity = '${serviceIdentity}' WHERE id = NEW.id; END;
`;

/** Opens the file of a running database program and adds what the laptop cloud needs to it. */
export function openStore(file: string): Store {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(additions);
  const announce = database.prepare('INSERT OR IGNORE INTO stayflow_expiring VALUES (?, ?)');
  const withdraw = database.prepare('DELETE FROM stayflow_expiring WHERE table_name = ? AND keys = ?');

  return {
    indexExpiry: (table, attribute) => database.exec(expiryIndex(table, attribute)),
    expired: (table, attribute, now, limit) => {
      const rows = database.prepare(expiredItems(table, attribute)).all(now - fiveYears, now, limit);
      return rows.map(({ item_json }) => String(item_json));
    },
    asService(table, keys) {
      announce.run(table, keys);
      return () => withdraw.run(table, keys);
    },
    ages: openStreamAges(database),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** AWS leaves items alone whose time to live passed more than five years ago. */
const fiveYears = 5 * 365 * 86_400;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const expiry = (attribute: string) =>
  `CAST(json_extract(item_json, '$.${quoted(attribute.replaceAll("'", "''"))}.N') AS INTEGER)`;

const expiryIndex = (table: string, attribute: string) =>
  `CREATE INDEX IF NOT EXISTS ${quoted(`stayflow_expiry_${table}`)} ON ${quoted(table)}(${expiry(attribute)})
   WHERE ${expiry(attribute)} IS NOT NULL`;

const expiredItems = (table: string, attribute: string) =>
  `SELECT item_json FROM ${quoted(table)} WHERE ${expiry(attribute)} IS NOT NULL
   AND ${expiry(attribute)} > ? AND ${expiry(attribute)} <= ? ORDER BY ${expiry(attribute)} LIMIT ?`;
