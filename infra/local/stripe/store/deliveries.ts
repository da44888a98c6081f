import type { DatabaseSync } from 'node:sqlite';

/** A webhook that has not reached its endpoint. */
interface Delivery {
  readonly event: string;
  /** Tries so far. */
  readonly attempts: number;
  /** When the next try is due, epoch milliseconds; null while one is under way and after the last. */
  readonly due: number | null;
  /** Why the last try failed; null while one is under way. */
  readonly problem: string | null;
}

/** The webhooks still to be delivered. */
export interface Deliveries {
  write(delivery: Delivery): void;
  read(event: string): Delivery | undefined;
  remove(event: string): void;
  dueBy(now: number): readonly Delivery[];
  /** Tries that were under way when the process ended. */
  underWay(): readonly Delivery[];
  nextDue(): number | undefined;
}

/** Opens the table of deliveries. */
export function openDeliveries(
  database: DatabaseSync,
  begin: () => void,
  dueAt: (due: number) => void,
): Deliveries {
  const upsert = database.prepare(
    `INSERT INTO delivery (event, attempts, due, problem) VALUES (?, ?, ?, ?)
     ON CONFLICT (event) DO UPDATE SET attempts = excluded.attempts, due = excluded.due, problem = excluded.problem`,
  );
  const read = database.prepare('SELECT * FROM delivery WHERE event = ?');
  const remove = database.prepare('DELETE FROM delivery WHERE event = ?');
  const due = database.prepare('SELECT * FROM delivery WHERE due <= ? ORDER BY due');
  const underWay = database.prepare('SELECT * FROM delivery WHERE due IS NULL AND problem IS NULL');
  const next = database.prepare('SELECT min(due) AS due FROM delivery WHERE due IS NOT NULL');
  return {
    write({ event, attempts, due, problem }) {
      begin();
      upsert.run(event, attempts, due, problem);
      if (due !== null) dueAt(due);
    },
    read: (event) => deliveryOf(read.get(event)),
    remove(event) {
      begin();
      remove.run(event);
    },
    dueBy: (now) => due.all(now).flatMap((row) => deliveryOf(row) ?? []),
    underWay: () => underWay.all().flatMap((row) => deliveryOf(row) ?? []),
    nextDue() {
      const value = next.get()?.due;
      return typeof value === 'number' ? value : undefined;
    },
  };
}

function deliveryOf(row: Record<string, unknown> | undefined): Delivery | undefined {
  if (!row) return undefined;
  return {
    event: String(row.event),
    attempts: Number(row.attempts),
    due: typeof row.due === 'number' ? row.due : null,
    problem: typeof row.problem === 'string' ? row.problem : null,
  };
}
