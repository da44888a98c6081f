import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** A webhook call that has not been taken. */
export interface Delivery {
  readonly id: number;
  /** Id of the webhook, or `account/<property id>` for the owner's own. */
  readonly webhook: string;
  readonly event: string;
  /** JSON text. */
  readonly body: string;
  /** Tries so far. */
  readonly attempts: number;
  /** When the next try is due, epoch milliseconds; null while one is under way. */
  readonly due: number | null;
}

/** The webhook calls still to be made. */
export interface Deliveries {
  add(webhook: string, event: string, body: string): Delivery;
  read(id: number): Delivery | undefined;
  underWay(id: number): void;
  /** Waits for another try. */
  wait(id: number, attempts: number, due: number, problem: string): void;
  remove(id: number): void;
  dueBy(now: number): Delivery[];
  /** Tries that were under way when the process ended. */
  interrupted(): Delivery[];
  nextDue(): number | undefined;
}

/** Opens the table of deliveries. */
export function openDeliveries(database: DatabaseSync, dueAt: (due: number) => void): Deliveries {
  const insert = database.prepare(
    'INSERT INTO delivery (webhook, event, body, attempts) VALUES (?, ?, ?, 0) RETURNING *',
  );
  const one = database.prepare('SELECT * FROM delivery WHERE id = ?');
  const start = database.prepare('UPDATE delivery SET due = NULL, problem = NULL WHERE id = ?');
  const wait = database.prepare('UPDATE delivery SET attempts = ?, due = ?, problem = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM delivery WHERE id = ?');
  const due = database.prepare('SELECT * FROM delivery WHERE due <= ? ORDER BY due, id');
  const interrupted = database.prepare('SELECT * FROM delivery WHERE due IS NULL ORDER BY id');
  const next = database.prepare('SELECT min(due) AS due FROM delivery WHERE due IS NOT NULL');
  return {
    add(webhook, event, body) {
      const row = insert.get(webhook, event, body);
      if (!row) throw new Error('SQLite returned no row for an insert');
      return deliveryOf(row);
    },
    read(id) {
      const row = one.get(id);
      return row && deliveryOf(row);
    },
    underWay: (id) => void start.run(id),
    wait(id, attempts, at, problem) {
      wait.run(attempts, Math.ceil(at), problem, id);
      dueAt(Math.ceil(at));
    },
    remove: (id) => void remove.run(id),
    dueBy: (now) => due.all(Math.floor(now)).map(deliveryOf),
    interrupted: () => interrupted.all().map(deliveryOf),
    nextDue() {
      const value = next.get()?.due;
      return typeof value === 'number' ? value : undefined;
    },
  };
}

const deliveryOf = (row: Record<string, SQLOutputValue>): Delivery => ({
  id: Number(row.id),
  webhook: String(row.webhook),
  event: String(row.event),
  body: String(row.body),
  attempts: Number(row.attempts),
  due: typeof row.due === 'number' ? row.due : null,
});
