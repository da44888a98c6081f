import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { provedAddress } from '../../functions/adapters/proved-address.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import {
  cancelAsOperator,
  cancelBooking,
  getCancellation,
  getOperatorCancellation,
} from '../../functions/api/bookings/cancellation.ts';
import { cancellationResult } from '../../functions/api/bookings/change-schemas.ts';
import type { Services } from '../../functions/api/bookings/services.ts';
import { answered, door, endpoint } from '../../functions/api/http.ts';
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
let services: Services;
let now = noon;

beforeAll(async () => {
  database = await startDatabase();
  stripe = await startStripe();
  const properties = createProperties(database.table);
  const bookings = createBookings(database.table);
  services = {
    changes: createChanges(database.table),
    bookings,
    properties,
    payments: stripe.payments,
    provedAddress,
    tokenKey,
    now: () => now,
  };
});
afterAll(async () => {
  await stripe.close();
  await database.close();
});

/** A stay from 4 to 7 July 2027, confirmed and paid with 300 euro; free to cancel until 4 June, 16:00 in Lisbon. */
async function confirmed(id: string): Promise<string> {
  const step = { by: 'test', at: noon };
  await services.properties.read(id, []);
  await createProperties(database.table).save(aProperty(id));
  await services.bookings.hold(aHeldBooking(id, aStay(), id), 'request', 'guest');
  await services.bookings.settle(id, (each) => authorise(each, { sessionId: `cs_${id}`, at: noon }), step);
  const decide = (each: Parameters<typeof confirm>[0]) =>
    confirm(each, { version: 2, paymentIntentId: `pi_${id}`, at: noon });
  await services.bookings.settle(id, decide, step);
  return id;
}

const handler = door(
  endpoint(routes.getCancellation, (request) => getCancellation(request, services)),
  endpoint(routes.cancelBooking, (request) => cancelBooking(request, services)),
  answered(routes.getOperatorCancellation, (request) => getOperatorCancellation(request, services)),
  answered(routes.cancelAsOperator, (request) => cancelAsOperator(request, services)),
);

type Asked = 'getCancellation' | 'cancelBooking' | 'getOperatorCancellation' | 'cancelAsOperator';

async function ask(name: Asked, bookingId: string, body?: object, at = noon, token?: string) {
  now = at;
  const headers = {
    'x-booking-token': token ?? accessTokenFor(tokenKey, bookingId),
    'content-type': 'application/json',
  };
  const event = anEvent(routes[name], {
    path: { bookingId },
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await handler(event);
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const lastMoment = new Date('2027-06-04T15:00:00.999Z');
const tooLate = new Date('2027-06-04T15:00:01.000Z');

test('a guest sees what cancelling gives back, why, and until when', async () => {
  const { status, body } = await ask('getCancellation', await confirmed('bk_preview'));
  expect([status, cancellationResult.parse(body)]).toEqual([200, body]);
  expect(body).toMatchObject({
    status: 'confirmed',
    paid: 30_000,
    refund: 30_000,
    basisPoints: 10_000,
    until: '2027-06-04T15:00:00.000Z',
    canCancel: true,
    text: 'Cancelled until 4 June 2027 at 16:00 (Europe/Lisbon), you get €300.00 back: 100% of what you paid.',
  });
});

test('a guest who agrees to the amount has it fixed, and asking again answers the same', async () => {
  const id = await confirmed('bk_asked');
  const first = await ask('cancelBooking', id, { refund: 30_000 }, lastMoment);
  expect(first).toMatchObject({ status: 200, body: { status: 'cancelling', paid: 30_000, refund: 30_000 } });
  const again = await ask('cancelBooking', id, { refund: 0 }, tooLate);
  expect(again).toMatchObject({ status: 200, body: { status: 'cancelling', refund: 30_000 } });
  expect(await services.bookings.read(id)).toMatchObject({ status: 'cancelling', version: 4 });
});

test('asked twice at once, a stay is cancelled once', async () => {
  const id = await confirmed('bk_twice');
  const answers = await Promise.all([1, 2, 3].map(() => ask('cancelBooking', id, { refund: 30_000 })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await services.bookings.read(id)).toMatchObject({ version: 4 });
});

test('an amount that passed meanwhile is answered with the new one, and nothing is cancelled', async () => {
  const id = await confirmed('bk_passed');
  const { status, body } = await ask('cancelBooking', id, { refund: 30_000 }, tooLate);
  expect([status, body.type, body.refund]).toEqual([409, 'urn:stayflow:problem:refund-changed', 0]);
  expect((await services.bookings.read(id))?.status).toBe('confirmed');
  const agreed = await ask('cancelBooking', id, { refund: 0 }, tooLate);
  expect(agreed).toMatchObject({ status: 200, body: { status: 'cancelling', refund: 0 } });
});

test('once the stay has begun a guest cannot cancel', async () => {
  const id = await confirmed('bk_begun');
  const begun = new Date('2027-07-04T15:00:01Z');
  expect((await ask('getCancellation', id, undefined, begun)).body).toMatchObject({ canCancel: false });
  const { status, body } = await ask('cancelBooking', id, { refund: 0 }, begun);
  expect([status, body.type]).toEqual([409, 'urn:stayflow:problem:not-cancellable']);
});

test('without its own token a booking cannot be told from one that does not exist', async () => {
  const id = await confirmed('bk_token');
  for (const name of ['getCancellation', 'cancelBooking'] as const) {
    const body = name === 'cancelBooking' ? { refund: 30_000 } : undefined;
    const wrong = await ask(name, id, body, noon, 'wrong');
    expect(wrong).toEqual(await ask(name, 'bk_nobody', body));
    expect(wrong.status).toBe(404);
  }
  expect((await services.bookings.read(id))?.status).toBe('confirmed');
});

test('a booking that is not confirmed has nothing to cancel', async () => {
  await createProperties(database.table).save(aProperty('bk_held'));
  await services.bookings.hold(aHeldBooking('bk_held', aStay(), 'bk_held'), 'request', 'guest');
  for (const { status } of [
    await ask('getCancellation', 'bk_held'),
    await ask('cancelBooking', 'bk_held', { refund: 0 }),
  ])
    expect(status).toBe(409);
});

test('an operator cancels by the policy, or gives back another amount with a reason', async () => {
  const byPolicy = await confirmed('bk_policy');
  expect((await ask('getOperatorCancellation', byPolicy)).body).toMatchObject({ refund: 30_000 });
  expect(await ask('cancelAsOperator', byPolicy, {}, tooLate)).toMatchObject({ body: { refund: 0 } });
  const own = await confirmed('bk_own');
  const unsaid = await ask('cancelAsOperator', own, { refund: 25_000 }, later(5));
  expect([unsaid.status, unsaid.body.errors]).toEqual([
    400,
    [{ field: 'reason', message: 'must be given with a refund of your own' }],
  ]);
  const tooMuch = await ask('cancelAsOperator', own, { refund: 30_001, reason: 'Sorry.' });
  expect([tooMuch.status, tooMuch.body.errors[0].field]).toEqual([400, 'refund']);
  const reason = 'The heating failed.';
  expect(await ask('cancelAsOperator', own, { refund: 25_000, reason })).toMatchObject({
    status: 200,
    body: { status: 'cancelling', refund: 25_000 },
  });
  expect(await services.bookings.read(own)).toMatchObject({
    cancellation: { by: 'operator', refund: 25_000, reason },
  });
});
