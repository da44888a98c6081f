import type { DatabaseSync } from 'node:sqlite';
import { number, text } from './rows.ts';

/** What is still to be told of how executions stand; writers are to be called inside a transaction. */
export function changeTable(database: DatabaseSync) {
  const insert = database.prepare('INSERT INTO changes (event) VALUES (?)');
  const first = database.prepare('SELECT number, event FROM changes ORDER BY number LIMIT ?');
  const remove = database.prepare('DELETE FROM changes WHERE number <= ?');
  return {
    add(event: string): void {
      insert.run(event);
    },
    /** The oldest of them. */
    first: (most: number) =>
      first.all(most).map((row) => ({ number: number(row, 'number'), event: text(row, 'event') })),
    /** Those up to a number have been told. */
    told(upTo: number): void {
      remove.run(upTo);
    },
  };
}
