import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { vi } from 'vitest';
import { z } from 'zod';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { type Accesses, createAccesses } from '../../functions/adapters/locks/accesses.ts';
import { createCodeSeal } from '../../functions/adapters/locks/code-seal.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { createWorkQueue } from '../../functions/adapters/work-queue.ts';
import { routes } from '../../functions/api/routes.ts';
import type { Booking, ConfirmedBooking, ImportedBooking } from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import type { Lock } from '../../functions/domain/lock.ts';
import type { Stay } from '../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, aStay } from '../booking/builders.ts';
import { startDatabase } from '../booking/dynoxide.ts';
import { anEvent } from '../booking/event.ts';
import { saveManager } from '../booking/members.ts';
import { startWaking } from '../cleaning/waking.ts';
import { asFunction } from '../least-privilege/as-function.ts';
import { type Engine, startEngine } from '../workflows/engine.ts';
import { startRegion } from '../workflows/region.ts';
import { nuki, startSeam, webhookSecret } from './world.ts';

const tokenKey = soleKey('a-key-of-the-tests');

/** Six months before the stays of the tests, which are from 4 to 7 July at a home in Lisbon. */
const longBefore = new Date('2027-01-10T12:00:00Z');

const seamLock: Lock = { driver: 'seam', deviceId: nuki.deviceId };

const answerShape = z.object({ statusCode: z.number(), body: z.string() });

type Part = 'prepare' | 'arrival' | 'cleaner' | 'departure';

/** Everything that door codes touch, with the engine, the locks and the tests on one clock. */
export async function startPlay() {
  vi.useFakeTimers({ toFake: ['Date'], now: longBefore });
  const database = await startDatabase();
  const engine = await startEngine();
  const waking = await startWaking();
  waking.to = engine;
  const seam = await startSeam(undefined, {
    activity: engine.activity,
    clock: engine.clock,
    deliver: async ({ headers, text }) => {
      const { handler } = await import('../../functions/webhooks/seam.ts');
      const event = anEvent(routes.seamWebhook, { body: text, headers: textual(headers) });
      return answerShape.parse(await asFunction('seam-webhook', () => handler(event))).statusCode;
    },
  });
  const keys = {
    ...{ stripeSecretKey: 'sk', stripeWebhookSecret: 'whsec', tokenKey: tokenKey.current },
    ...{ seamApiKey: seam.apiKey, seamWebhookSecret: webhookSecret },
  };
  const parameters = { '/site-url': 'http://site.test', '/keys': JSON.stringify(keys) };
  const region = await startRegion(database.endpoint, parameters);
  const named = environment(region.url, waking.url, seam.base);
  for (const [name, value] of Object.entries(named)) vi.stubEnv(name, value);
  // Tasks start cold: what they keep while warm would lead to the world of an earlier test file.
  vi.resetModules();
  const bookings = createBookings(database.table);
  const accesses: Accesses = createAccesses(database.table);
  const cleaners = createAccesses(database.table, 'cleaner');
  const seal = createCodeSeal(tokenKey);
  await saveManager(database.table);
  const executions: string[] = [];
  const stored = async () => (await database.client.send(new ScanCommand({ TableName: 'main' }))).Items ?? [];
  const { logs, release } = keepLogs();
  const begin = async (part: Part, bookingId: string, version?: number) => {
    const booking = await bookings.read(bookingId);
    const input = { bookingId, version: version ?? booking?.version, part };
    const execution = await engine.start('rotate-access-code', input);
    executions.push(execution);
    await settled(engine);
    return execution;
  };
  const keep = async (booking: Booking, lock: Lock | undefined) => {
    await createProperties(database.table).save({ ...aProperty(booking.propertyId), ...(lock && { lock }) });
    await database.table.put(itemOfBooking(booking, 'request'));
  };
  return {
    database,
    engine,
    seam,
    region,
    bookings,
    accesses,
    seal,
    begin,
    executions,
    /** A confirmed booking of a home of its own with that lock. */
    async booked(id: string, lock: Lock | 'none' = seamLock, stay = aStay(), home = `home-${id}`) {
      const booking = confirmed(id, stay, home);
      await keep(booking, lock === 'none' ? undefined : lock);
      return booking;
    },
    /** A booking made at a platform, which gives no address. */
    async imported(id: string, stay: Stay) {
      const { propertyId, propertyName, createdAt } = confirmed(id, stay);
      const origin = { connectionId: 'cn_1', externalId: id, soldBy: 'airbnb' };
      const facts = { id, propertyId, propertyName, stay, createdAt, version: 1, origin };
      const booking: ImportedBooking = { ...facts, status: 'imported', guest: { name: 'Grace' } };
      await keep(booking, seamLock);
    },
    /** The platform takes its booking back. */
    async withdraw(id: string) {
      const endedAt = new Date().toISOString();
      const next = (booking: Booking): Booking =>
        booking.status === 'imported'
          ? { ...booking, status: 'withdrawn', endedAt, version: booking.version + 1 }
          : booking;
      const decide = (booking: Booking) => ({ kind: 'change', booking: next(booking) }) as const;
      await bookings.settle(id, decide, { by: 'test', at: new Date() });
    },
    logs,
    /** How many grants Seam made for a stay. */
    async grantsFor(id: string) {
      const told = z.array(z.object({ event_type: z.string(), access_grant_key: z.string().optional() }));
      const events = told.parse(await seam.script('GET', 'events'));
      const made = events.filter(({ event_type }) => event_type === 'access_grant.created');
      return made.filter(({ access_grant_key: key }) => key?.startsWith(`${id}.`)).length;
    },
    /** Everything in the table, as JSON. */
    everythingStored: async () => JSON.stringify(await stored()),
    /** Every code that any stay of the tests had. */
    async allCodes() {
      const owners = (await stored()).filter(({ sk }) => sk?.S?.startsWith('ACCESS'));
      const found = await Promise.all(
        owners.map(({ sk, bookingId }) =>
          (sk?.S === 'ACCESS' ? accesses : cleaners).read(bookingId?.S ?? ''),
        ),
      );
      return found.flatMap((access) =>
        access ? [access.current, ...access.former].map(({ sealed, key }) => seal.open(sealed, key)) : [],
      );
    },
    /** Writes the booking's next version. */
    async change(id: string, more: Partial<Pick<ConfirmedBooking, 'stay' | 'guest'>>) {
      const next = (booking: Booking): Booking =>
        booking.status === 'confirmed' ? { ...booking, ...more, version: booking.version + 1 } : booking;
      const decide = (booking: Booking) => ({ kind: 'change', booking: next(booking) }) as const;
      await bookings.settle(id, decide, { by: 'test', at: new Date() });
    },
    /** Lets time pass up to an instant, stopping at whatever is due on the way. */
    to: (instant: string) => passed(engine, Date.parse(instant)),
    settle: () => settled(engine),
    /** The digits of a stay's current code, and how it stands. */
    async codeOf(id: string) {
      const access = await accesses.read(id);
      if (!access) throw new Error(`Booking ${id} has no code`);
      const { current } = access;
      return { code: seal.open(current.sealed, current.key), status: current.status };
    },
    /** The code of who cleans after a stay, how it and those before stand, and its window. */
    async cleanersCodeOf(id: string) {
      const access = await cleaners.read(id);
      if (!access) return undefined;
      const { current, former } = access;
      const statuses = [...former, current].map(({ status }) => status);
      return { code: seal.open(current.sealed, current.key), statuses, window: current.window };
    },
    statusesOf: async (id: string) => {
      const access = await accesses.read(id);
      return [...(access?.former ?? []), ...(access ? [access.current] : [])].map(({ status }) => status);
    },
    mailsTo: (id: string) => region.mails.filter(({ text }) => text.includes(id)),
    /** Reasons of the work items about a booking. */
    async workFor(id: string) {
      const about = (await stored()).filter(
        ({ pk, bookingId }) => pk?.S?.startsWith('WORK#') && bookingId?.S === id,
      );
      return about.map(({ reason }) => reason?.S ?? '').sort();
    },
    /** What still waits for a person. */
    async openWorkFor(id: string) {
      const open = await createWorkQueue(database.table).listOpen();
      return open.filter(({ bookingId }) => bookingId === id).map(({ reason }) => reason);
    },
    /** The operator reports what they did by hand. */
    async report(bookingId: string, done: 'entered' | 'told', whose: 'guest' | 'cleaner' = 'guest') {
      const { handler } = await import('../../functions/api/access.ts');
      const event = anEvent(routes.reportAccessCode, {
        path: { bookingId },
        body: JSON.stringify({ done, whose }),
        headers: { 'Content-Type': 'application/json' },
      });
      const { statusCode } = answerShape.parse(await asFunction('access', () => handler(event)));
      await settled(engine);
      return statusCode;
    },
    close: async () => {
      release();
      await seam[Symbol.asyncDispose]();
      engine.close();
      vi.useRealTimers();
      vi.unstubAllEnvs();
      await waking.close();
      await region.close();
      await database.close();
    },
  };
}

/** A play of door codes. */
export type Play = Awaited<ReturnType<typeof startPlay>>;

/** Keeps what is written to the terminal from now on. */
function keepLogs() {
  const logs: string[] = [];
  const names = ['info', 'warn', 'error', 'log', 'debug'] as const;
  const spies = names.map((name) =>
    vi.spyOn(console, name).mockImplementation((...said: unknown[]) => void logs.push(said.join(' '))),
  );
  return { logs, release: () => spies.forEach((spy) => void spy.mockRestore()) };
}

const textual = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const environment = (region: string, states: string, seam: string) => ({
  AWS_ENDPOINT_URL: region,
  AWS_ENDPOINT_URL_SFN: states,
  SEAM_API_BASE: seam,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  TABLE_NAME: 'main',
  IDEMPOTENCY_TABLE_NAME: 'idempotency',
  SITE_URL_PARAMETER: '/site-url',
  KEYS_PARAMETER: '/keys',
  MAIL_FROM: 'stay@example.com',
  MAIL_CONFIGURATION_SET: 'stayflow',
  IMAGE_BUCKET: 'pictures',
  // Nobody answers there: a report can be made without its photos.
  AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9',
  // Logs go to the console of this process, where the tests read them.
  POWERTOOLS_DEV: 'true',
});

function confirmed(id: string, stay: ReturnType<typeof aStay>, home = `home-${id}`): ConfirmedBooking {
  const held = aHeldBooking(id, stay, home);
  const at = longBefore;
  const paid = authorise(held, { sessionId: held.checkout.sessionId, at });
  if (paid.kind !== 'change') throw new Error('It was not paid');
  const settledAs = confirm(paid.booking, { version: 2, paymentIntentId: 'pi_1', at });
  if (settledAs.kind !== 'change') throw new Error('It was not confirmed');
  return settledAs.booking;
}

async function settled({ activity, clock }: Engine) {
  for (let left = 5; left > 0; left -= 1) {
    await activity.quiet();
    await clock.advanceTo(clock.now());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function passed(engine: Engine, instant: number) {
  await settled(engine);
  for (let due = engine.clock.nextDue(); due !== undefined && due <= instant; due = engine.clock.nextDue()) {
    vi.setSystemTime(Math.max(due, Date.now()));
    await settled(engine);
  }
  vi.setSystemTime(instant);
  await settled(engine);
}
