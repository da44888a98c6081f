import { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../kinds.ts';

/** Tables of the kinds of object; the order in a table is the order of creation. */
export const tables = {
  'checkout.session': 'session',
  payment_intent: 'payment_intent',
  charge: 'charge',
  refund: 'refund',
  dispute: 'dispute',
  customer: 'customer',
  payment_method: 'payment_method',
  balance_transaction: 'balance_transaction',
  event: 'event',
} as const satisfies Record<Kind, string>;

const objectTable = (name: string) => `
  CREATE TABLE IF NOT EXISTS "${name}" (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, created INTEGER NOT NULL,
    payment_intent TEXT, due INTEGER, body TEXT NOT NULL, aside TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS "${name}_by_intent" ON "${name}" (payment_intent) WHERE payment_intent IS NOT NULL;
  CREATE INDEX IF NOT EXISTS "${name}_by_due" ON "${name}" (due) WHERE due IS NOT NULL;`;

const otherTables = `
  CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL,
    body TEXT NOT NULL, request TEXT NOT NULL, created INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS idempotency_by_age ON idempotency (created);
  CREATE INDEX IF NOT EXISTS event_by_age ON event (created);
  CREATE TABLE IF NOT EXISTS delivery (
    event TEXT PRIMARY KEY, attempts INTEGER NOT NULL, due INTEGER, problem TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_by_due ON delivery (due) WHERE due IS NOT NULL;`;

/**
 * Opens the database. With a write-ahead log and NORMAL, a commit survives the death of the process;
 * only the machine's own power failing could lose the last ones.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000');
  database.exec(Object.values(tables).map(objectTable).join('\n') + otherTables);
  return database;
}
