import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConnections } from '../../../functions/adapters/channels/connections.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import {
  channelNightsResult,
  connectionList,
  connectionResult,
  connectionTrial,
} from '../../../functions/api/channels/schemas.ts';
import { handler as channels } from '../../../functions/api/channels.ts';
import { handler as feed } from '../../../functions/api/feed.ts';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { aJsonEvent, anEvent } from '../../booking/event.ts';
import { saveManager } from '../../booking/members.ts';
import { callTask } from '../../workflows/functions.ts';
import { startWorld, type World } from '../../workflows/world.ts';
import { startSite } from '../ical/a-site.ts';
import { fixture } from '../ical/feeds.ts';
import { aPushedHome, connectHome } from './connected-home.ts';
import { month, night, type Platforms, startPlatforms } from './platforms.ts';

let world: World;
let platforms: Platforms;
beforeAll(async () => {
  world = await startWorld();
  platforms = await startPlatforms();
  await saveManager(world.database.table);
  for (const home of ['home', 'other']) await createProperties(world.database.table).save(aPushedHome(home));
});
afterAll(async () => {
  await platforms.close();
  await world.close();
});

async function ask(route: Route, path: Readonly<Record<string, string>>, body?: object) {
  const event = body ? { ...aJsonEvent(route, body), pathParameters: { ...path } } : anEvent(route, { path });
  const { statusCode, body: text } = await channels(event);
  return { status: statusCode, body: JSON.parse(text) };
}

const byFeed = (listing: string) => ({
  mode: 'ical',
  platform: 'airbnb',
  listing,
  feedUrl: 'https://airbnb.test/calendar/ical/1.ics?s=secret',
});

const made = async (listing: string, propertyId = 'home') =>
  connectionResult.parse((await ask(routes.createConnection, { propertyId }, byFeed(listing))).body);

test('a listing is connected once, and whoever tries again is told by whom', async () => {
  const { connectionId } = await made('HM1');
  const again = await ask(
    routes.createConnection,
    { propertyId: 'other' },
    { mode: 'beds24', platform: 'airbnb', listing: 'hm1', roomId: 70 },
  );
  expect([again.status, again.body.type]).toEqual([409, 'urn:stayflow:problem:listing-connected']);
  expect(again.body.detail).toContain(connectionId);
  expect(again.body.detail).toContain('home "home"');
});

test.each([
  ['nothing of its mode', { mode: 'channex' }, ['channexPropertyId', 'roomTypeId', 'ratePlanId']],
  ['fields of another mode', { ...byFeed('x'), roomId: 7 }, ['roomId']],
  [
    'a feed that everybody on the way can read',
    { ...byFeed('x'), feedUrl: 'http://a.test/1.ics' },
    ['feedUrl'],
  ],
  ['a feed that is a file', { ...byFeed('x'), feedUrl: 'file:///etc/passwd' }, ['feedUrl']],
  ['no address', { ...byFeed('x'), feedUrl: 'airbnb' }, ['feedUrl']],
])('a connection with %s is refused, field by field', async (_, given, fields) => {
  const body = { platform: 'airbnb', listing: 'x', ...given };
  const { status, body: problem } = await ask(routes.createConnection, { propertyId: 'home' }, body);
  expect([status, problem.errors?.map(({ field }: { field: string }) => field)]).toEqual([400, fields]);
});

const tryIt = async (body: object, propertyId = 'home') => {
  const answer = await ask(
    routes.tryConnection,
    { propertyId },
    { platform: 'booking', listing: '1', ...body },
  );
  return answer.status === 200 ? connectionTrial.parse(answer.body) : answer.status;
};

test('a listing at Channex is looked for before it is connected, and what is wrong is said id by id', async () => {
  const { propertyId, roomTypeId, ratePlanId } = await platforms.channexListing('Sea Shed');
  const other = await platforms.channexListing('Other Shed');
  const ids = { mode: 'channex', channexPropertyId: propertyId, roomTypeId, ratePlanId };
  const before = await platforms.channexCalls();
  expect(await tryIt(ids)).toEqual({ outcome: 'found', name: 'Sea Shed', currency: 'EUR', nights: 365 });
  expect(await tryIt({ ...ids, roomTypeId: 'nothing', ratePlanId: other.ratePlanId })).toEqual({
    outcome: 'unknown',
    ids: [
      { field: 'roomTypeId', why: 'unknown' },
      { field: 'ratePlanId', why: 'of-another' },
    ],
  });
  const written = Object.entries(await platforms.channexCalls()).filter(
    ([operation, { calls }]) => /update|create|write/.test(operation) && calls !== before[operation]?.calls,
  );
  expect(written).toEqual([]);
  platforms.faults.put({ service: 'channex', mode: 'outage' });
  expect(await tryIt(ids)).toEqual({ outcome: 'unreachable' });
  platforms.faults.clear();
  expect(await tryIt({ mode: 'channex' })).toBe(400);
  expect(await tryIt(ids, 'nowhere')).toBe(404);
});

test('a room at Beds24 and a calendar are looked for before they are connected', async () => {
  const roomId = await platforms.beds24Room('Sea Shed');
  expect(await tryIt({ mode: 'beds24', roomId })).toMatchObject({ outcome: 'found', name: `Room ${roomId}` });
  const wrong = { outcome: 'unknown', ids: [{ field: 'roomId', why: 'unknown' }] };
  expect(await tryIt({ mode: 'beds24', roomId: 999 })).toEqual(wrong);
  await using site = await startSite();
  const feedUrl = `${site.base}/1.ics`;
  site.answerWith((_, response) => response.end(fixture('airbnb-1-initial')));
  expect(await tryIt({ mode: 'ical', feedUrl })).toMatchObject({
    outcome: 'found',
    entries: expect.any(Number),
  });
  site.answerWith((_, response) => response.end(fixture('quirk-html-login')));
  expect(await tryIt({ mode: 'ical', feedUrl })).toEqual({ outcome: 'no-calendar', reason: 'no-calendar' });
  site.answerWith((_, response) => void response.writeHead(404).end());
  expect(await tryIt({ mode: 'ical', feedUrl })).toMatchObject({ outcome: 'no-calendar', status: 404 });
  expect(
    await createConnections(world.database.table).findByListing('beds24', String(roomId)),
  ).toBeUndefined();
});

test('a home that nobody knows has no connections and gets none', async () => {
  const propertyId = 'nowhere';
  expect((await ask(routes.listConnections, { propertyId })).status).toBe(404);
  expect((await ask(routes.createConnection, { propertyId }, byFeed('x'))).status).toBe(404);
});

test('a connection is paused by whoever read it last, and not by who read it before', async () => {
  const { connectionId, propertyId } = await made('paused');
  const path = { propertyId, connectionId };
  const paused = await ask(routes.changeConnection, path, { version: 1, isOn: false });
  expect([paused.status, paused.body.isOn, paused.body.version]).toEqual([200, false, 2]);
  const late = await ask(routes.changeConnection, path, { version: 1, isOn: true });
  expect([late.status, late.body.type]).toEqual([409, 'urn:stayflow:problem:connection-changed']);
});

test('a removed connection lets go of its listing', async () => {
  const { connectionId, propertyId } = await made('gone');
  const path = { propertyId, connectionId };
  expect((await ask(routes.removeConnection, path)).status).toBe(200);
  expect((await ask(routes.removeConnection, path)).status).toBe(404);
  const { body } = await ask(routes.listConnections, { propertyId });
  const ids = connectionList.parse(body).connections.map((each) => each.connectionId);
  expect(ids).not.toContain(connectionId);
  expect((await made('gone')).connectionId).not.toBe(connectionId);
});

async function fetchFeed(url: string | undefined, headers: Readonly<Record<string, string>> = {}) {
  const path = { feed: url?.split('/').at(-1) ?? '' };
  return feed(anEvent(routes.getFeed, { path, headers }));
}

test('a platform fetches everything but what came from itself, without names, and again only when it changed', async () => {
  const { connectionId, exportUrl, propertyId } = await made('fed', 'other');
  const taken = {
    '04': 'BOOKING#bk_1',
    '05': 'BOOKING#bk_1',
    '10': `CHANNEL#${connectionId}#HM9`,
    '20': 'CHANNEL#cn_else#HM8',
  };
  const record = { propertyId, month, taken, overrides: {}, version: 1 };
  await createProperties(world.database.table).saveMonth(record);
  const { statusCode, headers, body } = await fetchFeed(exportUrl);
  expect([statusCode, headers?.['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent');
  expect(
    events
      .map((event) => [event.getFirstPropertyValue('dtstart'), event.getFirstPropertyValue('summary')])
      .map(String),
  ).toEqual([`${night(4)},Reserved`, `${night(20)},Not available`]);
  const known = { 'If-None-Match': String(headers?.etag) };
  expect(await fetchFeed(exportUrl, known)).toMatchObject({ statusCode: 304, body: '' });
  await createProperties(world.database.table).saveMonth({ ...record, taken: {}, version: 2 });
  expect((await fetchFeed(exportUrl, known)).statusCode).toBe(200);
});

test('a feed has a new address once it is asked for, and the one before leads nowhere', async () => {
  const { connectionId, exportUrl, propertyId } = await made('rotated');
  const path = { propertyId, connectionId };
  const { body } = await ask(routes.changeConnection, path, { version: 1, replaceExport: true });
  expect(body.exportUrl).not.toBe(exportUrl);
  expect((await fetchFeed(exportUrl)).statusCode).toBe(404);
  expect((await fetchFeed(body.exportUrl)).statusCode).toBe(200);
  const { connectionId: removed, exportUrl: ended } = await made('removed');
  await ask(routes.removeConnection, { propertyId, connectionId: removed });
  expect((await fetchFeed(ended)).statusCode).toBe(404);
});

test('no item holds the secret of a feed', async () => {
  const { connectionId, exportUrl, propertyId } = await made('secret');
  const token = exportUrl?.split('/').at(-1)?.replace('.ics', '') ?? '';
  const item = await createConnections(world.database.table).read({ propertyId, connectionId });
  expect(token).toHaveLength(43);
  expect(JSON.stringify(item)).not.toContain(token);
  expect(await world.database.table.query(`ICAL#${token}`)).toEqual([]);
});

test('each night is shown with what we want and what each platform last accepted, and when', async () => {
  const { name } = await connectHome(world.database.table, platforms, 'proven');
  const asked = { ...name, execution: 'test' };
  const record = { propertyId: 'proven', month, taken: { '04': 'BLOCK#1' }, overrides: {}, version: 1 };
  await createProperties(world.database.table).saveMonth(record);
  for (const task of ['push-availability', 'push-rates', 'push-availability'] as const)
    await callTask(task, asked);
  await createProperties(world.database.table).saveMonth({
    ...record,
    taken: { ...record.taken, '05': 'BLOCK#1' },
  });
  const route = routes.getChannelNights;
  const event = anEvent(route, { path: { propertyId: 'proven' }, query: { from: month, months: '1' } });
  const { nights } = channelNightsResult.parse(JSON.parse((await channels(event)).body));
  const on = (day: number) => nights.find(({ date }) => date === night(day));
  expect(on(4)).toMatchObject({
    wanted: { isFree: false },
    channels: [{ connectionId: name.connectionId, isTold: true, accepted: { isFree: false, price: 10_000 } }],
  });
  expect(on(5)).toMatchObject({
    wanted: { isFree: false },
    channels: [{ isTold: false, accepted: { isFree: true, availabilityAt: expect.stringContaining('T') } }],
  });
});
