import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createDamageDeposits } from '../../functions/adapters/damage-deposits.ts';
import { createAccesses } from '../../functions/adapters/locks/accesses.ts';
import { createCodeSeal } from '../../functions/adapters/locks/code-seal.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { provedAddress } from '../../functions/adapters/proved-address.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { getBooking } from '../../functions/api/bookings/get-booking.ts';
import { bookingResult } from '../../functions/api/bookings/schemas.ts';
import { door, endpoint } from '../../functions/api/http.ts';
import { routes } from '../../functions/api/routes.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import { aHeldBooking, aProperty, aStay, later, noon } from './builders.ts';
import { type Database, startDatabase } from './dynoxide.ts';
import { anEvent } from './event.ts';
import { type StripeWorld, startStripe } from './stripe.ts';

const tokenKey = soleKey('a-key-of-the-tests');

let database: Database;
let stripe: StripeWorld;
let services: Parameters<typeof getBooking>[1];
let now = noon;
const contact = 'Olivia, +351 21 000 0012';

beforeAll(async () => {
  database = await startDatabase();
  stripe = await startStripe();
  const properties = createProperties(database.table);
  await properties.save({ ...aProperty(), contact });
  const bookings = createBookings(database.table);
  services = {
    changes: createChanges(database.table),
    deposits: createDamageDeposits(database.table),
    bookings,
    properties,
    payments: stripe.payments,
    accesses: createAccesses(database.table),
    seal: createCodeSeal(tokenKey),
    provedAddress,
    tokenKey,
    now: () => now,
  };
  const booking = aHeldBooking('bk_1', aStay());
  await bookings.hold(booking, 'request', 'guest');
});
afterAll(async () => {
  await stripe.close();
  await database.close();
});

const handler = door(endpoint(routes.getBooking, (request) => getBooking(request, services)));

async function get(bookingId: string, token?: string, at = noon) {
  now = at;
  const headers = token === undefined ? {} : { 'X-Booking-Token': token };
  const { statusCode, body } = await handler(anEvent(routes.getBooking, { path: { bookingId }, headers }));
  return { status: statusCode, body: JSON.parse(body) };
}

test('a held booking shows its price, its time and its payment page', async () => {
  const { status, body } = await get('bk_1', accessTokenFor(tokenKey, 'bk_1'));
  expect(status).toBe(200);
  expect(bookingResult.parse(body)).toMatchObject({
    status: 'held',
    arrival: '2027-07-04',
    departure: '2027-07-07',
    total: 30_000,
    paid: 0,
    heldUntil: later(30).toISOString(),
    checkoutUrl: 'https://pay.test/bk_1',
    now: noon.toISOString(),
  });
  expect(body.property).not.toHaveProperty('address');
  expect(body.property).not.toHaveProperty('contact');
});

test('the payment page is not offered once the time to pay ran out', async () => {
  const { body } = await get('bk_1', accessTokenFor(tokenKey, 'bk_1'), later(30));
  expect(body.checkoutUrl).toBeUndefined();
});

test('without its own token a booking cannot be told from one that does not exist', async () => {
  const unknown = await get('bk_nobody', accessTokenFor(tokenKey, 'bk_nobody'));
  expect(unknown.status).toBe(404);
  for (const token of [undefined, '', 'wrong', accessTokenFor(tokenKey, 'bk_2')]) {
    expect(await get('bk_1', token)).toEqual(unknown);
  }
});

test('a confirmed booking shows what was paid and where the home is', async () => {
  const step = { by: 'test', at: noon };
  await services.bookings.settle('bk_1', (each) => authorise(each, { sessionId: 'cs_bk_1', at: noon }), step);
  const decide = (each: Parameters<typeof confirm>[0]) =>
    confirm(each, { version: 2, paymentIntentId: 'pi_1', at: noon });
  await services.bookings.settle('bk_1', decide, step);
  const { body } = await get('bk_1', accessTokenFor(tokenKey, 'bk_1'));
  expect(body).toMatchObject({
    status: 'confirmed',
    paid: 30_000,
    property: { address: 'Rua do Mar 1', contact },
  });
  expect(body.statusText).toBe('Your stay is confirmed.');
});

test('the door code is shown from when it was mailed until check-out, and to nobody before', async () => {
  const accesses = createAccesses(database.table);
  const seal = createCodeSeal(tokenKey);
  const key = 'bk_1.1';
  const window = { from: '2027-07-04T15:00:00.000Z', until: '2027-07-07T09:00:00.000Z' };
  const lock = { driver: 'manual', boxId: 'box', codeLength: 4, place: 'By the gate' } as const;
  const sealed = seal.seal('482193', key);
  const facts = { key, lock, sealed, window, holder: '', plannedAt: '2027-01-10T12:00:00.000Z' };
  const set = { ...facts, status: 'set', setAt: window.from, confirmedBy: 'lock' } as const;
  const access = { bookingId: 'bk_1', propertyId: 'home', former: [] };
  const shownAt = async (instant: string) => {
    const { body } = await get('bk_1', accessTokenFor(tokenKey, 'bk_1'), new Date(instant));
    return body.accessCode;
  };
  await accesses.save({ ...access, current: set, version: 1 });
  expect(await shownAt('2027-07-04T16:00:00Z')).toBeUndefined();
  const mailed = { ...set, status: 'mailed', mailedAt: window.from } as const;
  await accesses.save({ ...access, current: mailed, version: 2 });
  expect(await shownAt('2027-07-04T16:00:00Z')).toEqual({ code: '482193', ...window, place: 'By the gate' });
  expect(await shownAt('2027-07-07T08:59:59Z')).toBeDefined();
  expect(await shownAt('2027-07-07T09:00:00Z')).toBeUndefined();
});
