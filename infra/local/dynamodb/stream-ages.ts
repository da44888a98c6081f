import type { DatabaseSync } from 'node:sqlite';

/**
 * How old stream records are by the shared clock. The database program dates them by the machine's, so from time to
 * time the newest number of each stream is noted: whatever is not above it is at least as old as the note.
 */
export interface StreamAges {
  /** Notes the newest record of the table's stream at `now` (epoch ms of the shared clock). */
  note(table: string, now: number): void;
  /** The highest number that was there at that instant; nothing when nobody looked by then. */
  upTo(table: string, instant: number): number | undefined;
  /** Forgets at most `most` records up to that number, and never the last one: numbers go on from it. Answers how many. */
  forget(table: string, upTo: number, most: number): number;
}

const schema = `CREATE TABLE IF NOT EXISTS stayflow_stream_age
  (table_name TEXT NOT NULL, at REAL NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (table_name, at)) WITHOUT ROWID`;

/** Keeps the notes in the database program's own file. */
export function openStreamAges(database: DatabaseSync): StreamAges {
  database.exec(schema);
  const newest = database.prepare(
    'SELECT MAX(CAST(sequence_number AS INTEGER)) AS sequence FROM _stream_records WHERE table_name = ?',
  );
  const note = database.prepare('INSERT OR REPLACE INTO stayflow_stream_age VALUES (?, ?, ?)');
  const upTo = database.prepare(
    'SELECT at, sequence FROM stayflow_stream_age WHERE table_name = ? AND at <= ? ORDER BY at DESC LIMIT 1',
  );
  const tidy = database.prepare('DELETE FROM stayflow_stream_age WHERE table_name = ? AND at < ?');
  const forget = database.prepare(`DELETE FROM _stream_records WHERE id IN (
    SELECT id FROM _stream_records WHERE table_name = :table AND CAST(sequence_number AS INTEGER) <= :upTo
    AND id < (SELECT MAX(id) FROM _stream_records WHERE table_name = :table) LIMIT :most)`);
  return {
    note(table, now) {
      const sequence = newest.get(table)?.sequence;
      if (typeof sequence === 'number') note.run(table, now, sequence);
    },
    upTo(table, instant) {
      const found = upTo.get(table, instant);
      if (!found) return undefined;
      tidy.run(table, Number(found.at));
      return Number(found.sequence);
    },
    forget: (table, limit, most) => Number(forget.run({ table, upTo: limit, most }).changes),
  };
}
