import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { aHome, day, hours, minutes, nightsFrom, startWorld, waiting } from './channex-world.ts';

let world: Awaited<ReturnType<typeof startWorld>>;
let home: Awaited<ReturnType<typeof aHome>>;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  home = await aHome(world);
  await world.port.publishAvailability(home.target, nightsFrom(day(world, 0), 120));
});
afterEach(async () => {
  world.faults.clear();
  world.endpoint.answerWith(200);
  for (const { receipt } of await waiting(world)) await world.port.acknowledge(receipt);
});
afterAll(() => world[Symbol.asyncDispose]());

const aStay = (from: number, to: number) => ({ arrival: day(world, from), departure: day(world, to) });
const anOrder = (from: number, to: number, more: object = {}) => ({
  propertyId: home.propertyId,
  rooms: [aStay(from, to)],
  ...more,
});

test('a booking is read by the revision that its webhook names', async () => {
  const guest = { name: 'Ada', surname: 'Byron', mail: 'ada@example.com', phone: '+33100000000' };
  const party = { adults: 2, children: 2, infants: 0, ages: [1, 5] };
  const { id, booking_id } = await world.book(anOrder(10, 13, { guest, party }));
  await world.activity.quiet();
  const hook = world.endpoint.received.at(-1);
  expect(hook?.body.payload?.revision_id).toBe(id);
  const read = await world.port.readRevision(id);
  expect(read).toMatchObject({ listing: home.propertyId, receipt: id });
  expect(read?.booking).toEqual({
    externalId: booking_id,
    revision: expect.any(String),
    status: 'confirmed',
    stay: aStay(10, 13),
    party: { adults: 2, children: 1, infants: 1, childAges: [5] },
    guest: { name: 'Ada Byron', email: 'ada@example.com', phone: '+33100000000' },
    total: { amount: 30_000, currency: 'EUR' },
    soldBy: 'BookingCom',
  });
});

test('a revision that Channex does not know is none', async () => {
  expect(await world.port.readRevision('00000000-0000-4000-8000-000000000000')).toBeUndefined();
});

test('each revision is greater than the one before, and the last one tells all', async () => {
  const { booking_id } = await world.book(anOrder(20, 22));
  await world.change(booking_id, { rooms: [aStay(21, 25)] });
  await world.cancel(booking_id);
  const found = await waiting(world);
  expect(found.map(({ booking }) => [booking.status, booking.stay])).toEqual([
    ['confirmed', aStay(20, 22)],
    ['confirmed', aStay(21, 25)],
    ['cancelled', aStay(21, 25)],
  ]);
  const stamps = found.map(({ booking }) => booking.revision);
  expect(stamps).toEqual(stamps.toSorted());
  expect(new Set(stamps).size).toBe(3);
});

test('a booking of several rooms spans them, and an unmapped one is still of this home', async () => {
  const rooms = [aStay(41, 43), aStay(40, 42)];
  await world.book({ ...anOrder(40, 43), ota: 'ABB', rooms, isMapped: false, guest: null });
  const [found] = await waiting(world);
  expect(found).toMatchObject({
    listing: home.propertyId,
    booking: { stay: aStay(40, 43), soldBy: 'Airbnb' },
  });
  expect(found?.booking.guest).toBeUndefined();
  await world.activity.quiet();
  expect(world.endpoint.events()).toContain('booking_unmapped_room');
});

test('our own booking that comes back is acknowledged and imported by nobody', async () => {
  const { id } = await world.book(anOrder(50, 52, { ota: 'OFL', code: 'bk_01JABCDEF' }));
  expect(await world.port.readRevision(id)).toBeUndefined();
  const second = await world.book(anOrder(53, 54, { ota: 'OFL', code: 'bk_01JABCDEG' }));
  expect(await waiting(world)).toEqual([]);
  const told = await world.script('GET', 'revisions');
  expect(told).toContainEqual(expect.objectContaining({ id: second.id, isAcknowledged: true }));
  await world.book(anOrder(55, 56, { ota: 'OFL', code: 'by-phone' }));
  expect(await waiting(world)).toHaveLength(1);
});

test('all pages are read, oldest first, however many wait', async () => {
  const made: string[] = [];
  for (let room = 0; room < 103; room += 1) made.push((await world.book(anOrder(room, room + 1))).id);
  const found = await waiting(world);
  expect(found.map(({ receipt }) => receipt)).toEqual(made);
});

test('what the feed says twice or out of order comes once and in order', async () => {
  for (const at of [10, 12, 14]) await world.book(anOrder(at, at + 1));
  const plain = await waiting(world);
  for (const mode of ['duplicate', 'reorder'] as const) {
    world.faults.put({ service: 'channex', operation: 'booking_revisions.feed', mode });
    expect(await waiting(world)).toEqual(plain);
    world.faults.clear();
  }
});

test('an acknowledged revision does not come again, and acknowledging it again does nothing', async () => {
  await world.book(anOrder(10, 12));
  const [found] = await waiting(world);
  const receipt = found?.receipt ?? '';
  world.faults.put({
    service: 'channex',
    operation: 'booking_revisions.ack',
    mode: 'crash-after-effect',
    count: 1,
  });
  await expect(world.port.acknowledge(receipt)).rejects.toMatchObject({ name: 'ChannelUnavailable' });
  await world.port.acknowledge(receipt);
  expect(await waiting(world)).toEqual([]);
  await world.port.acknowledge('00000000-0000-4000-8000-000000000000');
});

test('after an outage everything that the feed has dropped is found, changes of old bookings too', async () => {
  const old = await world.book(anOrder(60, 62));
  await world.port.acknowledge(old.id);
  await world.clock.advanceTo(world.clock.now() + hours(3));
  const lastLook = new Date(world.clock.now());
  await world.clock.advanceTo(world.clock.now() + hours(1));
  await world.cancel(old.booking_id);
  const made = await world.book(anOrder(64, 66));
  await world.clock.advanceTo(world.clock.now() + hours(48));
  const fresh = await world.book(anOrder(67, 68));
  expect(await waiting(world)).toHaveLength(1);
  const found = await waiting(world, lastLook);
  expect(found.map(({ booking }) => [booking.externalId, booking.status])).toEqual([
    [old.booking_id, 'cancelled'],
    [made.booking_id, 'confirmed'],
    [fresh.booking_id, 'confirmed'],
  ]);
  expect(world.endpoint.events()).toContain('non_acked_booking');
});

test('a booking closes its nights by itself; a change and a cancellation leave that to us', async () => {
  const free = async () =>
    (await world.believed(home.propertyId, day(world, 80), day(world, 83))).map(({ isFree }) => isFree);
  const { booking_id } = await world.book(anOrder(80, 82));
  expect(await free()).toEqual([false, false, true, true]);
  await world.change(booking_id, { rooms: [aStay(80, 84)] });
  await world.cancel(booking_id);
  expect(await free()).toEqual([false, false, true, true]);
});

test('a platform sells no night that it believes closed, unless it has not heard', async () => {
  const stay = nightsFrom(day(world, 90), 1, { isFree: false });
  await world.port.publishAvailability(home.target, stay);
  await expect(world.book(anOrder(90, 91))).rejects.toThrow('not for sale');
  await world.book(anOrder(90, 91, { anyway: true }));
});

test('webhooks carry the secret and are tried again on 5xx only, by the published schedule', async () => {
  const { endpoint, clock } = world;
  const since = () => endpoint.received.length - before;
  let before = endpoint.received.length;
  endpoint.answerWith(503);
  const { id } = await world.book(anOrder(10, 11));
  await world.port.acknowledge(id);
  await world.activity.quiet();
  expect(since()).toBe(1);
  expect(endpoint.received.at(-1)?.headers['x-channex-webhook-secret']).toBe('a secret of the account');
  let tried = clock.now();
  for (const [index, delay] of [1, 2, 4, 8, 15, 30, 60, 120, 240, 360, 600].entries()) {
    tried += minutes(delay);
    await clock.advanceTo(tried - 15_000);
    expect(since()).toBe(index + 1);
    await clock.advanceTo(tried + 15_000);
    expect(since()).toBe(index + 2);
  }
  await clock.advanceTo(clock.now() + hours(48));
  expect(since()).toBe(12);
  before = endpoint.received.length;
  endpoint.answerWith(401);
  const second = await world.book(anOrder(20, 21));
  await world.port.acknowledge(second.id);
  await clock.advanceTo(clock.now() + hours(24));
  expect(since()).toBe(1);
});

test('webhooks come twice, late or out of order when they are made to', async () => {
  const { endpoint, clock, faults } = world;
  const from = endpoint.received.length;
  const events = () => endpoint.events().slice(from);
  faults.put({ service: 'channex', operation: 'webhook.booking_new', mode: 'reorder', count: 1 });
  const { booking_id } = await world.book(anOrder(30, 31));
  await world.activity.quiet();
  expect(events()).toEqual([]);
  await world.cancel(booking_id);
  await world.activity.quiet();
  expect(events()).toEqual(['booking_cancellation', 'booking_new']);
  faults.put({ service: 'channex', operation: 'webhook', mode: 'duplicate', count: 1 });
  await world.book(anOrder(33, 34));
  await world.activity.quiet();
  expect(events().slice(2)).toEqual(['booking_new', 'booking_new']);
  faults.put({ service: 'channex', operation: 'webhook', mode: 'drop', count: 1 });
  await world.book(anOrder(35, 36));
  await clock.advanceTo(clock.now() + minutes(20));
  expect(events()).toHaveLength(4);
});
