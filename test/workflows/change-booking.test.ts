import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAskedLetters } from '../../functions/adapters/asked-letters.ts';
import { createAskedRefunds } from '../../functions/adapters/asked-refunds.ts';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { provedAddress } from '../../functions/adapters/proved-address.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { changeAsOperator, changeBooking, getChange } from '../../functions/api/bookings/change.ts';
import { changeResult } from '../../functions/api/bookings/change-schemas.ts';
import type { Services } from '../../functions/api/bookings/services.ts';
import { door, endpoint } from '../../functions/api/http.ts';
import { routes } from '../../functions/api/routes.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { aHeldBooking, aStay } from '../booking/builders.ts';
import { anEvent } from '../booking/event.ts';
import { type Engine, startEngine } from './engine.ts';
import { type Paid, startWorld, tokenKey, type World } from './world.ts';

let world: World;
let engine: Engine;
let services: Services;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  const { table } = world.database;
  services = {
    bookings: world.bookings,
    changes: createChanges(table),
    properties: createProperties(table),
    payments: world.stripe.payments,
    provedAddress,
    tokenKey,
    now: () => new Date(),
  };
});
beforeEach(() => engine.before.clear());
afterAll(async () => {
  engine.close();
  await world.close();
});

/** Three nights from 29 June 2027 at 100 euro, confirmed and paid, at version 3. */
async function confirmed(id: string, as?: Paid): Promise<string> {
  const { paymentIntentId } = await world.paidBooking(id, as);
  await world.stripe.payments.capture(id, paymentIntentId);
  const payment = { version: 2, paymentIntentId, at: new Date() };
  await world.bookings.settle(id, (each) => confirm(each, payment), { by: 'test', at: new Date() });
  return id;
}

const handler = door(
  endpoint(routes.getChange, (request) => getChange(request, services)),
  endpoint(routes.changeBooking, (request) => changeBooking(request, services)),
);

async function ask(name: 'getChange' | 'changeBooking', bookingId: string, asked: object) {
  const token = { 'x-booking-token': accessTokenFor(tokenKey, bookingId) };
  const query = Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, String(value)]));
  const event = anEvent(routes[name], {
    path: { bookingId },
    headers: { ...token, 'content-type': 'application/json' },
    ...(name === 'getChange' ? { query } : { body: JSON.stringify(asked) }),
  });
  const { statusCode, body } = await handler(event);
  return { status: statusCode, body: JSON.parse(body) };
}

const until = (departure: string, adults = 2) => ({ arrival: '2027-06-29', departure, adults });
const change = (id: string, departure: string, total: number) =>
  ask('changeBooking', id, { ...until(departure), total });

const nightsOf = async (id: string) => {
  const home = await services.properties.read(id, ['2027-06', '2027-07']);
  return home?.months.flatMap(({ month, taken }) =>
    Object.entries(taken)
      .filter(([, owner]) => owner === `BOOKING#${id}`)
      .map(([day]) => `${month}-${day}`),
  );
};
const ledgerOf = async (id: string) =>
  (await world.database.table.query(`BOOKING#${id}`, 'LEDGER#')).map(({ kind, amount }) => [kind, amount]);
const waiting = async (id: string, status: 'open' | 'paid') => {
  const { version, number, heldUntil } = (await services.changes.readOpen(id)) ?? {};
  return { bookingId: id, version, number, status, heldUntil };
};
const payFor = async (id: string) =>
  world.stripe.pay((await services.changes.readOpen(id))?.checkout.sessionId ?? '');

test('a guest sees what other dates cost, and what goes back or is to pay, before anything is changed', async () => {
  const id = await confirmed('bk_preview');
  const shorter = await ask('getChange', id, until('2027-07-01'));
  expect([shorter.status, changeResult.parse(shorter.body)]).toEqual([200, shorter.body]);
  expect(shorter.body).toMatchObject({ total: 20_000, before: 30_000, toPay: 0, refund: 10_000 });
  const longer = await ask('getChange', id, until('2027-07-04'));
  expect(longer.body).toMatchObject({ status: 'preview', total: 50_000, toPay: 20_000, refund: 0 });
  expect(await world.bookings.read(id)).toMatchObject({
    version: 3,
    stay: aStay('2027-06-29', '2027-07-02'),
  });
});

test('a shorter stay is made at once, its difference goes back once, and its nights are free again', async () => {
  const id = await confirmed('bk_shorter');
  expect(await change(id, '2027-07-01', 20_000)).toMatchObject({ status: 200, body: { status: 'made' } });
  expect(await change(id, '2027-07-01', 20_000)).toMatchObject({ status: 200, body: { status: 'made' } });
  expect(await world.bookings.read(id)).toMatchObject({
    version: 4,
    stay: aStay('2027-06-29', '2027-07-01'),
    payments: [{ amount: 30_000, givenBack: 10_000 }],
  });
  const { status, states } = await engine.run('change-booking', { bookingId: id, version: 4 });
  expect([status, states]).toEqual([
    'SUCCEEDED',
    ['LeaveNights', 'WasItAChange', 'RefundDifference', 'MailChange'],
  ]);
  expect(await nightsOf(id)).toEqual(['2027-06-29', '2027-06-30']);
  expect(await ledgerOf(id)).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
    ['refunded', 10_000],
  ]);
  expect(await world.stateOf(id)).toMatchObject({ refunds: [10_000], mails: 1 });
  expect(world.region.mails.at(-1)?.text).toContain('The difference of €100.00 goes back to your card.');
});

test('a stay shortened when cancelling gives nothing back gives nothing back, and says so before and after', async () => {
  const id = await confirmed('bk_late');
  const before = services;
  services = { ...before, now: () => new Date('2027-06-10T12:00:00Z') };
  const { body } = await ask('getChange', id, until('2027-07-01'));
  expect(body).toMatchObject({ total: 20_000, refund: 0, kept: 10_000, steps: [], policy: { tiers: [] } });
  expect(await change(id, '2027-07-01', 20_000)).toMatchObject({ status: 200, body: { kept: 10_000 } });
  services = before;
  expect(await world.bookings.read(id)).toMatchObject({
    policy: { atMost: 0, kept: 10_000 },
    payments: [{ amount: 30_000, givenBack: 0 }],
  });
  await engine.run('change-booking', { bookingId: id, version: 4 });
  expect(await world.stateOf(id)).toMatchObject({ refunds: [], mails: 1 });
  expect(world.region.mails.at(-1)?.text).toContain(
    'costs €100.00 less than you paid. By your cancellation policy, nothing',
  );
});

test('a longer stay takes its nights, waits for its payment, and is made once that was taken', async () => {
  const id = await confirmed('bk_longer');
  const { body } = await change(id, '2027-07-04', 50_000);
  expect(body).toMatchObject({ status: 'open', toPay: 20_000, checkoutUrl: expect.stringContaining('http') });
  expect((await change(id, '2027-07-04', 50_000)).body).toEqual({ ...body, now: expect.any(String) });
  expect(await change(id, '2027-07-03', 40_000)).toMatchObject({ status: 409 });
  expect(await nightsOf(id)).toHaveLength(5);
  expect((await world.bookings.read(id))?.version).toBe(3);
  await payFor(id);
  const { states } = await engine.run('pay-change', await waiting(id, 'paid'));
  expect(states).toEqual(['IsItPaid', 'EndChangePage', 'HowDidItEnd', 'TakeChange']);
  expect(await world.bookings.read(id)).toMatchObject({
    version: 4,
    stay: aStay('2027-06-29', '2027-07-04'),
    payments: [{ amount: 30_000 }, { amount: 20_000 }],
  });
  expect(await ledgerOf(id)).toContainEqual(['captured', 20_000]);
  await engine.run('change-booking', { bookingId: id, version: 4 });
  expect(world.region.mails.at(-1)?.text).toContain('The difference of €200.00 has been taken');
  // What both payments paid for goes back over both.
  const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };
  const asked = { by: 'guest', at: new Date(), home, refund: 50_000 } as const;
  const cancelling = await world.bookings.settle(id, (each) => askToCancel(each, asked), {
    by: 'guest',
    at: asked.at,
  });
  expect(cancelling).toMatchObject({
    booking: { cancellation: { parts: [{ amount: 30_000 }, { amount: 20_000 }] } },
  });
});

test('a longer stay of which only the deposit was paid takes the deposit for its nights first, the rest on its day', async () => {
  const paymentPlan = { depositBasisPoints: 3_000, balanceDaysBeforeArrival: 30 };
  const id = await confirmed('bk_deposit', { paymentPlan });
  const balance = { amount: 35_000, on: '2027-05-30' };
  const asked = { toPay: 6_000, refund: 0, balance };
  expect((await ask('getChange', id, until('2027-07-04'))).body).toMatchObject(asked);
  expect((await change(id, '2027-07-04', 50_000)).body).toMatchObject({ status: 'open', ...asked });
  expect(await nightsOf(id)).toHaveLength(5);
  await payFor(id);
  expect((await engine.run('pay-change', await waiting(id, 'paid'))).states.at(-1)).toBe('TakeChange');
  expect(await world.bookings.read(id)).toMatchObject({
    stay: aStay('2027-06-29', '2027-07-04'),
    payments: [{ amount: 9_000 }, { amount: 6_000 }],
  });
  await engine.run('change-booking', { bookingId: id, version: 4 });
  expect(world.region.mails.at(-1)?.text).toContain('Of the difference, €60.00 has been taken');
  expect(world.region.mails.at(-1)?.text).toContain('Still to pay: €350.00');
  await engine.run('collect-balance', { bookingId: id, version: 4 });
  expect((await ledgerOf(id)).filter(([kind]) => kind === 'captured')).toEqual([
    ['captured', 9_000],
    ['captured', 6_000],
    ['captured', 35_000],
  ]);
});

test('a change that nobody pays for leaves everything as it was', async () => {
  const id = await confirmed('bk_unpaid');
  await change(id, '2027-07-04', 50_000);
  const { states } = await engine.run('pay-change', await waiting(id, 'open'));
  expect(states.at(-1)).toBe('DropChange');
  expect(await nightsOf(id)).toHaveLength(3);
  expect(await world.bookings.read(id)).toMatchObject({
    version: 3,
    stay: aStay('2027-06-29', '2027-07-02'),
  });
  expect(await ledgerOf(id)).toHaveLength(2);
});

test('a change paid for after the stay was cancelled is let go of, and its nights with it', async () => {
  const id = await confirmed('bk_crossed');
  await change(id, '2027-07-04', 50_000);
  await payFor(id);
  const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };
  const asked = { by: 'operator', at: new Date(), home } as const;
  await world.bookings.settle(id, (each) => askToCancel(each, asked), { by: 'operator', at: asked.at });
  const { states } = await engine.run('pay-change', await waiting(id, 'paid'));
  expect(states.slice(-2)).toEqual(['TakeChange', 'DropChange']);
  expect(await nightsOf(id)).toHaveLength(3);
  await engine.run('cancel-booking', { bookingId: id, version: 4 });
  expect(await nightsOf(id)).toEqual([]);
  const { data } = await world.stripe.stripe.paymentIntents.list({ limit: 100 });
  const own = data.filter(({ metadata }) => metadata.booking_id === id);
  expect(own.map(({ status }) => status).sort()).toEqual(['canceled', 'succeeded']);
});

test('dates that others have are refused with the nights that are taken, and all stays as it was', async () => {
  const id = await confirmed('bk_conflict');
  await world.bookings.hold(aHeldBooking('bk_other', aStay('2027-07-03', '2027-07-05'), id), 'r', 'guest');
  const { status, body } = await change(id, '2027-07-04', 50_000);
  expect([status, body.type]).toEqual([409, 'urn:stayflow:problem:nights-taken']);
  expect(body.reasons).toMatchObject([{ code: 'nights-taken', dates: ['2027-07-03'] }]);
  expect(await nightsOf(id)).toHaveLength(3);
  expect((await world.bookings.read(id))?.version).toBe(3);
});

test('nights that somebody takes in the same moment refuse the change, and all stays as it was', async () => {
  const id = await confirmed('bk_moment');
  const booking = await world.bookings.read(id);
  if (booking?.status !== 'confirmed') throw new Error('The booking is not confirmed');
  await world.bookings.hold(aHeldBooking('bk_faster', aStay('2027-06-28', '2027-06-29'), id), 'r', 'guest');
  const { party, price, policy, propertyVersion } = booking;
  const to = { stay: aStay('2027-06-28', '2027-07-01'), party, price, policy, propertyVersion };
  const made = await services.changes.make(booking, to, { by: 'guest', at: new Date() });
  expect(made).toEqual({ kind: 'taken', nights: ['2027-06-28'] });
  expect(await world.bookings.read(id)).toEqual(booking);
  expect(await nightsOf(id)).toHaveLength(3);
});

test('a total that is not the price of today changes nothing', async () => {
  const id = await confirmed('bk_total');
  const { status, body } = await change(id, '2027-07-01', 19_999);
  expect([status, body.type]).toEqual([409, 'urn:stayflow:problem:price-changed']);
  expect((await world.bookings.read(id))?.version).toBe(3);
});

test('without its token nobody can change a booking, or learn that it exists', async () => {
  const id = await confirmed('bk_secret');
  services = { ...services, tokenKey: soleKey('another-key-of-the-tests') };
  expect((await ask('getChange', id, until('2027-07-01'))).status).toBe(404);
  expect((await change(id, '2027-07-01', 20_000)).status).toBe(404);
  services = { ...services, tokenKey };
});

test('a change is asked for again when money has moved since it was priced, so that no more goes back than there is', async () => {
  const id = await confirmed('bk_refunded');
  const priced = services;
  // An operator gives most of the price back between the look at the booking and the change of it.
  const changes: Services['changes'] = {
    ...priced.changes,
    make: async (booking, to, doing) => {
      const { kind } = await createAskedRefunds(world.database.table).ask(id, {
        ...{ id: 'of-the-test', amount: 25_000, reason: 'No hot water', by: 'operator/test', at: new Date() },
      });
      expect(kind).toBe('asked');
      return priced.changes.make(booking, to, doing);
    },
  };
  services = { ...priced, changes };
  const overtaken = await change(id, '2027-07-01', 20_000);
  services = priced;
  expect(overtaken).toMatchObject({ status: 409, body: { type: expect.stringContaining('change-waiting') } });
  expect(await world.bookings.read(id)).toMatchObject({ version: 3, payments: [{ givenBack: 25_000 }] });
  expect(await change(id, '2027-07-01', 20_000)).toMatchObject({ body: { status: 'made', refund: 5_000 } });
  expect(await services.changes.readDone(id, 4)).toMatchObject({ parts: [{ amount: 5_000 }] });
});

test('a change that an operator makes and that costs more is mailed to the guest, once, with where to pay', async () => {
  const id = await confirmed('bk_dearer');
  const letters = createAskedLetters(world.database.table);
  const price = await ask('getChange', id, until('2027-07-04'));
  const body = routes.changeAsOperator.body.parse({ ...until('2027-07-04'), total: price.body.total });
  const request = { path: { bookingId: id }, query: undefined, body, header: () => undefined };
  for (const _ of ['first', 'repeat'])
    expect((await changeAsOperator(request, { ...services, letters })).status).toBe(200);
  expect([await letters.read(id, 1), await letters.read(id, 2)]).toEqual(['change-link', undefined]);
  const before = world.region.mails.length;
  await engine.run('send-letter-again', {
    bookingId: id,
    version: 3,
    number: 1,
    status: 'asked',
    part: 'c1',
  });
  const [mail, ...others] = world.region.mails.slice(before);
  expect(mail?.subject).toBe('Please pay for the change of your stay at Casa da Onda');
  expect(mail?.text).toContain('/trip/');
  expect(others).toEqual([]);
});
