import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { createDamageDeposits } from '../../functions/adapters/damage-deposits.ts';
import { paymentKey } from '../../functions/adapters/ledger.ts';
import { routes } from '../../functions/api/routes.ts';
import { authorise, confirm, expire } from '../../functions/domain/booking-decisions.ts';
import type { Services } from '../../functions/webhooks/record-event.ts';
import { receiveDelivery } from '../../functions/webhooks/stripe.ts';
import { anAskedDeposit } from './a-deposit.ts';
import { aHeldBooking, aStay, later, noon } from './builders.ts';
import { type Database, startDatabase } from './dynoxide.ts';
import { anEvent } from './event.ts';

const secret = 'whsec_of_the_tests';
const stripe = new Stripe('sk_test_unused');

let database: Database;
let services: Services;

beforeAll(async () => {
  database = await startDatabase();
  const { table } = database;
  services = { bookings: createBookings(table), table, now: () => noon };
});
afterAll(() => database.close());

async function aPayableBooking(id: string) {
  const booking = aHeldBooking(id, aStay(), id);
  await services.bookings.hold(booking, 'request', 'guest');
}

const completed = (eventId: string, bookingId: string, sessionId = `cs_${bookingId}`) => ({
  id: eventId,
  type: 'checkout.session.completed',
  data: { object: { id: sessionId, client_reference_id: bookingId, metadata: { booking_id: bookingId } } },
});

const sign = (payload: string, at = noon, key = secret) =>
  stripe.webhooks.generateTestHeaderString({ payload, secret: key, timestamp: at.getTime() / 1000 });

async function deliver(event: object, signature?: string) {
  const body = JSON.stringify(event);
  const headers = { 'Stripe-Signature': signature ?? sign(body) };
  const { status } = await receiveDelivery(
    anEvent(routes.stripeWebhook, { body, headers }),
    secret,
    services,
  );
  return status;
}

const openWork = async (id: string) => (await database.table.get({ pk: `WORK#${id}`, sk: 'WORK' }))?.reason;
const statusOf = async (id: string) => (await services.bookings.read(id))?.status;

test('a completed payment page authorises its booking', async () => {
  await aPayableBooking('bk_paid');
  expect(await deliver(completed('evt_paid', 'bk_paid'))).toBe(200);
  expect(await statusOf('bk_paid')).toBe('authorised');
});

test('the same event twice at once, and again later, authorises once', async () => {
  await aPayableBooking('bk_twice');
  const event = completed('evt_twice', 'bk_twice');
  expect(await Promise.all([deliver(event), deliver(event), deliver(event)])).toEqual([200, 200, 200]);
  expect(await deliver(event)).toBe(200);
  expect((await services.bookings.read('bk_twice'))?.version).toBe(2);
  expect(await database.table.query('BOOKING#bk_twice', 'LEDGER#')).toHaveLength(1);
});

test('a second event about the same payment is put on record and changes nothing', async () => {
  await aPayableBooking('bk_again');
  await deliver(completed('evt_again1', 'bk_again'));
  expect(await deliver(completed('evt_again2', 'bk_again'))).toBe(200);
  expect((await services.bookings.read('bk_again'))?.version).toBe(2);
  expect(await database.table.query('INBOX#stripe#evt_again2')).toHaveLength(1);
});

test('a payment for a booking that has ended opens a work item', async () => {
  await aPayableBooking('bk_ended');
  await services.bookings.settle('bk_ended', (each) => expire(each, { version: 1, at: later(30) }), {
    by: 'test',
    at: later(30),
  });
  expect(await deliver(completed('evt_ended', 'bk_ended'))).toBe(200);
  expect(await openWork('stripe-evt_ended')).toBe('payment-for-ended-booking');
});

test('a payment for an unknown booking, or on another page, opens a work item', async () => {
  expect(await deliver(completed('evt_unknown', 'bk_unknown'))).toBe(200);
  expect(await openWork('stripe-evt_unknown')).toBe('payment-for-unknown-booking');
  await aPayableBooking('bk_page');
  expect(await deliver(completed('evt_page', 'bk_page', 'cs_other'))).toBe(200);
  expect(await openWork('stripe-evt_page')).toBe('payment-on-other-page');
  expect(await statusOf('bk_page')).toBe('held');
});

test('other events are put on record for 90 days', async () => {
  expect(await deliver({ id: 'evt_other', type: 'charge.refunded', data: { object: {} } })).toBe(200);
  const [record] = await database.table.query('INBOX#stripe#evt_other');
  expect(record?.expiresAt).toBe(noon.getTime() / 1000 + 90 * 86_400);
});

test.each([
  ['no signature', ''],
  ['a forged signature', sign(JSON.stringify(completed('evt_forged', 'bk_forged')), noon, 'whsec_other')],
  ['a signature of another body', sign('{}')],
  ['an old signature', sign(JSON.stringify(completed('evt_forged', 'bk_forged')), later(-6))],
  ['a signature from the future', sign(JSON.stringify(completed('evt_forged', 'bk_forged')), later(6))],
])('an event with %s is refused, and nothing is written', async (_, signature) => {
  await aPayableBooking('bk_forged');
  expect(await deliver(completed('evt_forged', 'bk_forged'), signature)).toBe(400);
  expect(await statusOf('bk_forged')).toBe('held');
  expect(await database.table.query('INBOX#stripe#evt_forged')).toEqual([]);
});

test('a delivery that API Gateway encoded is verified by its bytes', async () => {
  await aPayableBooking('bk_bytes');
  const body = JSON.stringify({ ...completed('evt_bytes', 'bk_bytes'), note: 'Zürich ☃' });
  const event = anEvent(routes.stripeWebhook, { headers: { 'Stripe-Signature': sign(body) } });
  const encoded = { ...event, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  expect((await receiveDelivery(encoded, secret, services)).status).toBe(200);
  expect(await statusOf('bk_bytes')).toBe('authorised');
});

/** A stay of 300 euro, taken as one payment. */
async function aPaidBooking(id: string) {
  await aPayableBooking(id);
  const step = { by: 'test', at: noon };
  await services.bookings.settle(id, (each) => authorise(each, { sessionId: `cs_${id}`, at: noon }), step);
  const payment = { version: 2, paymentIntentId: `pi_${id}`, at: noon };
  await services.bookings.settle(id, (each) => confirm(each, payment), step);
}

const refundEvent = (id: string, type: string, bookingId: string, more: object = {}) => ({
  id,
  type,
  data: {
    object: {
      id: `re_${bookingId}`,
      amount: 10_000,
      currency: 'eur',
      status: 'pending',
      payment_intent: `pi_${bookingId}`,
      metadata: { refund: `refund/${bookingId}/v4/pi_${bookingId}` },
      ...more,
    },
  },
});

const ledgerOf = async (id: string) =>
  (await database.table.query(`BOOKING#${id}`, 'LEDGER#')).map(({ kind, amount }) => [kind, amount]);

test('a refund of ours is no news, but one that comes back needs a person, once for all that Stripe says of it', async () => {
  await aPaidBooking('bk_back');
  await deliver(refundEvent('evt_back1', 'refund.created', 'bk_back'));
  expect(await ledgerOf('bk_back')).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
  ]);
  const failed = { status: 'failed' };
  await deliver(refundEvent('evt_back2', 'refund.failed', 'bk_back', failed));
  await deliver(refundEvent('evt_back2', 'refund.failed', 'bk_back', failed));
  expect(await deliver(refundEvent('evt_back3', 'refund.updated', 'bk_back', failed))).toBe(200);
  expect(await openWork('refund-failed-re_bk_back')).toBe('refund-failed');
  expect(await ledgerOf('bk_back')).toContainEqual(['refund-failed', 10_000]);
  expect(await ledgerOf('bk_back')).toHaveLength(3);
});

test('a refund that somebody made in the dashboard is entered, and is not given back again', async () => {
  await aPaidBooking('bk_dashboard');
  const byHand = refundEvent('evt_hand', 'refund.created', 'bk_dashboard', { metadata: {} });
  await Promise.all([deliver(byHand), deliver(byHand)]);
  await deliver(refundEvent('evt_hand2', 'refund.updated', 'bk_dashboard', { metadata: {} }));
  expect(await services.bookings.read('bk_dashboard')).toMatchObject({
    version: 3,
    payments: [{ amount: 30_000, givenBack: 10_000 }],
  });
  expect(await ledgerOf('bk_dashboard')).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
    ['refunded', 10_000],
  ]);
});

test('a refund of money that is none of the price, such as a damage deposit, stands in the ledger alone', async () => {
  await aPaidBooking('bk_kept');
  const byHand = { payment_intent: 'pi_deposit', metadata: {} };
  const ofDeposit = refundEvent('evt_kept', 'refund.created', 'bk_kept', byHand);
  await database.table.write({ put: { ...paymentKey('pi_deposit'), bookingId: 'bk_kept' } });
  expect(await deliver(ofDeposit)).toBe(200);
  expect(await deliver(ofDeposit)).toBe(200);
  expect(await services.bookings.read('bk_kept')).toMatchObject({ payments: [{ givenBack: 0 }] });
  expect(await ledgerOf('bk_kept')).toContainEqual(['refunded', 10_000]);
  expect(await ledgerOf('bk_kept')).toHaveLength(3);
});

const disputeEvent = (id: string, type: string, bookingId: string, status: string) => ({
  id,
  type,
  data: {
    object: {
      ...{ id: `dp_${bookingId}`, status, payment_intent: `pi_${bookingId}` },
      ...{ amount: 30_000, currency: 'eur' },
    },
  },
});

test('a dispute calls a person, and once more when it is lost', async () => {
  await aPaidBooking('bk_disputed');
  await deliver(disputeEvent('evt_dp1', 'charge.dispute.created', 'bk_disputed', 'needs_response'));
  expect(await openWork('payment-disputed-dp_bk_disputed')).toBe('payment-disputed');
  await deliver(disputeEvent('evt_dp2', 'charge.dispute.closed', 'bk_disputed', 'lost'));
  const lost = await database.table.get({ pk: 'WORK#dispute-lost-dp_bk_disputed', sk: 'WORK' });
  expect(lost).toMatchObject({ bookingId: 'bk_disputed', about: { payment: 'pi_bk_disputed' } });
  expect(await ledgerOf('bk_disputed')).toContainEqual(['disputed', 30_000]);
});

test('a bank that only asks has taken nothing, and calls a person', async () => {
  await aPaidBooking('bk_asked');
  await deliver(disputeEvent('evt_ask', 'charge.dispute.created', 'bk_asked', 'warning_needs_response'));
  expect(await openWork('payment-disputed-dp_bk_asked')).toBe('payment-disputed');
  expect((await ledgerOf('bk_asked')).map(([kind]) => kind)).not.toContain('disputed');
  const taken = disputeEvent('evt_taken', 'charge.dispute.funds_withdrawn', 'bk_asked', 'needs_response');
  for (const event of [taken, { ...taken, id: 'evt_taken2' }]) expect(await deliver(event)).toBe(200);
  expect((await ledgerOf('bk_asked')).filter(([kind]) => kind === 'disputed')).toEqual([
    ['disputed', 30_000],
  ]);
});

test('a dispute that was won needs nobody, and its money stands in the ledger again', async () => {
  await aPaidBooking('bk_won');
  await deliver(disputeEvent('evt_won', 'charge.dispute.closed', 'bk_won', 'won'));
  expect(await openWork('dispute-lost-dp_bk_won')).toBeUndefined();
  expect(await ledgerOf('bk_won')).toContainEqual(['dispute-won', 30_000]);
});

test('a damage deposit that its guest confirmed is to be looked up; one that nobody waits for needs a person', async () => {
  await aPayableBooking('bk_deposit');
  const deposits = createDamageDeposits(database.table);
  const asked = { ...anAskedDeposit('bk_deposit'), number: 2 };
  await deposits.replace(undefined, asked);
  const confirmed = (eventId: string, number: number) => {
    const event = completed(eventId, 'bk_deposit', `cs_deposit_${number}`);
    const metadata = { booking_id: 'bk_deposit', deposit: String(number) };
    return deliver({ ...event, data: { object: { ...event.data.object, metadata } } });
  };
  expect(await confirmed('evt_deposit', 2)).toBe(200);
  expect((await deposits.read('bk_deposit'))?.status).toBe('paid');
  expect(await statusOf('bk_deposit')).toBe('held');
  await confirmed('evt_deposit', 2);
  await confirmed('evt_deposit2', 2);
  expect([await openWork('stripe-evt_deposit'), await openWork('stripe-evt_deposit2')]).toEqual([
    undefined,
    undefined,
  ]);
  await confirmed('evt_deposit3', 1);
  expect(await openWork('stripe-evt_deposit3')).toBe('payment-on-other-page');
});
