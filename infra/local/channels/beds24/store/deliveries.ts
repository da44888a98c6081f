import type { DatabaseSync } from 'node:sqlite';

/** A webhook that has not reached its endpoint. */
export interface Delivery {
  readonly id: number;
  readonly booking: number;
  /** Tries so far. */
  readonly attempts: number;
  /** When the next try is due, epoch milliseconds; null after the last. */
  readonly due: number | null;
  /** Why the last try failed. */
  readonly problem: string | null;
}

/** The webhooks still to be delivered, and those that were given up. */
export interface Deliveries {
  add(booking: number, due: number): void;
  update(delivery: Delivery): void;
  remove(id: number): void;
  all(): readonly Delivery[];
  dueBy(now: number): readonly Delivery[];
  nextDue(): number | undefined;
}

/** Opens the table of deliveries. */
export function openDeliveries(database: DatabaseSync): Deliveries {
  const add = database.prepare('INSERT INTO delivery (booking, attempts, due) VALUES (?, 0, ?)');
  const update = database.prepare('UPDATE delivery SET attempts = ?, due = ?, problem = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM delivery WHERE id = ?');
  const all = database.prepare('SELECT * FROM delivery ORDER BY id');
  const due = database.prepare('SELECT * FROM delivery WHERE due <= ? ORDER BY due, id');
  const next = database.prepare('SELECT min(due) AS due FROM delivery WHERE due IS NOT NULL');
  return {
    add: (booking, at) => {
      add.run(booking, at);
    },
    update: ({ id, attempts, due: at, problem }) => {
      update.run(attempts, at, problem, id);
    },
    remove: (id) => {
      remove.run(id);
    },
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
  booking: Number(row.booking),
  attempts: Number(row.attempts),
  due: typeof row.due === 'number' ? row.due : null,
  problem: typeof row.problem === 'string' ? row.problem : null,
});
