import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bookings, createBookings } from '../../../functions/adapters/bookings.ts';
import { createReservations, type Reservations } from '../../../functions/adapters/channels/reservations.ts';
import { createProperties, type Properties } from '../../../functions/adapters/properties.ts';
import { expire } from '../../../functions/domain/booking-decisions.ts';
import type { ChannelBooking } from '../../../functions/domain/channel.ts';
import { monthsBetween } from '../../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, aStay, later, noon } from '../../booking/builders.ts';
import { type Database, startDatabase } from '../../booking/dynoxide.ts';
import { aConnection, revision, told } from './a-reservation.ts';

let database: Database;
let bookings: Bookings;
let properties: Properties;
let reservations: Reservations;

beforeAll(async () => {
  database = await startDatabase();
  bookings = createBookings(database.table);
  properties = createProperties(database.table);
  reservations = createReservations(database.table);
});
afterAll(() => database.close());

const doing = { by: 'import-channel-booking-1', at: noon };

/** A home of its own with two connections, and what platforms tell of it. */
async function aHome(propertyId: string) {
  await properties.save(aProperty(propertyId));
  const [one, other] = [
    aConnection(`cn_${propertyId}`, propertyId),
    aConnection(`cn_${propertyId}2`, propertyId),
  ];
  const from =
    (connection = one) =>
    async (more: Partial<ChannelBooking> = {}) => {
      const applied = await reservations.apply(connection, told(more), doing);
      if (applied.kind === 'home-unknown') throw new Error('The home is gone');
      return { ...applied, booking: await bookings.read(applied.reservation.bookingId ?? '') };
    };
  return { tells: from(), otherTells: from(other), one, other };
}

/** The nights that are taken from June to September, by owner. */
async function nightsIn(propertyId: string): Promise<Record<string, string[]>> {
  const found = await properties.read(propertyId, monthsBetween('2027-06', '2027-09'));
  const nights = (found?.months ?? []).flatMap(({ month, taken }) =>
    Object.entries(taken).map(([day, owner]) => ({ owner, night: `${month}-${day}` })),
  );
  const byOwner = Map.groupBy(nights, ({ owner }) => owner);
  return Object.fromEntries([...byOwner].map(([owner, of]) => [owner, of.map(({ night }) => night).sort()]));
}

const july = (...days: number[]) => days.map((day) => `2027-07-${String(day).padStart(2, '0')}`);
const openWork = async (propertyId: string) => {
  const { QueryCommand } = await import('@aws-sdk/client-dynamodb');
  const { Items = [] } = await database.client.send(
    new QueryCommand({
      TableName: 'main',
      IndexName: 'openWork',
      KeyConditionExpression: 'gsi3pk = :open',
      ExpressionAttributeValues: { ':open': { S: 'OPEN' } },
    }),
  );
  return Items.filter(({ propertyId: of }) => of?.S === propertyId).map(({ pk, about }) => ({
    id: pk?.S?.replace('WORK#', ''),
    nights: about?.M?.nights?.S,
    holders: about?.M?.holders?.S,
  }));
};

test('a booking made at a platform takes its nights and becomes a booking here, once', async () => {
  const { tells } = await aHome('new');
  const { booking, reservation } = await tells();
  expect(booking).toMatchObject({
    status: 'imported',
    version: 1,
    stay: aStay(),
    propertyName: 'Casa da Onda',
  });
  expect(booking).toMatchObject({
    origin: { connectionId: 'cn_new', externalId: 'abb-1', soldBy: 'Airbnb' },
    guest: { name: 'Grace Hopper' },
    total: { amount: 45_000, currency: 'EUR' },
  });
  expect(booking?.id).toMatch(/^bk_[0-9a-f]{26}$/);
  expect(await nightsIn('new')).toEqual({ 'CHANNEL#cn_new#abb-1': july(4, 5, 6) });
  expect(await tells()).toEqual({ kind: 'known', reservation, booking });
  const events = await database.table.query(`BOOKING#${booking?.id}`, 'EVENT#');
  expect(events.map(({ before, after, by }) => [before, after, by])).toEqual([[null, 'imported', doing.by]]);
});

test('a changed booking moves all its nights, a cancelled one frees them', async () => {
  const { tells } = await aHome('moved');
  await tells();
  const stay = aStay('2027-06-29', '2027-07-05');
  const moved = await tells({ revision: revision(2), stay });
  expect(moved.booking).toMatchObject({ status: 'imported', version: 2, stay });
  expect(await nightsIn('moved')).toEqual({
    'CHANNEL#cn_moved#abb-1': ['2027-06-29', '2027-06-30', ...july(1, 2, 3, 4)],
  });
  const cancelled = await tells({ revision: revision(3), status: 'cancelled' });
  expect(cancelled.booking).toMatchObject({ status: 'withdrawn', version: 3, stay });
  expect(await nightsIn('moved')).toEqual({});
});

test('a revision that changes nothing a guest would notice leaves the booking at its version', async () => {
  const { tells } = await aHome('same');
  await tells();
  const again = await tells({ revision: revision(2) });
  expect([again.kind, again.reservation.revision, again.booking?.version]).toEqual([
    'applied',
    revision(2),
    1,
  ]);
});

test('a late cancellation touches neither a newer revision nor the rebooking of the same nights', async () => {
  const { tells } = await aHome('late');
  await tells({ revision: revision(3) });
  expect((await tells({ revision: revision(2), status: 'cancelled' })).kind).toBe('known');
  await tells({ revision: revision(4), status: 'cancelled' });
  await tells({ externalId: 'abb-2' });
  await tells({ revision: revision(5), status: 'cancelled' });
  expect(await nightsIn('late')).toEqual({ 'CHANNEL#cn_late#abb-2': july(4, 5, 6) });
});

test('a cancellation that comes before its booking keeps the booking out', async () => {
  const { tells } = await aHome('early');
  expect((await tells({ revision: revision(2), status: 'cancelled' })).booking).toBeUndefined();
  expect((await tells()).kind).toBe('known');
  expect(await nightsIn('early')).toEqual({});
});

test('a closure takes nights without a booking, and may become a booking and a closure again', async () => {
  const { tells } = await aHome('block');
  expect((await tells({ isBlock: true })).booking).toBeUndefined();
  expect(await nightsIn('block')).toEqual({ 'CHANNEL#cn_block#abb-1': july(4, 5, 6) });
  expect((await tells({ revision: revision(2) })).booking).toMatchObject({ status: 'imported', version: 1 });
  expect((await tells({ revision: revision(3), isBlock: true })).booking).toMatchObject({
    status: 'withdrawn',
  });
  expect((await tells({ revision: revision(4) })).booking).toMatchObject({ status: 'imported', version: 3 });
  expect(await nightsIn('block')).toEqual({ 'CHANNEL#cn_block#abb-1': july(4, 5, 6) });
});

test('nights of a direct booking are never overwritten: the platform’s guest waits, and gets them when they are given back', async () => {
  const { tells, one } = await aHome('hold');
  await bookings.hold(
    aHeldBooking('bk_direct', aStay('2027-07-05', '2027-07-08'), 'hold'),
    'request',
    'guest',
  );
  const { reservation, booking } = await tells();
  expect(booking?.status).toBe('imported');
  expect(reservation.overbooked).toEqual(july(5, 6));
  expect(await nightsIn('hold')).toEqual({
    'CHANNEL#cn_hold#abb-1': july(4),
    'BOOKING#bk_direct': july(5, 6, 7),
  });
  expect(await openWork('hold')).toEqual([
    { id: reservation.workId, nights: '2027-07-05 2027-07-06', holders: 'BOOKING#bk_direct' },
  ]);
  const stay = aStay('2027-07-06', '2027-07-08');
  const by = { connectionId: one.id, externalId: 'abb-1' };
  expect(await reservations.claimsOn('hold', stay)).toEqual([{ night: '2027-07-06', by }]);
  await bookings.settle('bk_direct', (each) => expire(each, { version: 1, at: later(31) }), {
    by: 'expire-hold',
    at: later(31),
  });
  expect(await nightsIn('hold')).toEqual({ 'CHANNEL#cn_hold#abb-1': july(4, 5, 6) });
  expect((await reservations.read(by))?.overbooked).toEqual([]);
  expect([await reservations.claimsOn('hold', stay), await openWork('hold')]).toEqual([[], []]);
});

test('of two platforms that sold the same night the second waits, and a cancellation of either settles it', async () => {
  const { tells, otherTells } = await aHome('two');
  const first = await tells();
  const second = await otherTells({ stay: aStay('2027-07-06', '2027-07-09') });
  expect([first.reservation.overbooked, second.reservation.overbooked]).toEqual([[], july(6)]);
  expect((await openWork('two')).map(({ holders }) => holders)).toEqual(['CHANNEL#cn_two#abb-1']);
  await tells({ revision: revision(2), status: 'cancelled' });
  expect(await nightsIn('two')).toEqual({ 'CHANNEL#cn_two2#abb-1': july(6, 7, 8) });
  expect(await openWork('two')).toEqual([]);
});

test('who waits and is cancelled leaves nothing behind', async () => {
  const { tells, otherTells } = await aHome('gone');
  await tells();
  await otherTells();
  await otherTells({ revision: revision(2), status: 'cancelled' });
  expect([await openWork('gone'), await reservations.claimsOn('gone', aStay())]).toEqual([[], []]);
  await tells({ revision: revision(2), status: 'cancelled' });
  expect(await nightsIn('gone')).toEqual({});
});

test('a closure over a booking waits without a person; one that may be a guest needs one', async () => {
  const { tells, otherTells } = await aHome('closure');
  await tells();
  await otherTells({ isBlock: true });
  expect([await openWork('closure'), await reservations.claimsOn('closure', aStay())]).toEqual([[], []]);
  await otherTells({ isBlock: true, mayBeGuests: true, revision: revision(2) });
  expect(await openWork('closure')).toHaveLength(1);
});

test('a guest goes before a closure of the same connection, and the closure comes back after', async () => {
  const { tells } = await aHome('room');
  await tells({ externalId: 'closed', isBlock: true, stay: aStay('2027-07-01', '2027-07-10') });
  expect((await tells()).reservation.overbooked).toEqual([]);
  expect(await openWork('room')).toEqual([]);
  await tells({ revision: revision(2), status: 'cancelled' });
  expect(await nightsIn('room')).toEqual({ 'CHANNEL#cn_room#closed': july(1, 2, 3, 4, 5, 6, 7, 8, 9) });
});

test('a closure for ever holds the nights that can be sold', async () => {
  const { tells } = await aHome('ever');
  const stay = aStay('2020-01-01', '2099-12-31');
  expect((await tells({ isBlock: true, stay })).reservation).toMatchObject({
    stay,
    holds: { arrival: '2026-11-09', departure: '2030-01-14' },
  });
  await tells({ revision: revision(2), status: 'cancelled' });
  expect(await nightsIn('ever')).toEqual({});
});

test('a connection whose home is gone imports nothing', async () => {
  expect(await reservations.apply(aConnection('cn_none', 'none'), told(), doing)).toEqual({
    kind: 'home-unknown',
  });
});
