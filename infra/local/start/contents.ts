import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The file that says that a folder is ours, and of which layout. */
export const markerName = 'stayflow.json';

/** The file that names the process that uses the folder. */
export const lockName = 'process';

/** Everything else that the laptop cloud keeps in its folder. */
const kept: ReadonlySet<string> = new Set([
  'buckets',
  'channels',
  'clock.json',
  'code-cache',
  'credentials.key',
  'dynamodb.sqlite',
  'gateway.db',
  'lambda.sqlite',
  'locks',
  'logs',
  'mail.db',
  'scheduler.sqlite',
  'settings.db',
  'sqs.sqlite',
  'states.sqlite',
  'streams.sqlite',
  'stripe',
  'tokens.pem',
  'tokens.pem.new',
  'users.sqlite',
]);

/** SQLite keeps such files beside a database that is open, and after a crash. */
const besideDatabase = /-(?:wal|shm|journal)$/;

const isKept = (name: string) => kept.has(name.replace(besideDatabase, ''));

/** What lies in a folder beside what the laptop cloud puts there. */
export const foreignContents = (path: string): readonly string[] =>
  readdirSync(path).filter((name) => !isKept(name) && name !== markerName && name !== lockName);

/** Forgets what is kept in a folder that is ours. Somebody else's files in it stay. */
export function removeContents(path: string): void {
  for (const name of readdirSync(path).filter(isKept)) {
    rmSync(join(path, name), { recursive: true, force: true });
  }
}
