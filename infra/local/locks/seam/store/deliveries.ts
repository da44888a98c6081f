import type { DatabaseSync } from 'node:sqlite';
import { bodyOf } from './database.ts';

/** An event as Seam tells it. */
export interface SeamEvent {
  readonly event_id: string;
  readonly event_type: string;
  readonly created_at: string;
  readonly [field: string]: unknown;
}

/** A webhook that has not reached its endpoint. */
export interface Delivery {
  readonly id: number;
  /** The event's id, which names the message too. */
  readonly event: string;
  /** Tries so far. */
  readonly attempts: number;
  /** When the next try is due, epoch milliseconds; null after the last. */
  readonly due: number | null;
  readonly problem: string | null;
}

/** Events, and the webhooks that are still to tell them. */
export interface Deliveries {
  /** Keeps an event and a webhook that is due at once. */
  add(event: SeamEvent, at: number): void;
  event(id: string): SeamEvent | undefined;
  /** Newest last. */
  events(): readonly SeamEvent[];
  update(delivery: Delivery): void;
  remove(id: number): void;
  all(): readonly Delivery[];
  dueBy(now: number): readonly Delivery[];
  nextDue(): number | undefined;
}

/** Opens the tables of events and deliveries. */
export function openDeliveries(database: DatabaseSync): Deliveries {
  const keep = database.prepare('INSERT INTO event (id, at, body) VALUES (?, ?, ?)');
  const add = database.prepare('INSERT INTO delivery (event, attempts, due) VALUES (?, 0, ?)');
  const event = database.prepare('SELECT body FROM event WHERE id = ?');
  const events = database.prepare('SELECT body FROM event ORDER BY at, rowid');
  const update = database.prepare('UPDATE delivery SET attempts = ?, due = ?, problem = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM delivery WHERE id = ?');
  const all = database.prepare('SELECT * FROM delivery ORDER BY id');
  const due = database.prepare('SELECT * FROM delivery WHERE due <= ? ORDER BY due, id');
  const next = database.prepare('SELECT min(due) AS due FROM delivery WHERE due IS NOT NULL');
  return {
    add(told, at) {
      keep.run(told.event_id, at, JSON.stringify(told));
      add.run(told.event_id, at);
    },
    event: (id) => bodyOf<SeamEvent>(event.get(id)),
    events: () => events.all().flatMap((row) => bodyOf<SeamEvent>(row) ?? []),
    update: ({ id, attempts, due: at, problem }) => void update.run(attempts, at, problem, id),
    remove: (id) => void remove.run(id),
    all: () => all.all().map(deliveryOf),
    dueBy: (now) => due.all(now).map(deliveryOf),
    nextDue() {
      const value = next.get()?.due;
      return typeof value === 'number' ? value : undefined;
    },
  };
}

const deliveryOf = (row: Record<string, unknown>): Delivery => ({
  id: Number(row.id),
  event: String(row.event),
  attempts: Number(row.attempts),
  due: typeof row.due === 'number' ? row.due : null,
  problem: typeof row.problem === 'string' ? row.problem : null,
});
