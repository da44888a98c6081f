import { expect, test } from 'vitest';
import { z } from 'zod';
import type { DirectBooking } from '../../../functions/adapters/channels/beds24/direct-bookings.ts';
import { all, faultOf, hour, minute, startWorld, target, type World } from './world.ts';

const ours: DirectBooking = {
  bookingId: 'bk_01JABCDEF',
  stay: { arrival: '2027-05-01', departure: '2027-05-04' },
  party: { adults: 2, children: 1, infants: 1 },
  total: { amount: 34_550, currency: 'EUR' },
  guest: { name: 'Guest Example', email: 'guest@example.com' },
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
    more: z.object({ custom1: z.string().optional(), lastName: z.string().optional() }),
  }),
);
const there = async ({ script }: World) => kept.parse(await script('GET', 'bookings'));

test('our booking closes its nights there, names our id, and comes back neither as webhook nor as revision', async () => {
  await using world = await startWorld();
  const { id } = await world.beds24.upsertBooking(target, ours);
  expect(await there(world)).toMatchObject([
    {
      id,
      status: 'confirmed',
      ...ours.stay,
      numChild: 2,
      price: 345.5,
      more: { custom1: ours.bookingId, lastName: 'Guest Example' },
    },
  ]);
  const believed = await world.believes('2027-04-30', '2027-05-04');
  expect(believed.map(({ isFree }) => isFree)).toEqual([true, false, false, false, true]);
  await world.clock.advanceTo(world.clock.now() + hour);
  expect(world.front.hooks).toEqual([]);
  expect(await all(world.beds24.pendingRevisions(new Date(world.clock.now() - 2 * hour)))).toEqual([]);
  expect(await world.beds24.readRevision(String(id))).toBeUndefined();
});

test('a repeat, a change and a revival of our booking all meet the one that is there', async () => {
  await using world = await startWorld();
  const { id } = await world.beds24.upsertBooking(target, ours);
  expect(await world.beds24.upsertBooking(target, ours)).toEqual({ id });
  expect(await world.beds24.upsertBooking(target, { ...ours, stay: later })).toEqual({ id });
  await world.beds24.cancelBooking(target, ours);
  await world.beds24.cancelBooking(target, ours);
  expect(await there(world)).toMatchObject([{ id, status: 'cancelled', ...later }]);
  expect(await world.beds24.upsertBooking(target, ours)).toEqual({ id });
  expect(await there(world)).toMatchObject([{ id, status: 'confirmed', ...ours.stay }]);
});

test('a booking whose answer was lost is found and not made twice, even when its dates changed meanwhile', async () => {
  await using world = await startWorld();
  world.faults.put({ service: 'beds24', operation: 'bookings.write', mode: 'crash-after-effect', count: 1 });
  expect(await faultOf(world.beds24.upsertBooking(target, ours))).toMatchObject({
    name: 'ChannelUnavailable',
  });
  const { id } = await world.beds24.upsertBooking(target, { ...ours, stay: later });
  expect(await there(world)).toMatchObject([{ id, status: 'confirmed', ...later }]);
});

test('a cancellation whose answer was lost is done, and its repeat does nothing', async () => {
  await using world = await startWorld();
  await world.beds24.upsertBooking(target, ours);
  world.faults.put({ service: 'beds24', operation: 'bookings.write', mode: 'crash-after-effect', count: 1 });
  expect(await faultOf(world.beds24.cancelBooking(target, ours))).toMatchObject({
    name: 'ChannelUnavailable',
  });
  const calls = world.calls('POST', '/bookings');
  await world.beds24.cancelBooking(target, ours);
  expect(world.calls('POST', '/bookings')).toBe(calls);
  expect(await there(world)).toMatchObject([{ status: 'cancelled' }]);
});

test('"success: false" does not hide a booking that was made', async () => {
  await using world = await startWorld();
  world.front.state.spoil = ({ status, ...rest }) =>
    status === 201
      ? { status, headers: rest.headers, body: '[{"success":false,"errors":[{"field":"infoItems"}]}]' }
      : { status, ...rest };
  const { id } = await world.beds24.upsertBooking(target, ours);
  expect(await there(world)).toMatchObject([{ id, status: 'confirmed' }]);
});

test('a booking that is refused is refused without a word about the guest', async () => {
  await using world = await startWorld();
  const wrong = { ...ours, guest: { name: 'Guest Example', email: 'not an address' } };
  const fault = await faultOf(world.beds24.upsertBooking(target, wrong));
  expect(fault).toMatchObject({ name: 'ChannelRefused' });
  expect(fault.message).toContain('email');
  expect(fault.message).not.toContain('not an address');
  expect(await there(world)).toEqual([]);
});

test('of two bookings with our id one stays', async () => {
  await using world = await startWorld();
  const first = await world.book({ ...ours.stay, custom1: ours.bookingId });
  await world.clock.advanceTo(world.clock.now() + minute);
  await world.book({ ...ours.stay, custom1: ours.bookingId });
  expect(await world.beds24.upsertBooking(target, ours)).toEqual({ id: first });
  expect((await there(world)).map(({ status }) => status)).toEqual(['confirmed', 'cancelled']);
});
