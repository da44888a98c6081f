import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Activity } from '../activity.ts';
import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { InvocationResult } from './definition.ts';

/** Lambda tries an event again after one and after two minutes, then drops it. */
const pausesMs = [60_000, 120_000];

interface Event {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  readonly attempt: number;
  /** Epoch ms on the shared clock. */
  readonly due: number;
}

const table = `CREATE TABLE IF NOT EXISTS event
  (id TEXT PRIMARY KEY, name TEXT NOT NULL, payload TEXT NOT NULL, attempt INTEGER NOT NULL, due REAL NOT NULL)`;

/** Events that functions are to run on without anybody waiting for it; kept in `file` until each is done with. */
export function createLater(
  file: string,
  clock: Clock,
  activity: Activity,
  invoke: (name: string, payload: string) => Promise<InvocationResult>,
) {
  let opened: DatabaseSync | undefined;
  let closed = false;
  const database = () => {
    if (opened) return opened;
    opened = new DatabaseSync(file);
    opened.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${table}`);
    return opened;
  };
  const forget = ({ id }: Event) => database().prepare('DELETE FROM event WHERE id = ?').run(id);
  const keep = ({ id, name, payload, attempt, due }: Event) =>
    database()
      .prepare('INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?, ?)')
      .run(id, name, payload, attempt, due);
  const schedule = (event: Event) => clock.at(event.due, () => void attempt(event));

  const succeeded = async ({ name, payload }: Event) => {
    try {
      return (await invoke(name, payload)).functionError === undefined;
    } catch (error) {
      if (error instanceof AwsFault) return false;
      throw error;
    }
  };
  const attempt = async (event: Event) => {
    if (closed) return;
    const done = activity.begin('function event');
    const pause = pausesMs[event.attempt];
    const worked = await succeeded(event);
    // What ends with us was cut off: the event stays for the next run.
    if (closed) return done();
    if (worked) forget(event);
    else if (pause === undefined) drop(event);
    else {
      const again = { ...event, attempt: event.attempt + 1, due: clock.now() + pause };
      keep(again);
      schedule(again);
    }
    done();
  };
  const drop = (event: Event) => {
    console.error(
      `Function ${event.name} failed three times on an event; the event is dropped (its log says why).`,
    );
    forget(event);
  };

  return {
    add(name: string, payload: string) {
      const event = { id: randomUUID(), name, payload, attempt: 0, due: clock.now() };
      keep(event);
      void attempt(event);
    },
    /** Takes up what an earlier run left. Call it when all functions are defined. */
    resume() {
      if (!existsSync(file)) return;
      for (const row of database().prepare('SELECT * FROM event ORDER BY due').all()) schedule(eventOf(row));
    },
    close() {
      closed = true;
      if (opened?.isOpen) opened.close();
    },
  };
}

const eventOf = (row: Record<string, unknown>): Event => ({
  id: String(row.id),
  name: String(row.name),
  payload: String(row.payload),
  attempt: Number(row.attempt),
  due: Number(row.due),
});
