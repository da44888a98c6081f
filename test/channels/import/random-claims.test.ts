import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bookings, createBookings } from '../../../functions/adapters/bookings.ts';
import { createReservations, type Reservations } from '../../../functions/adapters/channels/reservations.ts';
import { holdingIn, readMonths } from '../../../functions/adapters/night-holdings.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import type { Booking } from '../../../functions/domain/booking.ts';
import {
  authorise,
  confirm,
  type Decision,
  decline,
  expire,
} from '../../../functions/domain/booking-decisions.ts';
import { isCollision, type Reservation } from '../../../functions/domain/channel-import.ts';
import { addDays, datesOfMonth, monthOf, monthsBetween, nightsOf } from '../../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, later, noon } from '../../booking/builders.ts';
import { type Database, startDatabase } from '../../booking/dynoxide.ts';
import { aConnection, revision, told } from './a-reservation.ts';

let database: Database;
let bookings: Bookings;
let reservations: Reservations;

beforeAll(async () => {
  database = await startDatabase();
  bookings = createBookings(database.table);
  reservations = createReservations(database.table);
});
afterAll(() => database.close());

const firstNight = '2027-06-20';
const from = fc.nat({ max: 24 });
const nights = fc.integer({ min: 1, max: 7 });
const reference = fc.record({ connection: fc.nat({ max: 1 }), external: fc.nat({ max: 3 }) });
const stays = fc.record({ from, nights });
const operation = fc.oneof(
  fc.record({ kind: fc.constant('hold'), stay: stays }),
  fc.record({ kind: fc.constantFrom('pay', 'expire', 'confirm', 'decline'), booking: fc.nat() }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('told', 'told', 'closed', 'cancelled'),
      reference,
      stay: stays,
    }),
  },
);
type Operation = typeof operation extends fc.Arbitrary<infer Each> ? Each : never;

const atOnce = 6;
const stayOf = ({ from: first, nights: count }: { from: number; nights: number }) => {
  const arrival = addDays(firstNight, first);
  return { arrival, departure: addDays(arrival, count) };
};

/** Plays the operations on a home of its own, some at a time. */
async function play(home: string, operations: readonly Operation[]) {
  await createProperties(database.table).save(aProperty(home));
  const ids: string[] = [];
  const step = { by: 'random', at: later(31) };
  const settle: Readonly<Record<string, (id: string, booking: Booking) => Decision<Booking>>> = {
    pay: (id, each) => authorise(each, { sessionId: `cs_${id}`, at: noon }),
    expire: (_, each) => expire(each, { version: 1, at: later(31) }),
    confirm: (id, each) => confirm(each, { version: 2, paymentIntentId: `pi_${id}`, at: noon }),
    decline: (_, each) => decline(each, { version: 2, reason: 'payment-failed', at: noon }),
  };
  const run = async (each: Operation, number: number) => {
    if ('reference' in each) {
      const { connection, external } = each.reference;
      const booking = told({
        externalId: `x${external}`,
        revision: revision(number),
        stay: stayOf(each.stay),
        status: each.kind === 'cancelled' ? 'cancelled' : 'confirmed',
        ...(each.kind === 'closed' && { isBlock: true }),
      });
      await reservations.apply(aConnection(`cn_${home}${connection}`, home), booking, step);
    } else if ('stay' in each) {
      const booking = aHeldBooking(`bk_${home}_${number}`, stayOf(each.stay), home);
      const held = await bookings.hold(booking, 'request', 'guest');
      if (held.kind === 'held') ids.push(booking.id);
    } else {
      const id = ids[each.booking % Math.max(1, ids.length)];
      const decide = settle[each.kind];
      if (id && decide) await bookings.settle(id, (booking) => decide(id, booking), step);
    }
  };
  const queue = operations.map((each, number) => ({ each, number }));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(next.each, next.number);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return ids;
}

/** Who wants each night, from the bookings and reservations; direct bookings never wait. */
async function wanted(home: string, ids: readonly string[]) {
  const all: { owner: string; night: string; isDirect: boolean }[] = [];
  for (const id of ids) {
    const booking = await bookings.read(id);
    if (!booking || ['expired', 'declined'].includes(booking.status)) continue;
    for (const night of nightsOf(booking.stay)) all.push({ owner: `BOOKING#${id}`, night, isDirect: true });
  }
  const known: Reservation[] = [];
  for (const connectionId of [`cn_${home}0`, `cn_${home}1`])
    for (let external = 0; external < 4; external += 1) {
      const reservation = await reservations.read({ connectionId, externalId: `x${external}` });
      if (reservation) known.push(reservation);
    }
  for (const { connectionId, externalId, holds } of known)
    for (const night of holds ? nightsOf(holds) : [])
      all.push({ owner: `CHANNEL#${connectionId}#${externalId}`, night, isDirect: false });
  return { byNight: Map.groupBy(all, ({ night }) => night), known };
}

async function expectItHolds(home: string, ids: readonly string[]) {
  const { byNight, known } = await wanted(home, ids);
  const months = monthsBetween(firstNight, addDays(firstNight, 40));
  const stored = await readMonths(database.table, home, months);
  const waits = new Map<string, string[]>();
  for (const night of months.flatMap(datesOfMonth)) {
    const { owner, waiting } = holdingIn(stored.get(monthOf(night)), night);
    const want = byNight.get(night) ?? [];
    const direct = want.find(({ isDirect }) => isDirect);
    const has = owner === undefined ? [] : [owner, ...waiting];
    expect([night, has.toSorted()]).toEqual([night, want.map((each) => each.owner).toSorted()]);
    if (direct) expect([night, owner]).toEqual([night, direct.owner]);
    for (const each of waiting) waits.set(each, [...(waits.get(each) ?? []), night]);
  }
  for (const reservation of known) {
    const { connectionId, externalId, overbooked, workId } = reservation;
    expect(overbooked).toEqual(waits.get(`CHANNEL#${connectionId}#${externalId}`) ?? []);
    const work = workId && (await database.table.get({ pk: `WORK#${workId}`, sk: 'WORK' }));
    if (isCollision(reservation)) expect(work).toMatchObject({ gsi3pk: 'OPEN' });
    else if (work) expect(work.gsi3pk).toBeUndefined();
  }
}

let home = 0;

test('whatever is booked, told, closed and given back at once: no night leaks, none has two owners, who waits gets it', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: 30, maxLength: 60, size: 'max' }),
      async (operations) => {
        home += 1;
        const ids = await play(`h${home}`, operations);
        await expectItHolds(`h${home}`, ids);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 5), endOnFailure: true },
  ));

const change = fc.record({ reference, kind: fc.constantFrom('told', 'closed', 'cancelled'), stay: stays });

test('revisions in any order, again and again, end in what the newest says', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 2, maxLength: 6 }).chain((all) => {
        const revisions = all.map((each, number) => ({ ...each, number }));
        const order = fc.shuffledSubarray([...revisions, ...revisions], { minLength: revisions.length });
        return fc.record({ newest: fc.constant(revisions.at(-1)), order });
      }),
      async ({ newest, order }) => {
        home += 1;
        await createProperties(database.table).save(aProperty(`h${home}`));
        const connection = aConnection(`cn_h${home}0`, `h${home}`);
        const tell = ({ kind, stay, number }: NonNullable<typeof newest>) =>
          reservations.apply(
            connection,
            told({
              externalId: 'x0',
              revision: revision(number),
              stay: stayOf(stay),
              status: kind === 'cancelled' ? 'cancelled' : 'confirmed',
              ...(kind === 'closed' && { isBlock: true }),
            }),
            { by: 'random', at: noon },
          );
        if (newest) await Promise.all([...order, newest].map(tell));
        const reservation = await reservations.read({ connectionId: connection.id, externalId: 'x0' });
        expect(reservation?.revision).toBe(revision(newest?.number ?? 0));
        const booking = await bookings.read(reservation?.bookingId ?? 'none');
        if (newest?.kind === 'told')
          expect(booking).toMatchObject({ status: 'imported', stay: stayOf(newest.stay) });
        else expect(booking?.status ?? 'withdrawn').toBe('withdrawn');
        await expectItHolds(`h${home}`, []);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 8), endOnFailure: true },
  ));
