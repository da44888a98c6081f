import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createReservations } from '../../functions/adapters/channels/reservations.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { createWorkQueue } from '../../functions/adapters/work-queue.ts';
import type { Connection } from '../../functions/domain/channel.ts';
import { Fault } from '../../functions/faults.ts';
import { aHeldBooking } from '../booking/builders.ts';
import { connectHome } from '../channels/sync/connected-home.ts';
import { month, night, type Platforms, startPlatforms } from '../channels/sync/platforms.ts';
import { type Engine, startEngine } from './engine.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let engine: Engine;
let platforms: Platforms;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  platforms = await startPlatforms(engine);
});
beforeEach(() => engine.before.clear());
afterAll(async () => {
  engine.close();
  await platforms.close();
  await world.close();
});

const told = (hint: string, vendor = 'channex') => ({ vendor, hint });
const importing = (hint: string, vendor?: string) => engine.run('import-channel-booking', told(hint, vendor));
const stay = { arrival: night(4), departure: night(7) };

const ownersOf = async (id: string) => {
  const home = await createProperties(world.database.table).read(id, [month]);
  return Object.values(home?.months[0]?.taken ?? {});
};
const reservationOf = (connectionId: string, externalId: string) =>
  createReservations(world.database.table).read({ connectionId, externalId });

test('a booking is read, put on record and only then acknowledged', async () => {
  const { connection } = await connectHome(world.database.table, platforms, 'read');
  const { id, booking_id } = await platforms.bookAtChannex('read', stay.arrival, stay.departure);
  engine.before.set('acknowledge-revision', async () =>
    expect(await reservationOf(connection.id, booking_id)).toMatchObject({ status: 'confirmed', stay }),
  );
  expect(await importing(id)).toMatchObject({
    status: 'SUCCEEDED',
    states: [
      'DoesItTellOfTrouble',
      'ImportRevision',
      'IsThereABooking',
      'AcknowledgeRevision',
      'WhatCameOfIt',
      'Imported',
    ],
  });
  expect(await platforms.unacknowledged()).not.toContain(id);
  expect(await ownersOf('read')).toEqual(Array(3).fill(`CHANNEL#${connection.id}#${booking_id}`));
  const reservation = await reservationOf(connection.id, booking_id);
  expect(await world.bookings.read(reservation?.bookingId ?? '')).toMatchObject({
    status: 'imported',
    stay,
    guest: { name: 'Guest Example' },
    origin: { soldBy: 'BookingCom' },
  });
});

test('a booking of Beds24 comes with its price in the currency of the home', async () => {
  const { connection } = await connectHome(world.database.table, platforms, 'beds', 'beds24');
  const id = await platforms.bookAtBeds24('beds-beds24', stay.arrival, stay.departure);
  expect((await importing(String(id), 'beds24')).states.at(-1)).toBe('Imported');
  const reservation = await reservationOf(connection.id, String(id));
  expect(await world.bookings.read(reservation?.bookingId ?? '')).toMatchObject({
    status: 'imported',
    stay,
    total: { amount: 30_000, currency: 'EUR' },
  });
});

test('a booking over a direct one ends in its own state, with both on record and a person told', async () => {
  const { connection } = await connectHome(world.database.table, platforms, 'over');
  await world.bookings.hold(aHeldBooking('bk_over', stay, 'over'), 'request', 'guest');
  const { id, booking_id } = await platforms.bookAtChannex('over', stay.arrival, stay.departure);
  expect((await importing(id)).states.at(-1)).toBe('Overbooked');
  expect(await ownersOf('over')).toEqual(Array(3).fill('BOOKING#bk_over'));
  const reservation = await reservationOf(connection.id, booking_id);
  const work = await world.database.table.get({ pk: `WORK#${reservation?.workId}`, sk: 'WORK' });
  expect(work).toMatchObject({ reason: 'overbooked', gsi3pk: 'OPEN', bookingId: reservation?.bookingId });
  expect(await platforms.unacknowledged()).not.toContain(id);
});

test('what comes again changes nothing, and so does what came before the newest', async () => {
  const { connection } = await connectHome(world.database.table, platforms, 'order');
  const made = await platforms.bookAtChannex('order', stay.arrival, stay.departure);
  const cancelled = await platforms.cancelAtChannex(made.booking_id);
  expect((await importing(cancelled.id)).states.at(-1)).toBe('Imported');
  expect((await importing(made.id)).states.at(-1)).toBe('NothingToImport');
  expect(await reservationOf(connection.id, made.booking_id)).toMatchObject({ status: 'cancelled' });
  expect([await ownersOf('order'), await platforms.unacknowledged()]).toEqual([
    [],
    expect.not.arrayContaining([made.id]),
  ]);
});

test('a booking of a home that is not ours is acknowledged, and one that nobody knows ends well', async () => {
  await platforms.channexListing('strange');
  const { id } = await platforms.bookAtChannex('strange', stay.arrival, stay.departure);
  expect((await importing(id)).states.at(-1)).toBe('NothingToImport');
  expect(await platforms.unacknowledged()).not.toContain(id);
  expect(await importing('00000000-0000-4000-8000-000000000000')).toMatchObject({
    status: 'SUCCEEDED',
    states: ['DoesItTellOfTrouble', 'ImportRevision', 'NotKnownYet'],
  });
  expect((await importing('')).states.at(-1)).toBe('NothingToImport');
});

test('a vendor that stays down ends red with a person told, and a redrive takes it up', async () => {
  await connectHome(world.database.table, platforms, 'down');
  const { id } = await platforms.bookAtChannex('down', stay.arrival, stay.departure);
  engine.before.set('import-revision', async () => {
    throw new Fault('ChannelUnavailable', 'Channex does not answer');
  });
  expect(await importing(id)).toMatchObject({ status: 'FAILED', error: 'NeedsAPerson' });
  const work = await world.database.table.query(`WORK#import-channel-booking-${id}-ImportRevision-0`);
  expect(work).toMatchObject([{ reason: 'workflow-failed', about: { fault: 'ChannelUnavailable' } }]);
  engine.before.clear();
  const redriven = await engine.redrive('import-channel-booking', told(id));
  expect([redriven.status, redriven.states.at(-1)]).toEqual(['SUCCEEDED', 'Imported']);
});

test('what no webhook told is found by the poll, and a vendor that is down delays only itself and opens one item', async () => {
  const { connection } = await connectHome(world.database.table, platforms, 'polled');
  const beds24 = await connectHome(world.database.table, platforms, 'polled-beds', 'beds24');
  platforms.faults.put({ service: 'channex', mode: 'outage' });
  const { booking_id } = await platforms.bookAtChannex('polled', stay.arrival, stay.departure);
  const id = await platforms.bookAtBeds24('polled-beds-beds24', stay.arrival, stay.departure);
  expect((await engine.run('poll-channels', { changed: 'first' })).status).toBe('SUCCEEDED');
  expect(await reservationOf(connection.id, booking_id)).toBeUndefined();
  expect(await reservationOf(beds24.connection.id, String(id))).toMatchObject({ status: 'confirmed', stay });
  const poll = { pk: 'POLL#channex', sk: 'POLL' };
  const failingSince = new Date(Date.now() - 4 * 3_600_000).toISOString();
  await world.database.table.put({ ...poll, since: failingSince, failingSince });
  for (const changed of ['second', 'third']) await engine.run('poll-channels', { changed });
  const work = { pk: `WORK#poll-channex-${failingSince}`, sk: 'WORK' };
  expect(await world.database.table.get(work)).toMatchObject({ reason: 'vendor-failing', gsi3pk: 'OPEN' });
  platforms.faults.clear();
  expect((await engine.run('poll-channels', { changed: 'fourth' })).status).toBe('SUCCEEDED');
  expect(await reservationOf(connection.id, booking_id)).toMatchObject({ status: 'confirmed', stay });
  expect(await world.database.table.get(work)).toMatchObject({ choice: 'solved-itself' });
});

/** The open items about a connection. */
const openAbout = async (connectionId: string) =>
  (await createWorkQueue(world.database.table).listOpen())
    .filter(({ about }) => about.connectionId === connectionId)
    .map(({ reason }) => reason);

let messages = 0;
const trouble = (event: string, listing: string, addressee: string, hint = '') => {
  messages += 1;
  const told = { vendor: 'channex', hint, trouble: event, listing, addressee, version: messages };
  return engine.run('import-channel-booking', told);
};
const listingOf = (connection: Connection) =>
  connection.mode === 'channex' ? connection.channexPropertyId : connection.listing;

test('a platform that does not take what it is sent is told once, until a push succeeds again', async () => {
  const { connection } = await connectHome(world.database.table, platforms, 'trouble');
  const { id } = connection;
  expect(await trouble('sync_error', listingOf(connection), id)).toMatchObject({
    status: 'SUCCEEDED',
    states: ['DoesItTellOfTrouble', 'NoteTrouble', 'IsItAboutABooking', 'TroubleNoted'],
  });
  await trouble('rate_error', listingOf(connection), id);
  await trouble('disconnected', '', id);
  await trouble('sync_error', 'a-home-of-somebody-else', id);
  expect(await openAbout(id)).toEqual(['platform-not-updated', 'platform-disconnected']);
  await engine.run('sync-channels', { propertyId: 'trouble', changed: month, version: 1 });
  expect(await openAbout(id)).toEqual(['platform-disconnected']);
  await trouble('sync_error', listingOf(connection), id);
  expect(await openAbout(id)).toEqual(['platform-disconnected', 'platform-not-updated']);
  const queue = createWorkQueue(world.database.table);
  for (const item of (await queue.listOpen()).filter(({ about }) => about.connectionId === id))
    await queue.close(item.id, { choice: 'settle', by: 'operator', at: new Date(), note: 'Connected again' });
  await trouble('disconnected', listingOf(connection), id);
  expect(await openAbout(id)).toEqual(['platform-disconnected']);
});

test('a booking that Channex waits for is imported, and told for as long as it cannot be', async () => {
  const { connection } = await connectHome(world.database.table, platforms, 'waiting');
  const { id: revision } = await platforms.bookAtChannex('waiting', stay.arrival, stay.departure);
  engine.before.set('import-revision', async () => {
    expect(await openAbout(connection.id)).toEqual(['booking-unacknowledged']);
  });
  const { states } = await trouble('non_acked_booking', listingOf(connection), connection.id, revision);
  expect(states.slice(-3)).toEqual(['AcknowledgeRevision', 'WhatCameOfIt', 'Imported']);
  expect(await platforms.unacknowledged()).not.toContain(revision);
  expect(await openAbout(connection.id)).toEqual([]);
});
