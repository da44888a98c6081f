import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBeforeHold } from '../../functions/adapters/before-hold.ts';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createLegalTexts } from '../../functions/adapters/legal-texts.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { provedAddress } from '../../functions/adapters/proved-address.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { createBooking } from '../../functions/api/bookings/create-booking.ts';
import { createRush } from '../../functions/api/bookings/rush.ts';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import type { HoldServices } from '../../functions/api/bookings/services.ts';
import { door, endpoint } from '../../functions/api/http.ts';
import { problem } from '../../functions/api/problem-schema.ts';
import { routes } from '../../functions/api/routes.ts';
import { bookingIdFor, signQuote } from '../../functions/api/token.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { authorise, expire } from '../../functions/domain/booking-decisions.ts';
import type { Quote } from '../../functions/domain/quote.ts';
import { aProperty, aQuote, aStay, later, noon } from './builders.ts';
import { type Database, startDatabase } from './dynoxide.ts';
import { aJsonEvent } from './event.ts';
import { type StripeWorld, siteUrl, startStripe } from './stripe.ts';

const tokenKey = soleKey('a-key-of-the-tests');

let database: Database;
let stripe: StripeWorld;
let services: HoldServices;
let now = noon;

beforeAll(async () => {
  database = await startDatabase();
  stripe = await startStripe();
  const properties = createProperties(database.table);
  services = {
    changes: createChanges(database.table),
    beforeHold: createBeforeHold(database.table),
    bookings: createBookings(database.table),
    properties,
    payments: stripe.payments,
    provedAddress,
    rush: createRush(),
    tokenKey,
    now: () => now,
  };
});
afterAll(async () => {
  await stripe.close();
  await database.close();
});

const handler = door(endpoint(routes.createBooking, (request) => createBooking(request, services)));

const aBody = (quote: Quote = aQuote()) => ({
  quoteId: signQuote(tokenKey, quote),
  guest: { name: 'Ada Byron', email: 'ada@example.com' },
  policyAccepted: true,
});

async function post(key: string, body: object, at = noon) {
  now = at;
  const { statusCode, body: text } = await handler(
    aJsonEvent(routes.createBooking, body, { 'Idempotency-Key': key }),
  );
  return { status: statusCode, body: JSON.parse(text) };
}

test('a stay is held and its payment page opened for exactly the total', async () => {
  const { status, body } = await post('k-held', aBody(aQuote(aStay(), 'held')));
  expect(status).toBe(201);
  const created = bookingCreated.parse(body);
  expect(created.heldUntil).toBe(later(30).toISOString());
  const { data } = await stripe.stripe.checkout.sessions.list({ limit: 1 });
  const session = data[0];
  expect(session?.url).toBe(created.checkoutUrl);
  expect(session).toMatchObject({
    amount_total: 30_000,
    currency: 'eur',
    client_reference_id: created.bookingId,
    metadata: { booking_id: created.bookingId },
    customer_email: 'ada@example.com',
    success_url: `${siteUrl}/trip/${created.bookingId}?paid=1`,
  });
  expect(JSON.stringify(session)).not.toContain(created.accessToken);
  const sold = await stripe.stripe.checkout.sessions.listLineItems(session?.id ?? '');
  expect(sold.data).toMatchObject([{ description: 'Casa da Onda', amount_total: 30_000 }]);
});

test('a repeat with the same key and body gives the same answer, even after the quote expired', async () => {
  const quote = { ...aQuote(aStay(), 'repeat'), expiresAt: later(5).toISOString() };
  const first = await post('k-repeat', aBody(quote));
  expect(await post('k-repeat', aBody(quote), later(6))).toEqual(first);
  expect(first.status).toBe(201);
});

test('two requests with one key at once make one booking and one payment page', async () => {
  const body = aBody(aQuote(aStay(), 'at-once'));
  const [one, two] = await Promise.all([post('k-at-once', body), post('k-at-once', body)]);
  expect(one).toEqual(two);
  expect(one.status).toBe(201);
});

test('the same key with another body is refused', async () => {
  const quote = aQuote(aStay(), 'other-body');
  await post('k-other', aBody(quote));
  const other = { ...aBody(quote), guest: { name: 'Eve', email: 'eve@example.com' } };
  const { status, body } = await post('k-other', other);
  expect([status, body.type]).toEqual([422, 'urn:stayflow:problem:key-reused']);
});

test('a request that Stripe did not answer is finished by its repeat', async () => {
  const request = aBody(aQuote(aStay(), 'cut-off'));
  stripe.faults.put({ service: 'stripe', mode: 'outage', operation: 'checkout.sessions.create', count: 3 });
  const cut = await post('k-cut', request);
  expect([cut.status, cut.body.type]).toEqual([503, 'urn:stayflow:problem:payments-unavailable']);
  stripe.faults.clear();
  expect((await post('k-cut', request, later(1))).status).toBe(201);
});

test('a key whose request found no free nights can be used for another stay', async () => {
  await post('k-before', aBody(aQuote(aStay(), 'second-choice')));
  expect((await post('k-again', aBody(aQuote(aStay(), 'second-choice')))).status).toBe(409);
  const elsewhere = aBody(aQuote(aStay('2027-07-07', '2027-07-09'), 'second-choice'));
  expect((await post('k-again', elsewhere)).status).toBe(201);
});

test('a repeat after the hold lapsed is told to start again', async () => {
  const request = aBody(aQuote(aStay(), 'lapsed'));
  await post('k-lapsed', request);
  const lapsed = await post('k-lapsed', request, later(31));
  expect([lapsed.status, lapsed.body.type]).toEqual([409, 'urn:stayflow:problem:not-held']);
  const id = bookingIdFor(tokenKey, 'k-lapsed');
  await services.bookings.settle(id, (each) => expire(each, { version: 1, at: later(31) }), {
    by: 'test',
    at: later(31),
  });
  expect((await post('k-lapsed', request, later(32))).body.detail).toContain('Start again');
});

test('an address whose holds lapsed ten times today keeps no more nights from others, until tomorrow', async () => {
  const request = (home: string, email = 'Bot@example.com') => ({
    ...aBody({ ...aQuote(aStay(), home), expiresAt: later(2_000).toISOString() }),
    guest: { name: 'Bot', email },
  });
  for (let n = 0; n < 10; n += 1) {
    expect((await post(`k-bot-${n}`, request(`bot-${n}`))).status).toBe(201);
    const lapse = (each: Booking) => expire(each, { version: 1, at: later(31) });
    const step = { by: 'test', at: later(31) };
    // Twice, as an execution may be redriven: it lapses once.
    for (const _ of [1, 2]) await services.bookings.settle(bookingIdFor(tokenKey, `k-bot-${n}`), lapse, step);
  }
  const refused = await post('k-bot', request('bot', 'bot@example.com'), later(32));
  expect([refused.status, refused.body.type]).toEqual([429, 'urn:stayflow:problem:too-many-lapsed']);
  expect((await post('k-bot-9', request('bot-9'), later(32))).body.detail).toContain('Start again');
  expect((await post('k-not-bot', request('not-bot', 'eve@example.com'), later(32))).status).toBe(201);
  expect((await post('k-bot', request('bot'), later(24 * 60))).status).toBe(201);
});

test('a repeat after the guest paid is told so', async () => {
  const request = aBody(aQuote(aStay(), 'paid'));
  await post('k-paid', request);
  const id = bookingIdFor(tokenKey, 'k-paid');
  const booking = await services.bookings.read(id);
  const sessionId = booking?.status === 'held' ? booking.checkout.sessionId : '';
  await services.bookings.settle(id, (each) => authorise(each, { sessionId, at: later(2) }), {
    by: 'test',
    at: later(2),
  });
  const { status, body } = await post('k-paid', request, later(3));
  expect([status, body.detail]).toEqual([
    409,
    'This booking has been paid. Open its page to see how it stands.',
  ]);
});

test('who is late is told which nights are taken and which stays nearby are free', async () => {
  await services.properties.save(aProperty('late'));
  await post('k-first', aBody(aQuote(aStay('2027-07-04', '2027-07-07'), 'late')));
  const { status, body } = await post('k-late', aBody(aQuote(aStay('2027-07-05', '2027-07-09'), 'late')));
  const refusal = problem.parse(body);
  expect(status).toBe(409);
  expect(refusal.reasons).toEqual([
    {
      code: 'nights-taken',
      message: expect.stringContaining('taken'),
      dates: ['2027-07-05', '2027-07-06'],
    },
  ]);
  expect(refusal.alternatives).toHaveLength(3);
  expect(refusal.alternatives).toContainEqual({ arrival: '2027-07-07', departure: '2027-07-11' });
});

test('in a rush for a home who is late costs Stripe nothing, and the winner still finds their page', async () => {
  await services.properties.save(aProperty('rushed'));
  const wanted = (from: string, to: string) => aBody(aQuote(aStay(from, to), 'rushed'));
  const won = await post('k-won', wanted('2027-07-04', '2027-07-07'));
  await post('k-lost', wanted('2027-07-05', '2027-07-09'));
  const pages = async () => (await stripe.stripe.checkout.sessions.list({ limit: 100 })).data.length;
  const before = await pages();
  const { status, body } = await post('k-lost-too', wanted('2027-07-06', '2027-07-08'));
  expect(status).toBe(409);
  expect(problem.parse(body).reasons).toMatchObject([{ code: 'nights-taken', dates: ['2027-07-06'] }]);
  expect(problem.parse(body).alternatives).toHaveLength(3);
  expect(await post('k-won', wanted('2027-07-04', '2027-07-07'))).toEqual(won);
  const other = await post('k-won', wanted('2027-07-04', '2027-07-08'));
  expect([other.status, other.body.type]).toEqual([422, 'urn:stayflow:problem:key-reused']);
  expect(await pages()).toBe(before);
  expect((await post('k-beside', wanted('2027-07-07', '2027-07-09'))).status).toBe(201);
});

test('a stay that costs less than a card can be charged takes no nights', async () => {
  const quote = aQuote(aStay(), 'gift');
  const free = { ...quote, price: { ...quote.price, total: 0 } };
  const { status, body } = await post('k-gift', aBody(free));
  expect(status).toBe(422);
  expect(problem.parse(body).detail).toContain('less than a card');
  expect(await services.bookings.read(bookingIdFor(tokenKey, 'k-gift'))).toBeUndefined();
});

test('an expired quote books nothing', async () => {
  const { status, body } = await post('k-expired', aBody(aQuote(aStay(), 'expired')), later(30));
  expect([status, body.type]).toEqual([410, 'urn:stayflow:problem:quote-expired']);
  expect(await services.bookings.read(bookingIdFor(tokenKey, 'k-expired'))).toBeUndefined();
});

test.each([
  ['a tampered quote', { quoteId: `${signQuote(tokenKey, aQuote()).slice(0, -4)}AAAA` }, 'quoteId'],
  ['a quote of another key', { quoteId: signQuote(soleKey('another-key-of-16'), aQuote()) }, 'quoteId'],
  ['a missing email', { guest: { name: 'Ada' } }, 'guest.email'],
  ['a policy that was not accepted', { policyAccepted: false }, 'policyAccepted'],
  ['a price of the guest’s own', { total: 1 }, 'total'],
])('%s is refused by name, and nothing is written', async (name, part, field) => {
  const { status, body } = await post(`k-${name.replaceAll(/\W/g, '')}`, { ...aBody(), ...part });
  expect(status).toBe(400);
  expect(problem.parse(body).errors?.map((error) => error.field)).toEqual([field]);
  expect(await database.table.query('PROPERTY#home')).toEqual([]);
});

test('a request without an Idempotency-Key is told to send one', async () => {
  const { statusCode, body } = await handler(aJsonEvent(routes.createBooking, aBody()));
  expect([statusCode, JSON.parse(body).errors[0].field]).toEqual([400, 'Idempotency-Key']);
});

test('a home that was taken away is booked no more by a quote from before, and what was held before goes on', async () => {
  const home = aProperty('taken-away');
  await services.properties.save(home);
  const before = aBody(aQuote(aStay(), home.id));
  expect((await post('k-in-time', before)).status).toBe(201);
  const late = aBody(aQuote(aStay('2027-07-10', '2027-07-12'), home.id));
  await services.properties.save({ ...home, state: 'ended', version: home.version + 1 });
  const { status, body } = await post('k-too-late', late);
  expect([status, body.type]).toEqual([422, 'urn:stayflow:problem:stay-refused']);
  expect((await post('k-in-time', before, later(1))).status).toBe(201);
});

test('a booking remembers the version of the terms that its guest accepted, and no other version makes one', async () => {
  const texts = createLegalTexts(database.table);
  const write = (version: number, words: object) =>
    texts.write({ kind: 'terms', version, writtenAt: noon.toISOString(), words });
  expect(await write(1, { en: 'By noon' })).toBe(true);
  const body = aBody(aQuote(aStay(), 'terms'));
  for (const other of [{}, { termsAccepted: 2 }]) {
    const refused = await post(`k-terms-${JSON.stringify(other)}`, { ...body, ...other });
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:stayflow:problem:terms-changed']);
  }
  const asked = { ...body, termsAccepted: 1 };
  const held = await post('k-terms', asked);
  expect(held.status).toBe(201);
  const kept = await services.bookings.read(bookingCreated.parse(held.body).bookingId);
  expect(kept).toMatchObject({ acceptedTerms: 1 });
  expect(await write(2, { en: 'By eleven' })).toBe(true);
  expect(await post('k-terms', asked)).toEqual(held);
  expect(await write(3, {})).toBe(true);
  expect((await post('k-no-terms', aBody(aQuote(aStay(), 'no-terms')))).status).toBe(201);
});
