import { expect } from 'vitest';
import { monthOfItem } from '../../../../functions/adapters/month-item.ts';
import { holdingIn, readMonths } from '../../../../functions/adapters/night-holdings.ts';
import type { Table } from '../../../../functions/adapters/table.ts';
import type { BookingStatus } from '../../../../functions/domain/booking.ts';
import { isCollision } from '../../../../functions/domain/channel-import.ts';
import { nightPrice } from '../../../../functions/domain/price.ts';
import { datesOfMonth, dayKey, nightsOf } from '../../../../functions/domain/stay.ts';
import { month, night, type Platforms } from '../platforms.ts';
import type { Airbnb } from './airbnb.ts';
import type { Trio } from './trio.ts';

/** The nights that are looked at: those that every platform was asked about. */
const looked = datesOfMonth(month).filter((each) => each >= night(9) && each <= night(27));

/** Statuses in which a booking has its nights. */
const owning: readonly BookingStatus[] = ['held', 'authorised', 'confirmed', 'cancelling'];

/** Who wants each night now: direct bookings, closures, and what stands at the platforms. */
async function wanted(trio: Trio, airbnb: Airbnb) {
  const all: (readonly [night: string, who: string])[] = [];
  const add = (who: string, nights: readonly string[]) =>
    all.push(...nights.map((each) => [each, who] as const));
  for (const id of trio.held) {
    const booking = await trio.bookings.read(id);
    if (booking && owning.includes(booking.status)) add(`BOOKING#${id}`, nightsOf(booking.stay));
  }
  for (const [owner, closed] of trio.blocks) add(owner, [closed]);
  for (const { connection, side } of Object.values(trio.vendors))
    for (const stay of await side.standing()) add(`CHANNEL#${connection.id}#${stay.id}`, nightsOf(stay));
  for (const { from, to } of await airbnb.bookings(trio.id))
    add(`CHANNEL#${trio.feed.id}`, nightsOf({ arrival: from, departure: to }));
  return Map.groupBy(all, ([each]) => each);
}

/** Airbnb's bookings have names of our own making. */
const whoIs = (owner: string, trio: Trio) =>
  owner.startsWith(`CHANNEL#${trio.feed.id}#`) ? `CHANNEL#${trio.feed.id}` : owner;

/** No night has two owners, whoever else wants it waits for it, and nothing is sold twice without a person told. */
export async function expectOneOwnerEach(trio: Trio, airbnb: Airbnb, table: Table) {
  const stored = (await readMonths(table, trio.id, [month])).get(month);
  const want = await wanted(trio, airbnb);
  const waits = new Set<string>();
  for (const each of looked) {
    const { owner, waiting } = holdingIn(stored, each);
    const has = owner === undefined ? [] : [owner, ...waiting];
    const whoWants = (want.get(each) ?? []).map(([, who]) => who);
    expect([each, has.map((one) => whoIs(one, trio)).sort()]).toEqual([each, whoWants.sort()]);
    for (const one of waiting) waits.add(one);
  }
  const connections = [trio.feed, ...Object.values(trio.vendors).map(({ connection }) => connection)];
  for (const { id } of connections)
    for (const reservation of await trio.reservations.list(id)) {
      if (!waits.has(`CHANNEL#${id}#${reservation.externalId}`)) continue;
      const work = await table.get({ pk: `WORK#${reservation.workId}`, sk: 'WORK' });
      expect([isCollision(reservation), work?.gsi3pk]).toEqual([true, 'OPEN']);
    }
}

/** Beds24 has every booking from our own site once, as it is, and what is off no more. */
export async function expectOurBookings(trio: Trio, platforms: Platforms) {
  const bookings = await Promise.all(trio.held.map((id) => trio.bookings.read(id)));
  const certain = bookings.filter((booking) => booking?.status === 'confirmed');
  const there = (await platforms.bookingsAt(`${trio.id}-beds24`)).filter(
    ({ more, status }) => more.custom1 !== undefined && status !== 'cancelled',
  );
  expect(there.map(({ more, arrival, departure }) => [more.custom1, arrival, departure]).sort()).toEqual(
    certain.map((booking) => [booking?.id, booking?.stay.arrival, booking?.stay.departure]).sort(),
  );
}

/** What every platform believes is what we want of it, and what the mirrors say that it accepted. */
export async function expectAllAgree(trio: Trio, airbnb: Airbnb, table: Table) {
  const stored = (await readMonths(table, trio.id, [month])).get(month);
  const overrides = stored ? monthOfItem(stored).overrides : undefined;
  const priceOf = (each: string) => nightPrice(trio.home, each, overrides?.[dayKey(each)]);
  const offered = looked.map((each) => [
    each,
    {
      isFree: holdingIn(stored, each).owner === undefined,
      price: Number((priceOf(each) / 100).toFixed(2)),
    },
  ]);
  for (const mode of ['channex', 'beds24'] as const) {
    const believed = await trio.believes(mode);
    const said = looked.map((each) => [each, { ...believed[each], price: Number(believed[each]?.price) }]);
    expect([mode, said]).toEqual([mode, offered]);
    const [mirror] = await trio.mirrors.read(trio.vendors[mode].connection.id, [month]);
    const mirrored = looked.map((each) => {
      const accepted = mirror?.nights[dayKey(each)];
      return [each, { isFree: accepted?.isFree, price: (accepted?.rate?.price ?? 0) / 100 }];
    });
    expect([mode, mirrored]).toEqual([mode, offered]);
  }
  const taken = looked.filter((each) => holdingIn(stored, each).owner !== undefined);
  const span = { arrival: night(9), departure: night(28) };
  expect(await airbnb.taken(trio.id, span)).toEqual(taken);
}
