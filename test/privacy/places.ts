import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instance } from '../running/instance.ts';

/** Everything that the functions of a laptop cloud have logged, and all that it printed. */
export function logsOf({ data, printed }: Instance): string {
  const folder = join(data, 'logs');
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return [...files, printed()].join('\n');
}

/** Inputs, outputs, errors and every event of all executions. */
export function executionsOf({ data }: Instance): string {
  const database = new DatabaseSync(join(data, 'states.sqlite'), { readOnly: true });
  const tables = ['executions', 'events', 'frames', 'changes'];
  const rows = tables.flatMap((name) => database.prepare(`SELECT * FROM ${name}`).all());
  database.close();
  return rows.map((row) => JSON.stringify(row)).join('\n');
}
