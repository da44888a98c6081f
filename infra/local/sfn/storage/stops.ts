import type { DatabaseSync } from 'node:sqlite';
import type { ChildToStop } from '../execution/abandoned-child.ts';
import { text } from './rows.ts';

/** Child executions that are still to be stopped; writers are to be called inside a transaction. */
export function stopTable(database: DatabaseSync) {
  const save = database.prepare('INSERT OR REPLACE INTO stops (arn, roleArn) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM stops WHERE arn = ?');
  const list = database.prepare('SELECT arn, roleArn FROM stops ORDER BY arn');
  return {
    save: ({ arn, roleArn }: ChildToStop) => void save.run(arn, roleArn),
    remove: (arn: string) => void remove.run(arn),
    list: (): ChildToStop[] =>
      list.all().map((row) => ({ arn: text(row, 'arn'), roleArn: text(row, 'roleArn') })),
  };
}
