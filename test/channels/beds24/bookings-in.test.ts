import { expect, test } from 'vitest';
import { bookingOf } from '../../../functions/adapters/channels/beds24/booking.ts';
import { bookingShape } from '../../../functions/adapters/channels/beds24/shapes.ts';
import { readBeds24Webhook } from '../../../functions/adapters/channels/beds24/webhook.ts';
import { fixture } from './spec.ts';
import { all, faultOf, hour, minute, roomId, startWorld, webhookHeader } from './world.ts';

const stay = { arrival: '2027-02-01', departure: '2027-02-04' };
const long = (clock: { now(): number }) => new Date(clock.now() - hour);

test('a booking made on a platform comes with its guest, party, total and seller', async () => {
  await using world = await startWorld();
  const id = await world.book({
    ...stay,
    channel: 'airbnb',
    email: 'guest@example.com',
    phone: '+33100000000',
    numAdult: 2,
    numChild: 1,
    price: 249.6,
  });
  expect(await all(world.beds24.pendingRevisions(long(world.clock)))).toEqual([
    {
      booking: {
        externalId: String(id),
        revision: expect.stringMatching(/^2027-01-05T10:0\d:\d\d\.000Z\/0$/),
        status: 'confirmed',
        stay,
        party: { adults: 2, children: 1, infants: 0 },
        guest: { name: 'Guest Example', email: 'guest@example.com', phone: '+33100000000' },
        total: { amount: 24_960, currency: 'EUR' },
        soldBy: 'airbnb',
      },
      listing: String(roomId),
      receipt: String(id),
    },
  ]);
});

test('every change is a later revision, and a cancellation is the last', async () => {
  await using world = await startWorld();
  const id = await world.book({ ...stay, channel: 'booking' });
  const read = async () => (await world.beds24.readRevision(String(id)))?.booking;
  const made = await read();
  await world.clock.advanceTo(world.clock.now() + minute);
  await world.script('POST', `bookings/${id}`, { departure: '2027-02-06' });
  const moved = await read();
  await world.script('POST', `bookings/${id}/cancel`);
  const cancelled = await read();
  expect(moved?.stay).toEqual({ ...stay, departure: '2027-02-06' });
  expect(cancelled?.status).toBe('cancelled');
  const revisions = [made, moved, cancelled].map((booking) => booking?.revision);
  expect(revisions).toEqual([...new Set(revisions)].sort());
});

test('what each state of a booking means for the nights', async () => {
  await using world = await startWorld();
  const meaning = async (status: string) => {
    const id = await world.book({ ...stay, status });
    const { booking } = (await world.beds24.readRevision(String(id))) ?? {};
    return [booking?.status, booking?.isBlock ?? false];
  };
  expect(await meaning('confirmed')).toEqual(['confirmed', false]);
  expect(await meaning('new')).toEqual(['confirmed', false]);
  expect(await meaning('request')).toEqual(['confirmed', true]);
  expect(await meaning('black')).toEqual(['confirmed', true]);
  expect(await meaning('inquiry')).toEqual(['cancelled', false]);
  expect(await meaning('cancelled')).toEqual(['cancelled', false]);
});

test('all pages are read, the oldest change first, each booking once', async () => {
  await using world = await startWorld({ pageSize: 2 });
  const ids: number[] = [];
  for (const day of [1, 4, 7, 10, 13]) {
    ids.push(await world.book({ arrival: `2027-03-${10 + day}`, departure: `2027-03-${12 + day}` }));
    await world.clock.advanceTo(world.clock.now() + minute);
  }
  await world.script('POST', `bookings/${ids[0]}`, { numAdult: 4 });
  const told = await all(world.beds24.pendingRevisions(long(world.clock)));
  expect(told.map(({ receipt }) => Number(receipt))).toEqual([...ids.slice(1), ids[0]]);
  expect(world.calls('GET', '/bookings')).toBe(3);
});

test('a stay that is under way is told when it changes, also after days', async () => {
  await using world = await startWorld();
  const id = await world.book({ arrival: '2027-01-02', departure: '2027-01-09' });
  const since = new Date(world.clock.now() + 2 * minute);
  await world.clock.advanceTo(world.clock.now() + 72 * hour);
  expect(await all(world.beds24.pendingRevisions(since))).toEqual([]);
  await world.script('POST', `bookings/${id}`, { departure: '2027-01-12' });
  expect(await all(world.beds24.pendingRevisions(since))).toMatchObject([{ receipt: String(id) }]);
});

test('after an outage of days, whose webhooks were all given up, one look tells all that was made, moved or cancelled', async () => {
  await using world = await startWorld({ pageSize: 3 });
  const [moved, cancelled] = [
    await world.book(stay),
    await world.book({ arrival: '2027-02-10', departure: '2027-02-12' }),
  ];
  const since = new Date(world.clock.now() + 2 * minute);
  await world.clock.advanceTo(world.clock.now() + hour);
  world.front.state.hookStatus = 503;
  world.faults.put({ service: 'beds24', mode: 'outage', operation: 'bookings' });
  await world.script('POST', `bookings/${moved}`, { departure: '2027-02-05' });
  const made: number[] = [];
  for (let day = 1; day <= 5; day += 1) {
    await world.clock.advanceTo(world.clock.now() + 24 * hour);
    made.push(await world.book({ arrival: `2027-04-0${day}`, departure: `2027-04-0${day + 1}` }));
    expect(await faultOf(all(world.beds24.pendingRevisions(since)))).toMatchObject({
      name: 'ChannelUnavailable',
    });
  }
  await world.script('POST', `bookings/${cancelled}/cancel`, {});
  await world.clock.advanceTo(world.clock.now() + 3 * hour);
  world.faults.clear();
  const told = await all(world.beds24.pendingRevisions(since));
  expect(told.map(({ receipt }) => Number(receipt))).toEqual([moved, ...made, cancelled]);
  expect(told.at(0)?.booking.stay.departure).toBe('2027-02-05');
  expect(told.at(-1)?.booking.status).toBe('cancelled');
});

test('a room whose currency nobody knows has bookings without a total', async () => {
  await using world = await startWorld();
  const id = await world.book({ ...stay, roomId: 7654321, price: 100 });
  expect((await world.beds24.readRevision(String(id)))?.booking.total).toBeUndefined();
});

test('what is unknown there is undefined, and acknowledging changes nothing', async () => {
  await using world = await startWorld();
  expect(await world.beds24.readRevision('999')).toBeUndefined();
  expect(await world.beds24.readRevision('no number')).toBeUndefined();
  await world.beds24.acknowledge('999');
  await world.beds24.acknowledge('999');
});

test('a booking that cannot be read does not hide the others, and is not passed over in silence', async () => {
  await using world = await startWorld();
  const good = await world.book(stay);
  await world.book({ arrival: '2027-04-01', departure: '2027-04-03' });
  world.front.state.spoil = ({ body, ...rest }) => ({ ...rest, body: body.replace('2027-04-01', 'soon') });
  const told: string[] = [];
  const reading = async () => {
    for await (const { receipt } of world.beds24.pendingRevisions(long(world.clock))) told.push(receipt);
  };
  expect(await faultOf(reading())).toMatchObject({ name: 'ChannelRefused' });
  expect(told).toEqual([String(good)]);
});

test('the webhook comes after about a minute, carries the agreed header, and is only a hint', async () => {
  await using world = await startWorld();
  const id = await world.book({ ...stay, channel: 'vrbo' });
  expect(world.front.hooks).toEqual([]);
  await world.clock.advanceTo(world.clock.now() + minute);
  const [hook] = world.front.hooks;
  expect(hook?.headers[webhookHeader.name]).toBe(webhookHeader.value);
  expect(readBeds24Webhook(hook?.body)).toEqual({ hint: String(id), listing: String(roomId) });
});

test('the fixtures of the webhook hint at their booking, and the one of the inventory at none', () => {
  for (const kind of ['new', 'modified', 'cancelled'])
    expect(readBeds24Webhook(fixture(`webhook-booking-${kind}.json`))).toEqual({
      hint: '77777779',
      listing: '1234567',
    });
  for (const other of [fixture('webhook-inventory.json'), undefined, 'text', { booking: { id: 'x' } }])
    expect(readBeds24Webhook(other)).toBeUndefined();
  const ours = { booking: { id: 1, roomId: 2, custom1: 'bk_01JABCDEF' } };
  expect(readBeds24Webhook(ours)).toBeUndefined();
});

test('the bookings of the fixtures read as they are meant', () => {
  const read = (name: string) => {
    const { booking, invoiceItems } = Object(fixture(name));
    return bookingOf(bookingShape.parse({ ...booking, invoiceItems }), 'EUR');
  };
  const made = read('webhook-booking-new.json');
  expect(made).toMatchObject({
    status: 'confirmed',
    stay,
    total: { amount: 24_960, currency: 'EUR' },
    soldBy: 'airbnb',
  });
  const modified = read('webhook-booking-modified.json');
  const cancelled = read('webhook-booking-cancelled.json');
  expect(modified?.stay.departure).toBe('2027-02-05');
  expect(cancelled?.status).toBe('cancelled');
  expect(String(made?.revision) < String(modified?.revision)).toBe(true);
  expect(String(modified?.revision) < String(cancelled?.revision)).toBe(true);
});
