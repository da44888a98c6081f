import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeedVisits } from '../../../functions/adapters/channels/feed-visits.ts';
import { createFeeds } from '../../../functions/adapters/channels/feeds.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import {
  channelNightsResult,
  connectionList,
  connectionResult,
} from '../../../functions/api/channels/schemas.ts';
import { handler as channels } from '../../../functions/api/channels.ts';
import { handler as feed } from '../../../functions/api/feed.ts';
import { routes } from '../../../functions/api/routes.ts';
import type { FeedEntry } from '../../../functions/domain/feed.ts';
import { aJsonEvent, anEvent } from '../../booking/event.ts';
import { saveManager } from '../../booking/members.ts';
import { startWorld, type World } from '../../workflows/world.ts';
import { aPushedHome } from '../sync/connected-home.ts';
import { month, night } from '../sync/platforms.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await saveManager(world.database.table);
});
afterAll(() => world.close());

const entry = (ref: string, from: number, to: number, kind: FeedEntry['kind']): FeedEntry => ({
  ...{ ref, uid: ref, kind, seenAt: '2026-01-01T00:00:00.000Z' },
  ...{ from: night(from), to: night(to) },
});

/** A home connected by iCal, with these owners of nights of `month`. */
async function aFedHome(
  propertyId: string,
  taken: (connectionId: string) => Readonly<Record<string, string>>,
) {
  const properties = createProperties(world.database.table);
  await properties.save(aPushedHome(propertyId));
  const body = {
    mode: 'ical',
    platform: 'booking',
    listing: propertyId,
    feedUrl: 'https://booking.test/1.ics',
  };
  const event = { ...aJsonEvent(routes.createConnection, body), pathParameters: { propertyId } };
  const connection = connectionResult.parse(JSON.parse((await channels(event)).body));
  const record = { propertyId, month, overrides: {}, version: 1 };
  await properties.saveMonth({ ...record, taken: taken(connection.connectionId) });
  const path = { feed: connection.exportUrl?.split('/').at(-1) ?? '' };
  return { ...connection, visit: () => feed(anEvent(routes.getFeed, { path })) };
}

async function listed(propertyId: string) {
  const event = anEvent(routes.listConnections, { path: { propertyId } });
  return connectionList.parse(JSON.parse((await channels(event)).body)).connections[0]?.feed;
}

async function nightsOf(propertyId: string) {
  const event = anEvent(routes.getChannelNights, {
    path: { propertyId },
    query: { from: month, months: '1' },
  });
  const { nights } = channelNightsResult.parse(JSON.parse((await channels(event)).body));
  return (day: number) => nights.find(({ date }) => date === night(day))?.channels[0];
}

test('the operator sees of each night what a platform that fetches has of it, and since when', async () => {
  const home = await aFedHome('fed-nights', (connectionId) => ({
    '04': 'BOOKING#bk_1',
    '10': `CHANNEL#${connectionId}#closed`,
    '12': 'BOOKING#bk_2',
  }));
  expect((await nightsOf('fed-nights'))(4)).toMatchObject({ isTold: false, accepted: {} });

  await home.visit();
  const goodAt = new Date().toISOString();
  const entries = [
    entry('closed', 10, 11, 'unknown'),
    { ...entry('ours', 12, 13, 'block'), isEcho: true as const },
  ];
  await createFeeds(world.database.table).write(home.connectionId, {
    ...{ state: { entries, exported: [] }, validators: {}, goodAt, version: 0 },
  });
  const on = await nightsOf('fed-nights');
  const visit = await createFeedVisits(world.database.table).read(home.connectionId);
  const accepted = { isFree: false, availabilityAt: visit?.at };
  expect(on(4)).toMatchObject({ isTold: true, accepted });
  expect(on(5)).toMatchObject({ isTold: true, accepted: { isFree: true } });
  expect(on(10)).toMatchObject({ isTold: true, theirs: 'unknown', accepted: { availabilityAt: goodAt } });
  expect(on(12)).toMatchObject({ isTold: true, theirs: 'echo' });

  const later = { '04': 'BOOKING#bk_1', '20': 'BOOKING#bk_3' };
  const record = { propertyId: 'fed-nights', month, taken: later, overrides: {}, version: 2 };
  await createProperties(world.database.table).saveMonth(record);
  expect((await nightsOf('fed-nights'))(20)).toMatchObject({ isTold: false, accepted: { isFree: true } });
});

test('the operator sees how fetching goes in both directions', async () => {
  const { connectionId, visit } = await aFedHome('fed-list', () => ({}));
  expect(await listed('fed-list')).toEqual({ found: { bookings: 0, closures: 0, unsure: 0 } });
  await visit();
  const at = new Date().toISOString();
  await createFeeds(world.database.table).write(connectionId, {
    state: { entries: [entry('a', 1, 3, 'booking'), entry('b', 5, 6, 'block')], exported: [] },
    ...{ validators: {}, goodAt: at, version: 0 },
    failing: { since: at, at, times: 2, reason: 'bad-status', status: 503 },
  });
  expect(await listed('fed-list')).toEqual({
    lastGoodAt: at,
    failing: { since: at, lastAt: at, times: 2, reason: 'bad-status', status: 503 },
    found: { bookings: 1, closures: 1, unsure: 0 },
    fetchedByPlatformAt: expect.stringContaining('T'),
  });
});

test('visits to our feed are noted once in ten minutes', async () => {
  const visits = createFeedVisits(world.database.table);
  const shown = [{ from: night(1), to: night(3) }];
  await visits.note('cn_often', { at: '2027-01-01T10:00:00.000Z', shown: [] });
  await visits.note('cn_often', { at: '2027-01-01T10:09:59.000Z', shown });
  expect(await visits.read('cn_often')).toEqual({ at: '2027-01-01T10:00:00.000Z', shown: [] });
  await visits.note('cn_often', { at: '2027-01-01T10:10:00.000Z', shown });
  expect(await visits.read('cn_often')).toEqual({ at: '2027-01-01T10:10:00.000Z', shown });
});
