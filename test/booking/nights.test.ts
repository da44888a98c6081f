import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bookings, createBookings } from '../../functions/adapters/bookings.ts';
import { createProperties, type Properties } from '../../functions/adapters/properties.ts';
import type { HeldBooking } from '../../functions/domain/booking.ts';
import { authorise, expire } from '../../functions/domain/booking-decisions.ts';
import { addDays, monthsOf, type Stay } from '../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, aStay, later, noon } from './builders.ts';
import { type Database, startDatabase } from './dynoxide.ts';

let database: Database;
let bookings: Bookings;
let properties: Properties;

beforeAll(async () => {
  database = await startDatabase();
  bookings = createBookings(database.table);
  properties = createProperties(database.table);
});
afterAll(() => database.close());

const hold = (booking: HeldBooking) => bookings.hold(booking, 'request', 'guest');
const release = (id: string) =>
  bookings.settle(id, (booking) => expire(booking, { version: 1, at: later(31) }), {
    by: 'expire-hold',
    at: later(31),
  });

/** The owners of a stay's months, by date. */
async function ownersIn(stay: Stay, propertyId = 'home'): Promise<Record<string, string>> {
  await properties.save(aProperty(propertyId));
  const found = await properties.read(propertyId, monthsOf(stay));
  const entries = (found?.months ?? []).flatMap(({ month, taken }) =>
    Object.entries(taken).map(([day, owner]) => [`${month}-${day}`, owner] as const),
  );
  return Object.fromEntries(entries);
}

const nightsFrom = (arrival: string, nights: number) => aStay(arrival, addDays(arrival, nights));

test.each([
  ['one night', nightsFrom('2027-03-10', 1)],
  ['a stay over a month end', nightsFrom('2027-04-28', 5)],
  ['a stay over a year end', nightsFrom('2027-12-29', 6)],
  ['a stay over a leap day', nightsFrom('2028-02-28', 3)],
  ['90 nights', nightsFrom('2028-03-15', 90)],
  ['300 nights', nightsFrom('2028-07-20', 300)],
])('%s is held night by night and given back whole', async (name, stay) => {
  const booking = aHeldBooking(`bk_${name}`, stay, name);
  expect(await hold(booking)).toEqual({ kind: 'held' });
  const owners = await ownersIn(stay, name);
  expect(Object.keys(owners).sort()).toEqual(booking.price.nights.map(({ night }) => night));
  expect(new Set(Object.values(owners))).toEqual(new Set([`BOOKING#${booking.id}`]));
  expect((await release(booking.id)).kind).toBe('change');
  expect(await ownersIn(stay, name)).toEqual({});
});

test('of 64 guests at once for overlapping, unequal ranges exactly one gets the home', async () => {
  const wanted = Array.from({ length: 64 }, (_, n) =>
    aHeldBooking(`bk_race${n}`, nightsFrom(addDays('2027-08-20', n % 8), 12 + (n % 5)), 'race'),
  );
  const outcomes = await Promise.all(wanted.map(hold));
  const winner = wanted[outcomes.findIndex(({ kind }) => kind === 'held')];
  expect(outcomes.filter(({ kind }) => kind === 'held')).toHaveLength(1);
  const owners = await ownersIn(nightsFrom('2027-08-20', 30), 'race');
  expect(Object.keys(owners).sort()).toEqual(winner?.price.nights.map(({ night }) => night));
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind !== 'taken') continue;
    expect(outcome.nights).toEqual(
      wanted[index]?.price.nights.map(({ night }) => night).filter((night) => owners[night]),
    );
    expect(outcome.nights.length).toBeGreaterThan(0);
  }
});

test('a guest may arrive on the day that another departs', async () => {
  expect(await hold(aHeldBooking('bk_first', aStay('2027-05-01', '2027-05-04'), 'turn'))).toEqual({
    kind: 'held',
  });
  expect(await hold(aHeldBooking('bk_next', aStay('2027-05-04', '2027-05-06'), 'turn'))).toEqual({
    kind: 'held',
  });
});

test('the same booking asked for twice at once is made once, and the repeat is told of it', async () => {
  const booking = aHeldBooking('bk_twice', aStay(), 'twice');
  const outcomes = await Promise.all([hold(booking), hold(booking)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['held', 'known']);
  expect(outcomes.find(({ kind }) => kind === 'known')).toEqual({
    kind: 'known',
    booking,
    request: 'request',
  });
});

test('a refused hold leaves nothing behind', async () => {
  await hold(aHeldBooking('bk_there', aStay('2027-06-30', '2027-07-02'), 'nothing'));
  const stay = aStay('2027-05-30', '2027-07-03');
  expect(await hold(aHeldBooking('bk_lost', stay, 'nothing'))).toEqual({
    kind: 'taken',
    nights: ['2027-06-30', '2027-07-01'],
  });
  expect(await bookings.read('bk_lost')).toBeUndefined();
  expect(Object.keys(await ownersIn(stay, 'nothing')).sort()).toEqual(['2027-06-30', '2027-07-01']);
});

test('a release gives back only nights that are still its own', async () => {
  const stay = aStay('2027-09-29', '2027-10-03');
  await hold(aHeldBooking('bk_mixed', stay, 'mixed'));
  const owner = 'BOOKING#bk_mixed';
  const taken = { '01': 'BLOCK#painter', '02': owner };
  await properties.saveMonth({
    propertyId: 'mixed',
    month: '2027-10',
    taken,
    overrides: {},
    version: 7,
  });
  await release('bk_mixed');
  expect(await ownersIn(stay, 'mixed')).toEqual({ '2027-10-01': 'BLOCK#painter' });
});

test('a release keeps the owner’s prices and rules of the month', async () => {
  const overrides = { '05': { price: 99_00, minStay: 2 } };
  await properties.saveMonth({ propertyId: 'rules', month: '2027-07', taken: {}, overrides, version: 3 });
  await hold(aHeldBooking('bk_rules', aStay(), 'rules'));
  await release('bk_rules');
  await properties.save(aProperty('rules'));
  const found = await properties.read('rules', ['2027-07']);
  expect(found?.months).toEqual([
    { propertyId: 'rules', month: '2027-07', taken: {}, overrides, version: 5 },
  ]);
});

test('a paid booking keeps its nights when its hold would have lapsed', async () => {
  const booking = aHeldBooking('bk_paid', aStay(), 'paid');
  await hold(booking);
  await bookings.settle('bk_paid', (each) => authorise(each, { sessionId: 'cs_bk_paid', at: noon }), {
    by: 'stripe',
    at: noon,
  });
  expect(await release('bk_paid')).toEqual({ kind: 'refuse', reason: 'superseded' });
  expect(Object.keys(await ownersIn(aStay(), 'paid'))).toHaveLength(3);
});

test('a payment and the end of the hold in the same instant end in one of the two', async () => {
  for (let round = 0; round < 20; round += 1) {
    const booking = aHeldBooking(`bk_instant${round}`, aStay(), `instant${round}`);
    await hold(booking);
    const step = { by: 'test', at: later(31) };
    const both = await Promise.all([
      release(booking.id),
      bookings.settle(
        booking.id,
        (each) => authorise(each, { sessionId: `cs_${booking.id}`, at: later(31) }),
        step,
      ),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['change', 'refuse']);
    const after = await bookings.read(booking.id);
    const nights = Object.keys(await ownersIn(aStay(), `instant${round}`));
    expect([after?.status, nights.length]).toEqual(
      both[0].kind === 'change' ? ['expired', 0] : ['authorised', 3],
    );
  }
});

test('every change of a booking leaves an event, and money leaves a ledger entry', async () => {
  const booking = aHeldBooking('bk_record', aStay(), 'record');
  await hold(booking);
  await bookings.settle('bk_record', (each) => authorise(each, { sessionId: 'cs_bk_record', at: later(1) }), {
    by: 'stripe/evt_1',
    at: later(1),
  });
  const events = await database.table.query('BOOKING#bk_record', 'EVENT#');
  expect(events.map(({ before, after, by, version }) => [before, after, by, version])).toEqual([
    [null, 'held', 'guest', 1],
    ['held', 'authorised', 'stripe/evt_1', 2],
  ]);
  const ledger = await database.table.query('BOOKING#bk_record', 'LEDGER#');
  expect(ledger.map(({ kind, amount, currency }) => [kind, amount, currency])).toEqual([
    ['authorised', 30_000, 'EUR'],
  ]);
});
