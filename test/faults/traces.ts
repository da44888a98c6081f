import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { paginateGetExecutionHistory } from '@aws-sdk/client-sfn';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { personal } from './booking.ts';
import type { TestCloud } from './cloud.ts';
import type { World } from './world.ts';

/** Places that keep a secret or a guest's details though they must not. */
export async function findTraces(cloud: TestCloud, world: World): Promise<string[]> {
  const secrets = secretsOf(cloud, world);
  const found: string[] = [];
  const look = (place: string, text: string) => {
    for (const [what, secret] of secrets) if (text.includes(secret)) found.push(`${place} has ${what}`);
  };
  for (const name of readdirSync(join(cloud.instance.data, 'logs')))
    look(`the log ${name}`, readFileSync(join(cloud.instance.data, 'logs', name), 'utf8'));
  look('the terminal', cloud.instance.printed());
  look('a queue', queuesOf(cloud));
  for (const { name, arn } of world.executions) look(name, await historyOf(cloud, arn));
  return [...new Set(found)];
}

function secretsOf({ secrets }: TestCloud, { bookings }: World): [what: string, secret: string][] {
  return [
    ["a guest's name", personal.name],
    ["a guest's name", personal.name.split(' ')[1] ?? personal.name],
    ["a guest's address", personal.mailDomain],
    ["a guest's phone number", personal.phone],
    ...Object.entries(secrets),
    ...bookings.map(({ id }): [string, string] => [
      'an access token',
      accessTokenFor(soleKey(secrets.tokenKey), id),
    ]),
  ];
}

/** All messages of all queues, as they lie on disk. */
function queuesOf({ instance }: TestCloud): string {
  const database = new DatabaseSync(join(instance.data, 'sqs.sqlite'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${String(name)}"`).all());
  database.close();
  return JSON.stringify(rows);
}

async function historyOf({ states }: TestCloud, executionArn: string): Promise<string> {
  const events: unknown[] = [];
  const pages = paginateGetExecutionHistory({ client: states }, { executionArn, maxResults: 1_000 });
  for await (const page of pages) events.push(...(page.events ?? []));
  return JSON.stringify(events);
}
