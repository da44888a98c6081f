import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createConnections } from '../../../functions/adapters/channels/connections.ts';
import type { Stay } from '../../../functions/domain/stay.ts';
import { Fault } from '../../../functions/faults.ts';
import { guest } from '../../booking/builders.ts';
import { type Engine, startEngine } from '../../workflows/engine.ts';
import { startWorld, type World } from '../../workflows/world.ts';
import { directBookings } from './a-direct-booking.ts';
import { aPushedHome, connectHome } from './connected-home.ts';
import { month, night, type Platforms, startPlatforms } from './platforms.ts';

let world: World;
let engine: Engine;
let platforms: Platforms;
let bookings: ReturnType<typeof directBookings>;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  platforms = await startPlatforms(engine);
  bookings = directBookings(world.database.table);
});
beforeEach(() => {
  engine.before.clear();
  platforms.faults.clear();
});
afterAll(async () => {
  engine.close();
  await platforms.close();
  await world.close();
});

const stay = { arrival: night(4), departure: night(6) };
const later = { arrival: night(5), departure: night(8) };

let synced = 0;
const sync = (propertyId: string) => {
  synced += 1;
  return engine.run('sync-channels', { propertyId, changed: month, version: synced });
};

const about = (propertyId: string, bookingId: string, version: number) => ({
  ...{ propertyId, changed: bookingId, bookingId, version },
});
const push = (propertyId: string, bookingId: string, version: number) =>
  engine.run('sync-bookings', about(propertyId, bookingId, version));

/** A home at Beds24, which knows its nights. */
async function aHome(id: string) {
  const made = await connectHome(world.database.table, platforms, id, 'beds24');
  await sync(id);
  return made;
}

/** A home at Beds24 with a booking that was paid, whose nights are closed there. */
async function booked(id: string) {
  const home = await aHome(id);
  const bookingId = `bk_${id}`;
  const version = await bookings.make(bookingId, id, stay);
  await sync(id);
  return { ...home, bookingId, version };
}

/** A booking that Beds24 has. */
async function told(id: string) {
  const made = await booked(id);
  await push(id, made.bookingId, made.version);
  return made;
}

const there = async (id: string) =>
  (await platforms.bookingsAt(`${id}-beds24`)).map(({ status, arrival, departure, more }) => ({
    ...{ status, arrival, departure, id: more.custom1 },
  }));
const as = (bookingId: string, dates: Stay, status = 'confirmed') => ({ id: bookingId, status, ...dates });

/** How many homes are left of nights 4 to 8: one where it is free. */
async function left(id: string) {
  const all = await platforms.leftAt(`${id}-beds24`);
  return [4, 5, 6, 7, 8].map((day) => all[night(day)]);
}
const calls = async () => (await platforms.calls()).beds24;

let checks = 0;
const check = () => {
  checks += 1;
  return engine.run('check-channels', { version: checks });
};
const drifts = async (id: string) =>
  (await world.database.table.query(`CHANNEL#cn_${id}beds24`, 'CHECK')).map(({ drifted }) => drifted);

// First, as a check goes through all homes.
test('at night our own bookings are no drift; what of them is lost, edited or left over there is put right', async () => {
  const { bookingId } = await told('night');
  await check();
  expect(await drifts('night')).toEqual([0]);
  const [mine] = await platforms.bookingsAt('night-beds24');
  await platforms.changeAtBeds24(mine?.id ?? 0, { status: 'inquiry', departure: night(7) });
  const lost = { arrival: night(7), departure: night(9) };
  await bookings.make('bk_lost', 'night', lost);
  await check();
  expect(await there('night')).toEqual([as(bookingId, stay), as('bk_lost', lost)]);
  expect(await left('night')).toEqual([0, 0, 1, 0, 0]);
  await bookings.cancel('bk_lost', await bookings.askToCancel('bk_lost'));
  await sync('night');
  await check();
  expect(await there('night')).toEqual([as(bookingId, stay), as('bk_lost', lost, 'cancelled')]);
  expect(await left('night')).toEqual([0, 0, 1, 1, 1]);
  await check();
  expect(await drifts('night')).toEqual([0]);
});

test('a direct booking is at Beds24 once, under the name of its guest, for three credits and a repeat for one', async () => {
  const { bookingId, version } = await booked('made');
  const before = await calls();
  const execution = await engine.start('sync-bookings', about('made', bookingId, version));
  expect(await engine.ended(execution)).toMatchObject({
    status: 'SUCCEEDED',
    states: ['ListHubs', 'TellEach', 'PushBookings', 'DidAllHear', 'Told'],
  });
  expect(await platforms.bookingsAt('made-beds24')).toMatchObject([
    { status: 'confirmed', ...stay, price: 200, more: { custom1: bookingId, lastName: guest.name } },
  ]);
  expect(await left('made')).toEqual([0, 0, 1, 1, 1]);
  expect((await calls()) - before).toBe(3);
  await push('made', bookingId, version + 1);
  expect((await calls()) - before).toBe(4);
  const record = await engine.record(execution);
  for (const secret of [guest.name, guest.email]) expect(record).not.toContain(secret);
});

test.each(['outage', 'drop', 'crash-after-effect'] as const)(
  'a booking is there once after any call of Beds24 did "%s" for a while, and its nights are closed once',
  async (mode) => {
    const id = `faulty${mode.length}`;
    const { bookingId, version } = await booked(id);
    for (const operation of ['bookings.list', 'bookings.write', 'calendar.write'])
      platforms.faults.put({ service: 'beds24', operation, mode, count: 2 });
    expect((await push(id, bookingId, version)).status).toBe('SUCCEEDED');
    expect(await there(id)).toEqual([as(bookingId, stay)]);
    expect(await left(id)).toEqual([0, 0, 1, 1, 1]);
  },
);

test('a stay that moves is the same booking there, and each of its nights is left to sell once at most', async () => {
  const { bookingId } = await told('moved');
  const version = await bookings.move(bookingId, later);
  platforms.faults.put({
    service: 'beds24',
    operation: 'bookings.write',
    mode: 'crash-after-effect',
    count: 1,
  });
  const before = await calls();
  await push('moved', bookingId, version);
  await sync('moved');
  expect(await there('moved')).toEqual([as(bookingId, later)]);
  expect(await left('moved')).toEqual([1, 0, 0, 0, 1]);
  // One look and one call more than without the lost answer.
  expect((await calls()) - before).toBeLessThanOrEqual(5);
});

test('a stay that is called off is cancelled there while its nights are still ours, and they open once when they are given back', async () => {
  const { bookingId } = await told('off');
  const version = await bookings.askToCancel(bookingId);
  const before = await calls();
  await push('off', bookingId, version);
  expect((await calls()) - before).toBe(3);
  expect(await there('off')).toEqual([as(bookingId, stay, 'cancelled')]);
  expect(await left('off')).toEqual([0, 0, 1, 1, 1]);
  await bookings.cancel(bookingId, version);
  await sync('off');
  expect(await left('off')).toEqual([1, 1, 1, 1, 1]);
});

test('nights that were opened before the booking there could be cancelled never have two to sell', async () => {
  const { bookingId } = await told('early');
  const version = await bookings.askToCancel(bookingId);
  await bookings.cancel(bookingId, version);
  await sync('early');
  platforms.faults.put({ service: 'beds24', operation: 'bookings.write', mode: 'outage', count: 1 });
  const seen: unknown[] = [];
  engine.before.set('push-bookings', async () => void seen.push(await left('early')));
  await push('early', bookingId, version);
  expect(seen).toEqual([
    [1, 1, 1, 1, 1],
    [0, 0, 1, 1, 1],
  ]);
  expect(await there('early')).toEqual([as(bookingId, stay, 'cancelled')]);
  expect(await left('early')).toEqual([1, 1, 1, 1, 1]);
});

test('nights of a cancelled booking that somebody else took here at once do not open there', async () => {
  const { bookingId } = await told('retaken');
  const version = await bookings.askToCancel(bookingId);
  await bookings.cancel(bookingId, version);
  const next = await bookings.make('bk_next', 'retaken', { arrival: night(5), departure: night(7) });
  await push('retaken', bookingId, version);
  await push('retaken', 'bk_next', next);
  await sync('retaken');
  expect(await left('retaken')).toEqual([1, 0, 0, 1, 1]);
  expect((await there('retaken')).map(({ status }) => status)).toEqual(['cancelled', 'confirmed']);
});

test('the version before, come late, finds the newer one told and changes nothing', async () => {
  const { bookingId, version } = await booked('late');
  const newer = await bookings.move(bookingId, later);
  await push('late', bookingId, newer);
  const before = await calls();
  expect((await push('late', bookingId, version)).status).toBe('SUCCEEDED');
  expect((await calls()) - before).toBe(1);
  expect(await there('late')).toEqual([as(bookingId, later)]);
});

test('many changes at once end with each booking there once, as it is, without overlapping the nights that are pushed', async () => {
  await aHome('many');
  const runs: Promise<{ readonly status: string }>[] = [];
  for (const day of [1, 3, 5, 7]) {
    const dates = { arrival: night(day), departure: night(day + 2) };
    const version = await bookings.make(`bk_many${day}`, 'many', dates);
    runs.push(sync('many'), push('many', `bk_many${day}`, version));
  }
  const version = await bookings.askToCancel('bk_many3');
  runs.push(push('many', 'bk_many3', version));
  expect((await Promise.all(runs)).map(({ status }) => status)).toEqual(runs.map(() => 'SUCCEEDED'));
  const statuses = (await there('many')).map(({ id, status }) => [id, status]).sort();
  expect(statuses.filter(([, status]) => status === 'confirmed').map(([id]) => id)).toEqual(
    ['1', '5', '7'].map((day) => `bk_many${day}`),
  );
  expect(new Set(statuses.map(([id]) => id)).size).toBe(statuses.length);
  expect(await left('many')).toEqual([0, 0, 0, 0, 0]);
});

test('a home that has just been connected, or is on again, has the bookings to come there too', async () => {
  const { connection } = await aHome('new');
  const connections = createConnections(world.database.table);
  await connections.change(connection, { ...connection, isOn: false, version: 2 });
  const version = await bookings.make('bk_new', 'new', stay);
  expect((await push('new', 'bk_new', version)).states).not.toContain('PushBookings');
  await connections.change({ ...connection, version: 2 }, { ...connection, version: 3 });
  await engine.run('sync-bookings', { propertyId: 'new', changed: connection.id, version: 3 });
  expect(await there('new')).toEqual([as('bk_new', stay)]);
  expect(await left('new')).toEqual([0, 0, 1, 1, 1]);
});

test('our booking that somebody cancels or moves there is as it was once its webhook has come, and nothing is imported', async () => {
  const { bookingId, connection } = await told('tampered');
  const [mine] = await platforms.bookingsAt('tampered-beds24');
  for (const fields of [{ status: 'cancelled' }, { status: 'confirmed', ...later }]) {
    await platforms.changeAtBeds24(mine?.id ?? 0, fields);
    const hint = { vendor: 'beds24', hint: String(mine?.id), version: fields.status };
    expect((await engine.run('import-channel-booking', hint)).states.at(-1)).toBe('PushBookings');
    expect(await there('tampered')).toEqual([as(bookingId, stay)]);
    expect(await left('tampered')).toEqual([0, 0, 1, 1, 1]);
  }
  expect(await world.database.table.query(`CHANNEL#${connection.id}`, 'RESERVATION#')).toEqual([]);
});

test('a stay that a person moves to another home is cancelled at the one and made at the other', async () => {
  const { bookingId } = await told('here');
  await aHome('elsewhere');
  const version = await bookings.moveTo(bookingId, aPushedHome('elsewhere'));
  await push('elsewhere', bookingId, version);
  await engine.run('sync-bookings', { ...about('here', bookingId, version), part: 'left' });
  expect(await there('here')).toEqual([as(bookingId, stay, 'cancelled')]);
  expect(await there('elsewhere')).toEqual([as(bookingId, stay)]);
});

test('a booking that was made at Beds24 is not sent there', async () => {
  await aHome('theirs');
  const id = await platforms.bookAtBeds24('theirs-beds24', stay.arrival, stay.departure);
  await engine.run('import-channel-booking', { vendor: 'beds24', hint: String(id) });
  await engine.run('sync-bookings', { propertyId: 'theirs', changed: 'cn_theirsbeds24', version: 1 });
  expect(await there('theirs')).toEqual([{ id: undefined, status: 'new', ...stay }]);
});

test('what a hub refuses ends red with a work item; a redrive tells it as it is by then', async () => {
  const { bookingId, version } = await booked('red');
  engine.before.set('push-bookings', async () => {
    throw new Fault('ChannelRefused', 'as the test says');
  });
  const red = await push('red', bookingId, version);
  expect([red.status, red.error, red.states.at(-1)]).toEqual(['FAILED', 'NeedsAPerson', 'OpenWorkItem']);
  const work = `WORK#sync-bookings-${bookingId}-red-${bookingId}-v${version}-cn_redbeds24-PushBookings-0`;
  expect(await world.database.table.query(work)).toMatchObject([
    { propertyId: 'red', about: { connectionId: 'cn_redbeds24', fault: 'ChannelRefused' } },
  ]);
  engine.before.clear();
  await bookings.move(bookingId, later);
  const again = await engine.redrive('sync-bookings', about('red', bookingId, version));
  expect(again.status).toBe('SUCCEEDED');
  expect(await there('red')).toEqual([as(bookingId, later)]);
});
