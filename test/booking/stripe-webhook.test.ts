import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { routes } from '../../functions/api/routes.ts';
import { expire } from '../../functions/domain/booking-decisions.ts';
import type { Services } from '../../functions/webhooks/receive-payment.ts';
import { receiveDelivery } from '../../functions/webhooks/stripe.ts';
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
