import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** An event that a function is to run on without anybody waiting for it. Instants are epoch ms of the shared clock. */
export interface AsyncEvent {
  /** Also the request id of every try. */
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  readonly clientContext?: string | undefined;
  readonly acceptedAt: number;
  /** Tries that the function itself has failed. */
  readonly failures: number;
  /** Times that Lambda could not run it since. */
  readonly refusals: number;
  readonly due: number;
}

const table = `CREATE TABLE IF NOT EXISTS async_event
  (id TEXT PRIMARY KEY, name TEXT NOT NULL, payload TEXT NOT NULL, client_context TEXT, accepted_at REAL NOT NULL,
   failures INTEGER NOT NULL, refusals INTEGER NOT NULL, due REAL NOT NULL)`;

/** Events kept in `file` until each is done with; the file is made with the first. */
export function openAsyncStore(file: string) {
  let opened: DatabaseSync | undefined;
  const database = () => {
    if (opened) return opened;
    opened = new DatabaseSync(file);
    opened.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${table}`);
    return opened;
  };
  return {
    keep: (event: AsyncEvent) =>
      database()
        .prepare('INSERT OR REPLACE INTO async_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          event.id,
          event.name,
          event.payload,
          event.clientContext ?? null,
          event.acceptedAt,
          event.failures,
          event.refusals,
          event.due,
        ),
    forget: ({ id }: AsyncEvent) => database().prepare('DELETE FROM async_event WHERE id = ?').run(id),
    all: (): AsyncEvent[] =>
      existsSync(file) ? database().prepare('SELECT * FROM async_event ORDER BY due').all().map(eventOf) : [],
    close() {
      if (opened?.isOpen) opened.close();
    },
  };
}

const eventOf = (row: Record<string, unknown>): AsyncEvent => ({
  id: String(row.id),
  name: String(row.name),
  payload: String(row.payload),
  ...(typeof row.client_context === 'string' && { clientContext: row.client_context }),
  acceptedAt: Number(row.accepted_at),
  failures: Number(row.failures),
  refusals: Number(row.refusals),
  due: Number(row.due),
});
