import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  hubWrites,
  nightsLeft,
  nightsTouched,
  type SharedBooking,
} from '../../../functions/domain/hub-bookings.ts';
import { all, faultOf, hour, minute, startWorld, target, type World } from './world.ts';

const ours: SharedBooking = {
  bookingId: 'bk_01JABCDEF',
  stay: { arrival: '2027-05-01', departure: '2027-05-04' },
  guests: { adults: 2, children: 2 },
  total: { amount: 34_550, currency: 'EUR' },
  guestName: 'Guest Example',
};
const later = { arrival: '2027-05-10', departure: '2027-05-12' };

const kept = z.array(
  z.object({
    id: z.number(),
    status: z.string(),
    arrival: z.string(),
    departure: z.string(),
    numChild: z.number(),
    price: z.number(),
    more: z.looseObject({ custom1: z.string().optional(), lastName: z.string().optional() }),
  }),
);
const there = async ({ script }: World) => kept.parse(await script('GET', 'bookings'));

/** What Beds24 lacks, as of now. */
const lacks = async ({ beds24 }: World, wanted: readonly SharedBooking[], off: readonly string[] = []) =>
  hubWrites(wanted, await beds24.ourBookings(target, '2027-01-01'), new Set(off));

/** Tells Beds24 what it lacks; answers what it says it did not take. */
async function tell(world: World, wanted: readonly SharedBooking[], off?: readonly string[]) {
  const writes = await lacks(world, wanted, off);
  return writes.length === 0 ? [] : world.beds24.writeBookings(target, writes);
}
const cancel = (world: World) => tell(world, [], [ours.bookingId]);

test('our booking closes its nights there, names our id and who comes, and comes back neither as webhook nor as revision', async () => {
  await using world = await startWorld();
  await tell(world, [ours]);
  const [made] = await there(world);
  expect(made).toMatchObject({
    status: 'confirmed',
    ...ours.stay,
    numChild: 2,
    price: 345.5,
    more: { custom1: ours.bookingId, lastName: 'Guest Example' },
  });
  expect(Object.keys(made?.more ?? {})).not.toEqual(expect.arrayContaining(['email', 'phone']));
  const believed = await world.believes('2027-04-30', '2027-05-04');
  expect(believed.map(({ isFree }) => isFree)).toEqual([true, false, false, false, true]);
  await world.clock.advanceTo(world.clock.now() + hour);
  expect(world.front.hooks).toEqual([]);
  expect(await all(world.beds24.pendingRevisions(new Date(world.clock.now() - 2 * hour)))).toEqual([]);
  expect(await world.beds24.readRevision(String(made?.id))).toMatchObject({ isOurs: true });
});

test.each(['new', 'request', 'black', 'inquiry', 'cancelled'])(
  'our booking that somebody made "%s" there is no revision either, and is put right',
  async (status) => {
    await using world = await startWorld();
    await tell(world, [ours]);
    const [made] = await there(world);
    await world.clock.advanceTo(world.clock.now() + minute);
    await world.script('POST', `bookings/${made?.id}`, { status });
    expect(await all(world.beds24.pendingRevisions(new Date(world.clock.now() - hour)))).toEqual([]);
    expect(await world.beds24.readRevision(String(made?.id))).toMatchObject({ isOurs: true });
    await tell(world, [ours]);
    expect(await there(world)).toMatchObject([
      { id: made?.id, status: status === 'new' ? status : 'confirmed' },
    ]);
  },
);

test('a repeat, a change and a revival of our booking all meet the one that is there', async () => {
  await using world = await startWorld();
  await tell(world, [ours]);
  const [made] = await there(world);
  const calls = () => world.calls('POST', '/bookings');
  await tell(world, [ours]);
  expect(calls()).toBe(1);
  await tell(world, [{ ...ours, stay: later, total: { ...ours.total, amount: 20_000 } }]);
  expect(await there(world)).toMatchObject([{ id: made?.id, status: 'confirmed', ...later, price: 200 }]);
  await cancel(world);
  await cancel(world);
  expect(calls()).toBe(3);
  expect(await there(world)).toMatchObject([{ id: made?.id, status: 'cancelled', ...later }]);
  await tell(world, [ours]);
  expect(await there(world)).toMatchObject([{ id: made?.id, status: 'confirmed', ...ours.stay }]);
});

test('a booking whose answer was lost is found and not made twice, even when its dates changed meanwhile', async () => {
  await using world = await startWorld();
  world.faults.put({ service: 'beds24', operation: 'bookings.write', mode: 'crash-after-effect', count: 1 });
  expect(await faultOf(tell(world, [ours]))).toMatchObject({ name: 'ChannelUnavailable' });
  await tell(world, [{ ...ours, stay: later }]);
  expect(await there(world)).toMatchObject([{ status: 'confirmed', ...later }]);
});

test('a cancellation whose answer was lost is done, and its repeat does nothing', async () => {
  await using world = await startWorld();
  await tell(world, [ours]);
  world.faults.put({ service: 'beds24', operation: 'bookings.write', mode: 'crash-after-effect', count: 1 });
  expect(await faultOf(cancel(world))).toMatchObject({ name: 'ChannelUnavailable' });
  expect(await lacks(world, [], [ours.bookingId])).toEqual([]);
  expect(await there(world)).toMatchObject([{ status: 'cancelled' }]);
});

test('"success: false" does not hide a booking that was made', async () => {
  await using world = await startWorld();
  world.front.state.spoil = ({ status, ...rest }) =>
    status === 201
      ? { status, headers: rest.headers, body: '[{"success":false,"errors":[{"field":"infoItems"}]}]' }
      : { status, ...rest };
  expect(await tell(world, [ours])).toEqual([{ bookingId: ours.bookingId, fields: 'infoItems' }]);
  expect(await lacks(world, [ours])).toEqual([]);
});

test('a booking that is refused keeps no other from being made, and is told by its field alone', async () => {
  await using world = await startWorld();
  const there = { id: 1, bookingId: 'bk_gone', standing: 'firm', stay: later } as const;
  const writes = [
    { kind: 'change', there, booking: { ...ours, bookingId: 'bk_gone' } },
    { kind: 'make', booking: ours },
  ] as const;
  expect(await world.beds24.writeBookings(target, writes)).toEqual([{ bookingId: 'bk_gone', fields: 'id' }]);
  expect(await lacks(world, [ours])).toEqual([]);
});

test('of two bookings with our id one stays', async () => {
  await using world = await startWorld();
  const first = await world.book({ ...ours.stay, custom1: ours.bookingId });
  await world.clock.advanceTo(world.clock.now() + minute);
  await world.book({ ...ours.stay, custom1: ours.bookingId });
  await tell(world, [ours]);
  expect(await there(world)).toMatchObject([{ id: first, status: 'confirmed' }, { status: 'cancelled' }]);
});

test('what is hidden from us, or over, or of another system, is left as it is', () => {
  const known = { id: 1, bookingId: ours.bookingId, standing: 'firm', stay: ours.stay } as const;
  expect(hubWrites([ours], [known], new Set())).toEqual([]);
  expect(hubWrites([], [known], new Set(['bk_other']))).toEqual([]);
});

test('a booking that moves touches its nights of before and after, and leaves those it has no more', () => {
  const known = { id: 1, bookingId: ours.bookingId, standing: 'firm', stay: ours.stay } as const;
  const stay = { arrival: '2027-05-03', departure: '2027-05-05' };
  const [change] = hubWrites([{ ...ours, stay }], [known], new Set());
  const [end] = hubWrites([], [known], new Set([ours.bookingId]));
  if (!change || !end) throw new Error('There is something to tell');
  expect([...new Set(nightsTouched(change))]).toEqual(
    ['01', '02', '03', '04'].map((day) => `2027-05-${day}`),
  );
  expect(nightsLeft(change)).toEqual(['2027-05-01', '2027-05-02']);
  expect(nightsLeft(end)).toEqual(['2027-05-01', '2027-05-02', '2027-05-03']);
});
