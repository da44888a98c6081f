import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createMembers } from '../../functions/adapters/members.ts';
import type { Table } from '../../functions/adapters/table.ts';
import { createWorkQueue } from '../../functions/adapters/work-queue.ts';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import { importDocument } from '../../infra/import/import-document.ts';
import { givenAccounts } from '../../infra/owner/accounts.ts';
import { runCommand } from '../running/command.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import {
  type ApiAnswer,
  type AskedStay,
  advance,
  becomeGuest,
  mailbox,
  quiet,
  type ScriptedGuest,
} from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { owner } from '../running/owner.ts';
import { pausePolls } from '../running/pause-polls.ts';
import { signInAsGuest } from '../running/sign-in.ts';
import { tableAt } from '../running/table-access.ts';

const home = 'casa-da-onda';
const folder = mkdtempSync(join(tmpdir(), 'stayflow-drill-'));
const file = join(folder, 'everything.json');

interface Made {
  readonly stay: AskedStay;
  readonly bookingId: string;
  readonly accessToken: string;
}

let instance: Instance;
let guest: ScriptedGuest;
let coming: Made;
let cancelled: Made;
let held: Made;
let past: Made;
let before: Awaited<ReturnType<typeof everything>>;

const run = (command: 'erase' | 'export' | 'import' | 'reconcile', ...args: readonly string[]) =>
  runCommand(instance, command, args);

const document = z.object({ items: z.array(z.looseObject({ pk: z.string(), sk: z.string() })) });

/** All items of an export, by key. */
async function everything(name: string) {
  const to = join(folder, name);
  expect((await run('export', to)).code).toBe(0);
  const { items } = document.parse(JSON.parse(readFileSync(to, 'utf8')));
  return new Map(items.map((item) => [`${item.pk}/${item.sk}`, item]));
}

/** Ids of refunds and payments at Stripe, which no installation takes with it. */
async function atStripe() {
  const lists = ['refunds', 'payment_intents'].map(async (kind) => {
    const answer = await fetch(`http://127.0.0.1:${instance.port}/_local/vendors/stripe/${kind}`);
    return z.array(z.looseObject({ id: z.string(), status: z.string() })).parse(await answer.json());
  });
  return (await Promise.all(lists)).flat().map(({ id, status }) => `${id} ${status}`);
}

async function make(days: number, { isPaid = true, email = 'ada@example.com' } = {}): Promise<Made> {
  const stay = await aFreeStay(guest, home, days);
  const { quoteId } = await guest.quote(stay);
  const answer = await guest.book(quoteId, randomUUID(), {
    guest: { name: 'Ada Guest', email, locale: 'en' },
  });
  const booked = bookingCreated.parse(answer.body);
  if (isPaid) await guest.pay(booked);
  await quiet(instance);
  return { ...booked, stay };
}

const ask = (method: string, path: string, { accessToken }: Made, body?: unknown): Promise<ApiAnswer> =>
  guest.ask(method, path, { headers: { 'x-booking-token': accessToken }, body });

async function cancel(made: Made) {
  const path = `/bookings/${made.bookingId}/cancellation`;
  const { body } = await ask('GET', path, made);
  const { refund } = z.looseObject({ refund: z.int() }).parse(body);
  const answer = await ask('POST', path, made, { refund });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  await quiet(instance);
}

/** What is left when an AWS account is lost: Stripe, platforms, locks, and the key that its owner has kept. */
const kept = ['clock.json', 'stayflow.json', 'stripe', 'channels', 'locks'];

/** Ends the laptop cloud, takes away all that was on AWS, and starts an empty one. */
async function loseAccount() {
  const { port, data } = instance;
  await instance.kill();
  const isKept = (name: string) => kept.includes(name) || name.startsWith('settings.db');
  for (const name of readdirSync(data).filter((each) => !isKept(each)))
    rmSync(join(data, name), { recursive: true });
  const env = { STAYFLOW_DATA: data };
  instance = await startInstance({ port, env, args: ['--no-seed'] });
}

/** An import whose writes end after so many. */
async function importSome(writes: number) {
  let left = writes;
  const table = tableAt(instance.awsPort);
  const connection = owner(instance.awsPort);
  const write: Table['write'] = (one) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('cut off')) : table.write(one);
  };
  const arnPrefix = 'arn:aws:states:eu-west-1:000000000000:stateMachine:';
  return importDocument(file, {
    table: { ...table, write },
    dynamo: new DynamoDBClient(connection),
    machines: { sfn: new SFNClient(connection), arnPrefix },
    accounts: () => givenAccounts(new CognitoIdentityProviderClient(connection)),
    acceptKey: async () => {},
    today: () => new Date().toISOString().slice(0, 10),
  });
}

/** Items without what another user pool names otherwise. */
const comparable = (items: Awaited<ReturnType<typeof everything>>) =>
  [...items.values()].filter(({ pk, sk }) => !`${pk}${sk}`.includes('MEMBER#'));

beforeAll(async () => {
  instance = await startInstance({ port: await freePorts(3), ownGroup: true });
  await pausePolls(instance);
  guest = await becomeGuest(instance);
  past = await make(3, { email: 'past@example.com' });
  await advance(instance, 'P25D');
  coming = await make(45);
  cancelled = await make(100);
  await cancel(cancelled);
  held = await make(130, { isPaid: false });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await instance.stop();
});

test('an installation that is in use is not imported into', async () => {
  before = await everything('everything.json');
  const { said, code } = await run('import', file);
  expect(code).toBe(1);
  expect(said).toContain('The table stayflow is not empty: it has ');
});

test('a lost account is imported again, also after the import was cut off, and is the same', async () => {
  const money = await atStripe();
  await loseAccount();
  guest = await becomeGuest(instance);
  await expect(importSome(40)).rejects.toThrow('cut off');
  const { said, code } = await run('import', file);
  expect(said).toMatch(/^\d+ items are imported, 39 were there\. 5 people can sign in/);
  expect(code).toBe(0);
  await quiet(instance);
  expect(comparable(await everything('again.json'))).toEqual(comparable(before));
  expect(await mailbox(instance)).toEqual([]);
  expect(await atStripe()).toEqual(money);
  expect((await run('reconcile')).code).toBe(0);
  expect((await run('import', file)).said).toContain('This export was imported at ');
});

test('people are members by the accounts they have now', async () => {
  const table = tableAt(instance.awsPort);
  const { all } = await createMembers(table).ofOwner('olivia');
  expect(all.map(({ email }) => email).sort()).toEqual([
    'auditor@example.com',
    'manager@example.com',
    'operator@example.com',
    'owner@example.com',
  ]);
});

test("guests' links work, nights are taken, and what was under way goes on", async () => {
  expect((await guest.read(coming)).status).toBe('confirmed');
  expect((await guest.read(cancelled)).status).toBe('cancelled');
  expect((await guest.read(past)).status).toBe('confirmed');
  const { status } = await guest.ask('POST', '/quotes', { body: { ...coming.stay, adults: 2 } });
  expect(status).toBe(409);
  await advance(instance, 'PT1H');
  expect((await guest.read(held)).status).toBe('expired');
  expect((await guest.quote(held.stay)).quoteId).toBeTypeOf('string');
});

test('a stay to come is reminded of and gets its door code at its time', async () => {
  await advance(instance, 'P21D');
  const subjects = (await mailbox(instance)).map(({ subject }) => subject);
  expect(subjects.filter((each) => each.startsWith('Your stay at Casa da Onda begins'))).toHaveLength(1);
  expect(subjects.filter((each) => each === 'Your door code for Casa da Onda')).toHaveLength(1);
});

test("a guest's traces are erased by a command once nothing is open, and money stays as it was", async () => {
  await advance(instance, 'P9D');
  const email = ['--email', 'past@example.com'];
  const work = createWorkQueue(tableAt(instance.awsPort));
  for (const { id, ...item } of await work.listOpen())
    if (item.bookingId === past.bookingId)
      await work.close(id, { choice: 'settle', by: 'owner', at: new Date() });
  await signInAsGuest(instance, 'past@example.com');
  const listed = await run('erase', ...email);
  expect(listed.said).toContain('Accounts of guests who signed in: 1');
  expect(listed.said).toContain('Nothing was erased yet. Say --yes to do it.');
  expect((await guest.read(past)).guest.name).toBe('Ada Guest');
  const done = await run('erase', ...email, '--yes');
  expect(done).toMatchObject({ code: 0, said: expect.stringMatching(/\nErased\.\n$/) });
  expect((await guest.read(past)).guest).toEqual({ name: '—', email: '' });
  expect((await run('reconcile')).code).toBe(0);
});
