import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createConnections } from '../../functions/adapters/channels/connections.ts';
import { createReservations } from '../../functions/adapters/channels/reservations.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import type { ChannelBooking, Connection } from '../../functions/domain/channel.ts';
import { following } from '../../functions/tasks/follow-feed.ts';
import { lookAtChannels } from '../../functions/tasks/look-at-channels.ts';
import { aProperty } from '../booking/builders.ts';
import { calendar, connectFeed } from '../channels/ical/a-fed-home.ts';
import { startSite } from '../channels/ical/a-site.ts';
import { calendarWith, fixture } from '../channels/ical/feeds.ts';
import { type Engine, startEngine } from './engine.ts';
import { startWorld, type World } from './world.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let world: World;
let engine: Engine;
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  world = await startWorld();
  // Feeds come from this machine.
  vi.stubEnv('CHANNEX_API_BASE', 'http://127.0.0.1:1');
  engine = await startEngine();
  site = await startSite();
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  engine.close();
  await world.close();
});

const sold = (uid: string, from: string, to: string, summary = 'Reserved') =>
  calendar(
    calendarWith(`UID:${uid}`, `DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`, `SUMMARY:${summary}`),
  );
const elsewhere = sold('r1', '20270701', '20270704');
const nothing = calendar(fixture('airbnb-empty'));
const broken: Answer = (_, response) => void response.writeHead(503).end();

/** A home whose guest has just paid for 29 June to 2 July, and whose platforms' calendars answer so. */
async function paidAt(id: string, ...answers: Answer[]) {
  const { paymentIntentId } = await world.paidBooking(id);
  for (const [index] of answers.entries())
    await connectFeed(world.database.table, id, `${site.base}/${index}.ics`, 'airbnb', `cn_${id}_${index}`);
  site.answerWith((request, response) => {
    const index = Number(/(\d+)\.ics/.exec(request.url ?? '')?.[1]);
    (answers[index] ?? broken)(request, response);
  });
  return { bookingId: id, version: 2, paymentIntentId };
}

const confirm = ({ bookingId }: { bookingId: string }) =>
  engine.run('confirm-booking', { bookingId, version: 2 });

const usual = ['ReadPayment', 'LookAtChannels', 'CapturePayment', 'ConfirmStay', 'MailConfirmation'];

async function ownerOf(id: string, month: string, day: string) {
  const home = await createProperties(world.database.table).read(id, [month]);
  return home?.months[0]?.taken[day];
}

const unseen = async (id: string) =>
  (await world.database.table.query(`BOOKING#${id}`, 'EVENT#')).flatMap((event) => event.unseen ?? []);

test('a stay that no platform has sold is confirmed, and what the look saw is taken at once', async () => {
  const booking = await paidAt('bk_clear', sold('r9', '20270801', '20270803'), nothing);
  const { status, states } = await confirm(booking);
  expect([status, states]).toEqual(['SUCCEEDED', usual]);
  expect(await ownerOf('bk_clear', '2027-08', '02')).toBe('CHANNEL#cn_bk_clear_0#r9');
  expect(await unseen('bk_clear')).toEqual([]);
});

test('nights that a platform has sold are lost: nothing is charged, and the guest is offered other dates', async () => {
  const booking = await paidAt('bk_lost', nothing, elsewhere);
  const { status, states } = await confirm(booking);
  expect([status, states]).toEqual([
    'SUCCEEDED',
    ['ReadPayment', 'LookAtChannels', 'DeclineStay', 'MailDecline'],
  ]);
  expect(await world.bookings.read('bk_lost')).toMatchObject({ status: 'declined', reason: 'nights-lost' });
  expect(await world.stateOf('bk_lost')).toMatchObject({
    stripe: [['complete', { status: 'canceled', amount_received: 0 }]],
    mails: 1,
  });
  const mail = world.region.mails.find(({ text }) => text.includes('bk_lost'));
  expect(mail?.text).toMatch(/booked these nights at another site.*Nothing was charged/);
  expect(mail?.text).toMatch(/\/homes\/bk_lost\?arrival=2027-\d\d-\d\d&departure=2027-\d\d-\d\d&adults=2/);
  expect(mail?.text).not.toContain('The nights are free again');
});

test('of nights that were lost the platform’s guest has hers at once, the others are free, and nobody need settle it', async () => {
  const booking = await paidAt('bk_handed', elsewhere);
  await confirm(booking);
  expect(await ownerOf('bk_handed', '2027-07', '01')).toBe('CHANNEL#cn_bk_handed_0#r1');
  expect(await ownerOf('bk_handed', '2027-06', '29')).toBeUndefined();
  const [reservation] = await createReservations(world.database.table).list('cn_bk_handed_0');
  expect(reservation).toMatchObject({ overbooked: [], status: 'confirmed' });
  const open = await world.database.table.query(`WORK#${reservation?.workId}`);
  expect(open.filter(({ gsi3pk }) => gsi3pk === 'OPEN')).toEqual([]);
});

test.each([
  ['a closure', 'confirmed', 'Airbnb (Not available)'],
  ['what may be a guest’s, as Booking.com does not say,', 'declined', 'CLOSED - Not available'],
])('%s over the stay leaves it %s', async (_, status, summary) => {
  const booking = await paidAt(`bk_${status}`, sold('x', '20270630', '20270703', summary));
  await confirm(booking);
  expect((await world.bookings.read(booking.bookingId))?.status).toBe(status);
});

test('a calendar that cannot be had does not stand in the way, and the booking notes it', async () => {
  const booking = await paidAt('bk_unseen', broken, nothing);
  const { states } = await confirm(booking);
  expect(states).toEqual(usual);
  expect(await unseen('bk_unseen')).toEqual(['cn_bk_unseen_0']);
});

test('a sold night is found in one calendar while another cannot be had', async () => {
  const booking = await paidAt('bk_both', broken, elsewhere);
  const { states } = await confirm(booking);
  expect(states.at(-1)).toBe('MailDecline');
});

test('a slow calendar is waited for', async () => {
  const booking = await paidAt('bk_slow', (...told) => void setTimeout(() => elsewhere(...told), 300));
  const { states } = await confirm(booking);
  expect(states.at(-1)).toBe('MailDecline');
});

const look = async (booking: Awaited<ReturnType<typeof paidAt>>) =>
  lookAtChannels(
    { ...booking, execution: 'test' },
    {
      bookings: world.bookings,
      connections: createConnections(world.database.table),
      following,
      timeoutMs: 100,
    },
  );

test('a calendar that never comes is as one that cannot be had, once the time for the look is over', async () => {
  const booking = await paidAt('bk_never', () => undefined, nothing);
  expect(await look(booking)).toMatchObject({ unseen: ['cn_bk_never_0'] });
});

test('a look that is killed after it has seen that nights are lost says so again', async () => {
  const booking = await paidAt('bk_again', elsewhere);
  await expect(look(booking)).rejects.toMatchObject({ name: 'NightsLost' });
  await expect(look(booking)).rejects.toMatchObject({ name: 'NightsLost' });
  expect((await world.bookings.read('bk_again'))?.status).toBe('authorised');
});

test('nights that a message of a platform has brought are lost as well', async () => {
  const booking = await paidAt('bk_told');
  const connection: Connection = {
    ...{ id: 'cn_told', propertyId: 'bk_told', platform: 'booking', listing: 'told', isOn: true, version: 1 },
    ...{ mode: 'beds24', roomId: 77 },
  };
  await createConnections(world.database.table).create(connection);
  const told: ChannelBooking = {
    ...{ externalId: 'b1', revision: '1', status: 'confirmed', soldBy: 'Booking.com' },
    stay: { arrival: '2027-06-28', departure: '2027-06-30' },
  };
  const doing = { by: 'test', at: new Date() };
  await createReservations(world.database.table).apply(connection, told, doing);
  const { states } = await confirm(booking);
  expect(states.at(-1)).toBe('MailDecline');
});

test('a paused connection is not asked', async () => {
  const booking = await paidAt('bk_off', elsewhere);
  const connections = createConnections(world.database.table);
  const [connection] = await connections.list('bk_off');
  if (connection) await connections.change(connection, { ...connection, isOn: false, version: 2 });
  expect((await confirm(booking)).states).toEqual(usual);
  expect(site.asked).toEqual([]);
});

test('every connection that fetches is polled, each for itself', async () => {
  for (const id of ['polled-a', 'polled-b']) {
    await createProperties(world.database.table).save(aProperty(id));
    await connectFeed(world.database.table, id, `${site.base}/${id}.ics`);
  }
  site.answerWith((request, response) => {
    (request.url?.includes('polled-a') ? elsewhere : broken)(request, response);
  });
  const { status, states } = await engine.run('poll-feeds', { version: 1 });
  expect([status, states[0], states.at(-1)]).toEqual(['SUCCEEDED', 'ListFeeds', 'AllPolled']);
  expect(await ownerOf('polled-a', '2027-07', '02')).toBe('CHANNEL#cn_polled-a#r1');
  expect(await ownerOf('polled-b', '2027-07', '02')).toBeUndefined();
});
