import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAskedLetters } from '../../functions/adapters/asked-letters.ts';
import { createAskedRefunds } from '../../functions/adapters/asked-refunds.ts';
import { createBalancePages } from '../../functions/adapters/balance-pages.ts';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createCleaners } from '../../functions/adapters/cleaning/cleaners.ts';
import { createCleanings } from '../../functions/adapters/cleaning/cleanings.ts';
import { createDamageDeposits } from '../../functions/adapters/damage-deposits.ts';
import { createAccesses } from '../../functions/adapters/locks/accesses.ts';
import { createCodeSeal } from '../../functions/adapters/locks/code-seal.ts';
import { createKeyBoxes } from '../../functions/adapters/locks/key-boxes.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import type { Cleaner } from '../../functions/domain/cleaner.ts';
import { holderOf } from '../../functions/domain/cleaner-access.ts';
import type { DepositTerms, PaymentPlan } from '../../functions/domain/property.ts';
import { isTaskName, type TaskName, tasks } from '../../functions/tasks/registry.ts';
import { aProperty, aQuote, aStay } from '../booking/builders.ts';
import { calendar, connectFeed } from '../channels/ical/a-fed-home.ts';
import { startSite } from '../channels/ical/a-site.ts';
import { calendarWith } from '../channels/ical/feeds.ts';
import { addConnection, aPushedHome, connectHome } from '../channels/sync/connected-home.ts';
import { night, type Platforms, startPlatforms } from '../channels/sync/platforms.ts';
import { anAcceptedJob } from '../cleaning/an-accepted-job.ts';
import { callTask } from './functions.ts';
import { startWorld, tokenKey, type World } from './world.ts';

let world: World;
let platforms: Platforms;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  world = await startWorld();
  platforms = await startPlatforms();
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await platforms.close();
  await world.close();
});

/** A home that is pushed to a platform which knows nothing of it yet. */
async function connected(id: string) {
  const { name } = await connectHome(world.database.table, platforms, id);
  return { ...name, execution: `test-${id}` };
}

/** A home whose platform shows a closure in its calendar. */
async function fed(id: string) {
  await createProperties(world.database.table).save(aPushedHome(id));
  const { id: connectionId } = await connectFeed(world.database.table, id, `${site.base}/1.ics`);
  const [from, to] = [night(3), night(5)].map((date) => date.replaceAll('-', ''));
  const dates = [`DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`];
  site.answerWith(calendar(calendarWith('UID:closed', ...dates, 'SUMMARY:Not available')));
  return { propertyId: id, connectionId, execution: `test-${id}` };
}

const subject = (bookingId: string, version: number) => ({
  bookingId,
  version,
  execution: `test-${bookingId}`,
});

async function confirmed(id: string, paymentPlan?: PaymentPlan, damageDeposit?: DepositTerms, card?: string) {
  const { paymentIntentId } = await world.paidBooking(id, {
    paymentPlan,
    damageDeposit,
    ...(card && { card }),
  });
  await world.stripe.payments.capture(id, paymentIntentId);
  const at = new Date();
  const decide = (booking: Parameters<typeof confirm>[0]) =>
    confirm(booking, { version: 2, paymentIntentId, at });
  await world.bookings.settle(id, decide, { by: 'test', at });
}

async function cancelling(id: string) {
  await confirmed(id);
  await askedToCancel(id);
}

async function askedToCancel(id: string) {
  const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };
  const instead = { refund: 20_000, reason: 'As the test says.' };
  const asked = { by: 'operator', at: new Date(), home, instead } as const;
  await world.bookings.settle(id, (each) => askToCancel(each, asked), { by: 'test', at: asked.at });
}

/** A confirmed booking of which a person gives a third back. */
async function refunding(id: string) {
  await confirmed(id);
  const wish = { id, amount: 10_000, reason: 'No hot water.', by: 'test', at: new Date() };
  await createAskedRefunds(world.database.table).ask(id, wish);
  return { ...subject(id, 3), number: 1 };
}

const anaOf = (id: string): Cleaner => ({
  ...{ id: `ana-${id}`, name: 'Ana', email: `${id}@example.com`, locale: 'en', isOn: true },
  ...{ ownerId: 'owner', feedRotation: 1, version: 1 },
});

/** A confirmed booking of a home that Ana cleans. */
async function cleaned(id: string) {
  await confirmed(id);
  const { table } = world.database;
  const ana = anaOf(id);
  await createCleaners(table).save(ana);
  const cleaning = { cleaners: [ana.id], ask: 'one-at-a-time', hoursToAnswer: 24 } as const;
  await createProperties(table).save({ ...aProperty(id), name: id, cleaning });
}

const aWait = { token: 'token', until: '2027-06-29T12:00:00Z' };

/** A confirmed booking of a home with a key box, and what it has of a code. */
async function boxed(id: string, done?: 'prepared' | 'entered') {
  await confirmed(id);
  const lock = { driver: 'manual', boxId: id, codeLength: 6, place: 'By the door' } as const;
  await createProperties(world.database.table).save({ ...aProperty(id), name: id, lock });
  if (done) await callTask('prepare-access-code', subject(id, 3));
  if (done === 'entered') await createKeyBoxes(world.database.table).entered(lock, `${id}.1`, new Date());
  return subject(id, 3);
}

const until = (departure: string) => ({ ...aQuote(aStay('2027-06-29', departure)), departure });

/** A stay that has been changed, at version 4. */
async function changed(id: string, { departure }: { departure: string }) {
  await confirmed(id);
  const booking = await world.bookings.read(id);
  if (booking?.status !== 'confirmed') throw new Error('The booking is not confirmed');
  const { stay, party, price, policy, propertyVersion } = until(departure);
  const to = { stay, party, price, policy, propertyVersion };
  await createChanges(world.database.table).make(booking, to, { by: 'test', at: new Date() });
}

/** A change for two more nights that waits for its payment. */
async function changing(id: string) {
  await confirmed(id);
  const booking = await world.bookings.read(id);
  if (booking?.status !== 'confirmed') throw new Error('The booking is not confirmed');
  const { stay, party, price, policy, propertyVersion } = until('2027-07-04');
  const charge = { amount: 20_000, currency: 'EUR' } as const;
  const checkout = await world.stripe.payments.openChangeCheckout(booking, charge, {
    number: 1,
    request: 'r',
  });
  await createChanges(world.database.table).open({
    ...{ bookingId: id, version: 3, number: 1, status: 'open', difference: 20_000 },
    ...{ checkout, heldUntil: new Date().toISOString(), stay, party, price, policy, propertyVersion },
  });
  return { ...subject(id, 3), number: 1 };
}

async function payChange(id: string) {
  const change = await createChanges(world.database.table).readOpen(id);
  await world.stripe.pay(change?.checkout.sessionId ?? '');
}

/** A confirmed booking of which 90 of 300 euro were paid. */
const withRest = (id: string) => confirmed(id, { depositBasisPoints: 3_000, balanceDaysBeforeArrival: 30 });

/** A confirmed booking whose damage deposit is held. */
async function deposited(id: string) {
  await confirmed(id, undefined, { amount: 20_000 });
  await callTask('reserve-deposit', { ...subject(id, 3), part: 'arrival' });
  return subject(id, 3);
}

/** A confirmed booking whose bank wants its guest to confirm the damage deposit. */
async function asksForDeposit(id: string) {
  await confirmed(id, undefined, { amount: 20_000 }, '4000002760003184');
  await callTask('reserve-deposit', { ...subject(id, 3), part: 'arrival' });
  return subject(id, 3);
}

async function payRest(id: string) {
  const booking = await world.bookings.read(id);
  if (booking?.status !== 'confirmed') throw new Error('The booking is not confirmed');
  const rest = { amount: 21_000, currency: 'EUR' } as const;
  const checkout = await world.stripe.payments.openBalanceCheckout(booking, rest, 1);
  await createBalancePages(world.database.table).open({
    ...{ bookingId: id, version: 3, number: 1, status: 'open', amount: rest.amount },
    ...{ checkout, heldUntil: new Date().toISOString() },
  });
  await world.stripe.pay(checkout.sessionId);
}

/** For each task: a situation it is called in, and what it is told. */
const situations: Readonly<Record<TaskName, (id: string) => Promise<object>>> = {
  'await-payment': async (id) => {
    await world.lapsedHold(id);
    return { ...subject(id, 1), ...aWait };
  },
  'expire-checkout': async (id) => {
    await world.lapsedHold(id);
    return subject(id, 1);
  },
  'release-hold': async (id) => {
    await world.lapsedHold(id);
    return subject(id, 1);
  },
  'read-payment': async (id) => {
    await world.paidBooking(id);
    return subject(id, 2);
  },
  'capture-payment': async (id) => {
    const { paymentIntentId } = await world.paidBooking(id);
    return { ...subject(id, 2), paymentIntentId };
  },
  'confirm-stay': async (id) => {
    const { paymentIntentId } = await world.paidBooking(id);
    return { ...subject(id, 2), paymentIntentId };
  },
  'decline-stay': async (id) => {
    await world.paidBooking(id);
    return { ...subject(id, 2), reason: 'payment-failed' };
  },
  'refund-guest': async (id) => {
    await cancelling(id);
    return subject(id, 4);
  },
  'cancel-stay': async (id) => {
    await cancelling(id);
    return subject(id, 4);
  },
  'take-balance': async (id) => {
    await withRest(id);
    return { ...subject(id, 3), attempt: 1, startedAt: new Date().toISOString() };
  },
  'settle-balance-page': async (id) => {
    await withRest(id);
    await payRest(id);
    return { ...subject(id, 3), number: 1 };
  },
  'cancel-unpaid': async (id) => {
    await withRest(id);
    return subject(id, 3);
  },
  'mail-balance': async (id) => {
    await withRest(id);
    const until = new Date().toISOString();
    const next = { attempt: 1, until, cancelAt: until, isLast: false };
    return { ...subject(id, 3), mail: 'failed', why: 'declined', ...next };
  },
  'reserve-deposit': async (id) => {
    await confirmed(id, undefined, { amount: 20_000 });
    return { ...subject(id, 3), part: 'departure' };
  },
  'accept-hold': async (id) => {
    const asked = await asksForDeposit(id);
    const deposits = createDamageDeposits(world.database.table);
    const [booking, deposit] = [await world.bookings.read(id), await deposits.read(id)];
    if (booking?.status !== 'confirmed' || deposit?.status !== 'asked') throw new Error('Nobody is asked');
    const checkout = await world.stripe.payments.openDepositPage(booking, deposit, 2);
    const page = { ...checkout, until: '2027-06-28T12:00:00.000Z' };
    await deposits.replace(deposit, { ...deposit, number: 2, page });
    await world.stripe.pay(checkout.sessionId, '4000002760003184');
    return { ...asked, number: 2 };
  },
  'release-deposit': (id) => deposited(id),
  'finish-deposit': async (id) => {
    await deposited(id);
    await callTask('release-deposit', subject(id, 3));
    return { ...subject(id, 3), number: 1 };
  },
  'mail-deposit': (id) => deposited(id),
  'give-back': (id) => refunding(id),
  'mail-refund': (id) => refunding(id),
  'resend-letter': async (id) => {
    await confirmed(id);
    await createAskedLetters(world.database.table).ask(id, 'confirmation', 'request');
    return { ...subject(id, 3), number: 1 };
  },
  'leave-nights': async (id) => {
    await changed(id, { departure: '2027-07-01' });
    return subject(id, 4);
  },
  'refund-difference': async (id) => {
    await changed(id, { departure: '2027-07-01' });
    return subject(id, 4);
  },
  'end-change-page': changing,
  'take-change': async (id) => {
    const asked = await changing(id);
    await payChange(id);
    return asked;
  },
  'drop-change': async (id) => {
    const asked = await changing(id);
    await payChange(id);
    return asked;
  },
  'send-mail': async (id) => {
    await confirmed(id);
    return { ...subject(id, 3), mail: 'confirmation' };
  },
  'mail-reminder': async (id) => {
    await confirmed(id);
    return subject(id, 3);
  },
  'sweep-bookings': async (id) => {
    await confirmed(id);
    return { execution: 'sweep-stays-1' };
  },
  'plan-stages': async (id) => {
    await confirmed(id);
    return subject(id, 3);
  },
  'list-connections': async (id) => {
    const { propertyId, execution } = await connected(id);
    return { propertyId, execution };
  },
  'list-pushed': async (id) => {
    const { execution } = await connected(id);
    return { execution };
  },
  'list-feeds': async (id) => {
    const { execution } = await fed(id);
    return { execution };
  },
  'poll-feed': fed,
  'look-at-channels': async (id) => {
    const { paymentIntentId } = await world.paidBooking(id);
    await fed(id);
    return { ...subject(id, 2), paymentIntentId };
  },
  'import-revision': async (id) => {
    const { execution } = await connected(id);
    const { id: hint } = await platforms.bookAtChannex(id, night(4), night(7));
    return { execution, vendor: 'channex', hint };
  },
  'import-pending': async (id) => {
    const { execution } = await connected(id);
    await platforms.bookAtChannex(id, night(4), night(7));
    return { execution, vendor: 'channex' };
  },
  'note-trouble': async (id) => {
    await connected(id);
    const connection = `cn_${id.replaceAll(/\W/g, '')}channex`;
    const told = { vendor: 'channex', hint: '', event: 'sync_error', listing: '', addressee: connection };
    return { ...told, execution: `test-${id}` };
  },
  'acknowledge-revision': async (id) => {
    const { execution } = await connected(id);
    const { id: receipt } = await platforms.bookAtChannex(id, night(4), night(7));
    return { execution, vendor: 'channex', receipt, outcome: 'applied' };
  },
  'check-connection': async (id) => {
    const asked = await connected(id);
    await callTask('push-rates', asked);
    await callTask('push-availability', asked);
    const [date] = Object.keys(await platforms.believesOf(id));
    await platforms.editChannex(id, { from: date, to: date, availability: 0 });
    return asked;
  },
  'push-availability': async (id) => {
    const asked = await connected(id);
    await callTask('push-rates', asked);
    return asked;
  },
  'push-rates': connected,
  'push-bookings': async (id) => {
    await confirmed(id);
    await addConnection(world.database.table, platforms, id, 'beds24');
    return { propertyId: id, connectionId: `cn_${id.replaceAll(/\W/g, '')}beds24`, execution: `test-${id}` };
  },
  'open-cleaning': async (id) => {
    await cleaned(id);
    return subject(id, 3);
  },
  'adjust-windows': async (id) => {
    await cleaned(id);
    await callTask('open-cleaning', subject(id, 3));
    return subject(id, 3);
  },
  'review-offers': async (id) => {
    await cleaned(id);
    await callTask('open-cleaning', subject(id, 3));
    await createCleanings(world.database.table).settle(id, (before) => ({
      cleaning: before?.status === 'offered' ? { ...before, offers: [] } : before,
      answer: undefined,
    }));
    return subject(id, 3);
  },
  'review-report': async (id) => {
    await cleaned(id);
    return subject(id, 3);
  },
  'mail-cleaners': async (id) => {
    await cleaned(id);
    await callTask('open-cleaning', subject(id, 3));
    return { ...subject(id, 3), mail: 'cleaner-offer', token: 'a-token' };
  },
  'await-cleaner': async (id) => {
    await cleaned(id);
    await callTask('open-cleaning', subject(id, 3));
    return { ...subject(id, 3), revision: 1, token: 'a-token' };
  },
  'prepare-access-code': (id) => boxed(id),
  'see-to-access-code': (id) => boxed(id, 'entered'),
  'await-lock': async (id) => ({ ...(await boxed(id, 'prepared')), ...aWait }),
  'mail-access-code': async (id) => {
    const asked = await boxed(id, 'entered');
    await callTask('see-to-access-code', asked);
    return asked;
  },
  'mail-crew-codes': async (id) => {
    const asked = await boxed(id, 'entered');
    await callTask('see-to-access-code', asked);
    const { table } = world.database;
    await createCleaners(table).save(anaOf(id));
    const cleaning = anAcceptedJob(id, id, aStay(), anaOf(id).id);
    await createCleanings(table).settle(id, () => ({ cleaning, answer: undefined }));
    return { ...asked, to: 'know' };
  },
  'mail-cleaner-code': async (id) => {
    const lock = { driver: 'seam', deviceId: id } as const;
    await confirmed(id);
    const { table } = world.database;
    await createProperties(table).save({ ...aProperty(id), name: id, lock });
    await createCleaners(table).save(anaOf(id));
    const cleaning = anAcceptedJob(id, id, aStay('2027-06-29', '2027-07-02'), anaOf(id).id);
    await createCleanings(table).settle(id, () => ({ cleaning, answer: undefined }));
    const key = `${id}-cleaner.1`;
    const window = { from: cleaning.window.from, until: '2027-07-16T09:00:00.000Z' };
    const facts = { key, lock, window, holder: holderOf(cleaning.cleanerId), plannedAt: window.from };
    const sealed = createCodeSeal(tokenKey).seal('482913', key);
    const current = {
      ...facts,
      sealed,
      setAt: window.from,
      ...({ status: 'set', confirmedBy: 'lock' } as const),
    };
    await createAccesses(table, 'cleaner').save({
      bookingId: id,
      propertyId: id,
      current,
      former: [],
      version: 1,
    });
    return subject(id, 3);
  },
  'retire-access-code': async (id) => {
    await boxed(id, 'prepared');
    await askedToCancel(id);
    return subject(id, 4);
  },
  'open-work-item': async (id) => ({
    ...subject(id, 2),
    execution: `confirm-booking-${id}-v2`,
    state: 'CapturePayment',
    fault: 'PaymentsUnavailable',
    failure: 0,
    redriven: false,
  }),
};

const faultOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
const outcomeOf = (name: TaskName, payload: object) =>
  callTask(name, payload).catch((error: unknown) => ({ fault: faultOf(error) }));

function nameOf(text: string): TaskName {
  if (!isTaskName(text)) throw new Error(`${text} is no task`);
  return text;
}

/** A task may answer a repeat differently only in saying that there was nothing left to do. */
const repeats = (first: unknown) => [
  first,
  { outcome: 'done-before' },
  { ...(typeof first === 'object' && first), outcome: 'done-before' },
  { outcome: 'kept' },
  { outcome: 'over' },
  { ...(typeof first === 'object' && first), outcome: 'nothing-left', nights: 0 },
  { ...(typeof first === 'object' && first), outcome: 'known' },
  { outcome: 'nothing-left', bookings: 0, nights: 0 },
  { outcome: 'as-left', nights: 0 },
  { outcome: 'good', revisions: 0 },
  { outcome: 'polled', revisions: 0 },
];

const mirrorsOf = async (id: string) => {
  const [connection] = await world.database.table.query(`PROPERTY#${id}`, 'CHANNEL#');
  const items = await world.database.table.query(`CHANNEL#${connection?.id}`);
  // A lease is taken and given back.
  return items
    .filter(({ sk }) => /^(MIRROR|CHECK|TROUBLE)/.test(String(sk)))
    .map(({ sk, nights, drifted, open }) => [sk, nights, drifted, open]);
};

const reservationsOf = async (id: string) => {
  const [connection] = await world.database.table.query(`PROPERTY#${id}`, 'CHANNEL#');
  return world.database.table.query(`CHANNEL#${connection?.id}`, 'RESERVATION#');
};

/** Reads only. */
const readers = ['read-payment', 'list-connections', 'list-pushed', 'list-feeds'];

const stateOf = async (id: string) => ({
  ...(await world.stateOf(id)),
  platform: await platforms.believesOf(id),
  booked: await platforms.bookingsAt(`${id}-beds24`),
  unacknowledged: await platforms.unacknowledged(),
  reservations: await reservationsOf(id),
  mirrors: await mirrorsOf(id),
  lock: await world.database.table.query(`LOCK#manual/${id}`),
});

describe.each(Object.keys(situations))('%s', (task) => {
  test('run twice, or killed after its effect and run again, ends in the same state', async () => {
    const name = nameOf(task);
    const id = `bk_twice-${name}`;
    const payload = await situations[name](id);
    const before = await stateOf(id);
    const first = await outcomeOf(name, payload);
    const after = await stateOf(id);
    const second = await outcomeOf(name, payload);
    expect(repeats(first)).toContainEqual(second);
    expect(await stateOf(id)).toEqual(after);
    if (!readers.includes(name)) expect(after).not.toEqual(before);
  });

  test('run twice at once ends in the same state as run once', async () => {
    const name = nameOf(task);
    const id = `bk_atonce-${name}`;
    const payload = await situations[name](id);
    await Promise.all([outcomeOf(name, payload), outcomeOf(name, payload)]);
    const after = await stateOf(id);
    await outcomeOf(name, payload);
    expect(await stateOf(id)).toEqual(after);
  });
});

test('every task has a situation here', () => {
  expect(Object.keys(situations).sort()).toEqual(Object.keys(tasks).sort());
});

const fenced = [
  'read-payment',
  'look-at-channels',
  'capture-payment',
  'confirm-stay',
  'decline-stay',
  'refund-guest',
  'cancel-stay',
  'mail-reminder',
  'take-change',
  'take-balance',
  'cancel-unpaid',
] as const;

test.each(fenced)(
  '%s does nothing once a newer version of the booking is there, and says so',
  async (name) => {
    const id = `bk_newer-${name}`;
    const payload = await situations[name](id);
    const before = await stateOf(id);
    expect(await outcomeOf(name, { ...payload, version: 1 })).toEqual({ fault: 'Superseded' });
    expect(await stateOf(id)).toEqual(before);
  },
);

const ofHomes = [
  'sweep-bookings',
  'list-connections',
  'list-feeds',
  'poll-feed',
  'list-pushed',
  'check-connection',
  'push-availability',
  'push-rates',
  'push-bookings',
  'import-revision',
  'note-trouble',
  'acknowledge-revision',
  'import-pending',
];

test.each(Object.keys(tasks).filter((name) => name !== 'open-work-item' && !ofHomes.includes(name)))(
  '%s names an unknown booking',
  async (task) => {
    const name = nameOf(task);
    const mails: Readonly<Record<string, string>> = {
      'mail-cleaners': 'cleaner-offer',
      'mail-balance': 'taken',
    };
    const mail = mails[name] ?? 'confirmation';
    const more = {
      part: 'arrival',
      attempt: 1,
      startedAt: '2027-06-29T12:00:00Z',
      number: 1,
      paymentIntentId: 'pi_1',
      reason: 'payment-failed',
      mail,
      revision: 1,
      to: 'know',
      ...aWait,
    };
    expect(await outcomeOf(name, { ...subject('bk_nobody', 1), ...more })).toEqual({
      fault: 'BookingUnknown',
    });
  },
);

test('a guest who paid in the last moment is found when the payment page is closed', async () => {
  const { checkout } = await world.lapsedHold('bk_moment');
  await world.stripe.pay(checkout.sessionId);
  expect(await callTask('expire-checkout', subject('bk_moment', 1))).toEqual({ outcome: 'paid' });
  expect((await world.bookings.read('bk_moment'))?.status).toBe('authorised');
});

test('a payment that was cancelled at Stripe cannot be captured', async () => {
  const { booking, paymentIntentId } = await world.paidBooking('bk_gone');
  await world.stripe.payments.cancel(booking.id, paymentIntentId);
  const payload = { ...subject(booking.id, 2), paymentIntentId };
  expect(await outcomeOf('read-payment', payload)).toEqual({ fault: 'PaymentNotCapturable' });
  expect(await outcomeOf('capture-payment', payload)).toEqual({ fault: 'PaymentNotCapturable' });
});

test('a stay is never declined once its money was taken', async () => {
  const { booking, paymentIntentId } = await world.paidBooking('bk_taken');
  await world.stripe.payments.capture(booking.id, paymentIntentId);
  const payload = { ...subject(booking.id, 2), reason: 'payment-failed' };
  expect(await outcomeOf('decline-stay', payload)).toEqual({ fault: 'PaymentTaken' });
  expect((await world.bookings.read(booking.id))?.status).toBe('authorised');
});

test('a decline cut off after it let go of the payment is finished by its repeat', async () => {
  const { booking, paymentIntentId } = await world.paidBooking('bk_cut');
  await world.stripe.payments.cancel(booking.id, paymentIntentId);
  const payload = { ...subject(booking.id, 2), reason: 'payment-failed' };
  expect(await callTask('decline-stay', payload)).toEqual({ outcome: 'declined', version: 3 });
});

test('a payment of another amount is not captured', async () => {
  const { booking } = await world.paidBooking('bk_amount');
  await world.database.table.write({
    update: { pk: `BOOKING#${booking.id}`, sk: 'BOOKING' },
    set: 'SET price = :price',
    values: { ':price': JSON.stringify({ ...booking.price, total: 30_001 }) },
  });
  expect(await outcomeOf('read-payment', subject(booking.id, 2))).toEqual({ fault: 'AmountMismatch' });
});

test('the confirmation says what was booked and leads to the trip without a secret in its address', async () => {
  await callTask('send-mail', await situations['send-mail']('bk_mail'));
  const mail = world.region.mails.at(-1);
  expect(mail).toMatchObject({
    to: 'Ada@example.com',
    from: 'stay@example.com',
    subject: 'Confirmed: Casa da Onda, 29 June 2027',
    configurationSet: 'stayflow',
  });
  for (const body of [mail?.text ?? '', mail?.html ?? '']) {
    for (const said of [
      'Ada Byron',
      'Rua do Mar 1',
      '29 June 2027, from 16:00',
      '€300.00',
      '30 days before',
    ]) {
      expect(body).toContain(said);
    }
    const [link = ''] = /http:\/\/site\.test[^"\s]*/.exec(body) ?? [];
    expect(new URL(link)).toMatchObject({ pathname: '/trip/bk_mail', search: '' });
    expect(new URL(link).hash.slice(1)).toBe(accessTokenFor(tokenKey, 'bk_mail'));
  }
});

test('a mail that SES refuses names no guest', async () => {
  const payload = await situations['send-mail']('bk_refused');
  world.region.mailFaults.push({ code: 'MessageRejected' });
  const error: unknown = await callTask('send-mail', payload).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'MailRefused', message: 'SES refused the mail: MessageRejected' });
  expect(error).not.toHaveProperty('cause');
  expect(await callTask('send-mail', payload)).toEqual({ outcome: 'done' });
});

test('a red workflow stays red until somebody redrives it', async () => {
  const payload = await situations['open-work-item']('bk_red');
  expect(await outcomeOf('open-work-item', payload)).toEqual({ fault: 'NeedsAPerson' });
  expect(await callTask('open-work-item', { ...payload, redriven: true })).toEqual({ outcome: 'redriven' });
});
