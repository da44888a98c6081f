import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS sqs_queue (
    name TEXT PRIMARY KEY, attributes TEXT NOT NULL, tags TEXT NOT NULL,
    created_at REAL NOT NULL, modified_at REAL NOT NULL, purged_at REAL);
  CREATE TABLE IF NOT EXISTS sqs_deleted_queue (name TEXT PRIMARY KEY, at REAL NOT NULL);
  CREATE TABLE IF NOT EXISTS sqs_message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, queue TEXT NOT NULL,
    body TEXT NOT NULL, attributes TEXT NOT NULL, group_id TEXT, deduplication_id TEXT, trace TEXT, source_arn TEXT,
    sent_at REAL NOT NULL, visible_at REAL NOT NULL,
    receipt TEXT, receives INTEGER NOT NULL DEFAULT 0, receives_elsewhere INTEGER NOT NULL DEFAULT 0,
    first_received_at REAL);
  CREATE INDEX IF NOT EXISTS sqs_message_visible ON sqs_message(queue, visible_at);
  CREATE INDEX IF NOT EXISTS sqs_message_group ON sqs_message(queue, group_id, visible_at);
  CREATE INDEX IF NOT EXISTS sqs_message_receipt ON sqs_message(receipt);
  CREATE TABLE IF NOT EXISTS sqs_sent (
    queue TEXT NOT NULL, scope TEXT NOT NULL, deduplication_id TEXT NOT NULL,
    message_id TEXT NOT NULL, seq INTEGER NOT NULL, until REAL NOT NULL,
    PRIMARY KEY (queue, scope, deduplication_id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sqs_move_task (
    handle TEXT PRIMARY KEY, source TEXT NOT NULL, destination TEXT, rate INTEGER, status TEXT NOT NULL,
    moved INTEGER NOT NULL, to_move INTEGER NOT NULL, started_at REAL NOT NULL, reason TEXT);
`;

/** Opens the file that holds queues, messages and the moves between them. */
export function openQueueDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${schema}`);
  return database;
}
