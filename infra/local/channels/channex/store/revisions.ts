import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Revision } from '../bookings/revision.ts';

/** A revision and how it stands with us. */
export interface KeptRevision {
  readonly revision: Revision;
  /** When it came in, epoch milliseconds. */
  readonly insertedAt: number;
  readonly isAcknowledged: boolean;
}

/** Every revision of every booking. */
export interface Revisions {
  /** When the next one comes in, in microseconds: later than any before. */
  nextInstant(now: number): number;
  write(revision: Revision, instant: number): void;
  read(id: string): KeptRevision | undefined;
  /** The newest of a booking. */
  newest(bookingId: string): KeptRevision | undefined;
  /** All, oldest first. */
  all(): KeptRevision[];
  /** Those not acknowledged that came after then (epoch milliseconds), oldest first. */
  waiting(after: number): KeptRevision[];
  acknowledge(id: string, now: number): void;
  /** Those not acknowledged that nobody was warned of and that came by then (epoch milliseconds). */
  unwarned(by: number): KeptRevision[];
  warned(id: string): void;
  /** When the oldest of those came, epoch milliseconds. */
  oldestUnwarned(): number | undefined;
}

const perMillisecond = 1_000;

/** Opens the table of revisions; its key is when they came in, in microseconds. */
export function openRevisions(database: DatabaseSync): Revisions {
  const last = database.prepare('SELECT max(inserted) AS last FROM revision');
  const insert = database.prepare(
    'INSERT INTO revision (inserted, id, booking, property, body) VALUES (?, ?, ?, ?, ?)',
  );
  const one = database.prepare('SELECT * FROM revision WHERE id = ?');
  const newest = database.prepare('SELECT * FROM revision WHERE booking = ? ORDER BY inserted DESC LIMIT 1');
  const all = database.prepare('SELECT * FROM revision ORDER BY inserted');
  const ack = database.prepare('UPDATE revision SET acked = ? WHERE id = ? AND acked IS NULL');
  const waiting = database.prepare(
    'SELECT * FROM revision WHERE acked IS NULL AND inserted > ? ORDER BY inserted',
  );
  const silent = 'FROM revision WHERE acked IS NULL AND warned = 0';
  const unwarned = database.prepare(`SELECT * ${silent} AND inserted <= ? ORDER BY inserted`);
  const warned = database.prepare('UPDATE revision SET warned = 1 WHERE id = ?');
  const oldest = database.prepare(`SELECT min(inserted) AS oldest ${silent}`);
  return {
    nextInstant: (now) => Math.max(Math.floor(now) * perMillisecond, Number(last.get()?.last ?? 0) + 1),
    write(revision, instant) {
      const { id, booking_id, property_id } = revision;
      insert.run(instant, id, booking_id, property_id, JSON.stringify(revision));
    },
    read: (id) => keptOf(one.get(id)),
    newest: (bookingId) => keptOf(newest.get(bookingId)),
    all: () => all.all().flatMap((row) => keptOf(row) ?? []),
    waiting: (after) => waiting.all(Math.floor(after * perMillisecond)).flatMap((row) => keptOf(row) ?? []),
    acknowledge: (id, now) => void ack.run(Math.floor(now), id),
    unwarned: (by) => unwarned.all(Math.ceil(by * perMillisecond)).flatMap((row) => keptOf(row) ?? []),
    warned: (id) => void warned.run(id),
    oldestUnwarned() {
      const value = oldest.get()?.oldest;
      return typeof value === 'number' ? value / perMillisecond : undefined;
    },
  };
}

function keptOf(row: Record<string, SQLOutputValue> | undefined): KeptRevision | undefined {
  if (!row) return undefined;
  const revision: Revision = JSON.parse(String(row.body));
  return {
    revision,
    insertedAt: Number(row.inserted) / perMillisecond,
    isAcknowledged: row.acked !== null,
  };
}
