import type { Database } from './database.ts';

/** Deletions by their client token: a call that is repeated finds nothing to delete any more, and is answered alike. */
export type Deletions = ReturnType<typeof createDeletions>;

/** How long a token is known, milliseconds; SDKs repeat a call within seconds. */
const lifeMs = 60 * 60_000;

/** Opens the table of deletions. */
export function createDeletions({ sql }: Database) {
  const insert = sql.prepare('INSERT OR REPLACE INTO deletions (token, what, at) VALUES (?, ?, ?)');
  const find = sql.prepare('SELECT 1 FROM deletions WHERE token = ? AND what = ?');
  const expire = sql.prepare('DELETE FROM deletions WHERE at < ?');
  return {
    add(token: string | undefined, what: string, now: number) {
      expire.run(now - lifeMs);
      if (token !== undefined) insert.run(token, what, now);
    },
    has: (token: string | undefined, what: string) =>
      token !== undefined && find.get(token, what) !== undefined,
  };
}
