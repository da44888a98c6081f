import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FeedState, unknownFeed } from '../../../../functions/domain/feed.ts';
import { pollingPeriods } from '../../../../functions/domain/feed-echo.ts';
import type { ExportedEvent } from '../../../../functions/domain/ical-export.ts';
import { readFeed } from '../../../../functions/domain/read-feed.ts';
import type { Entry } from '../../../../infra/local/channels/ical/records.ts';
import { fixture, said } from '../../../channels/ical/feeds.ts';
import { startPlatforms } from './world.ts';

let world: Awaited<ReturnType<typeof startPlatforms>>;
beforeAll(async () => {
  world = await startPlatforms();
});
afterAll(() => world[Symbol.asyncDispose]());

const textOf = async (url: string) => (await fetch(url)).text();

/** Names and codes are made by chance or from ids; dates, order and form are the platform's. */
const nameless = (text: string) =>
  text
    .replaceAll('\r\n ', '')
    .replaceAll(/(UID:(?:[0-9a-f]{12}-)?)[0-9a-f-]{32,36}/g, '$1*')
    .replaceAll(/HM[A-Z0-9]{8}/g, 'HM*');

const ourBooking: ExportedEvent = {
  ...{ id: 'bk_1', kind: 'booking', from: '2027-05-01', to: '2027-05-05' },
  changedAt: '2027-01-01T00:00:00.000Z',
};

test('Airbnb’s feed is written as Airbnb writes it', async () => {
  const { feedUrl } = await world.list('airbnb', 'a1', { noticeDays: 1, windowMonths: 12 });
  await world.book('airbnb', 'a1', '2027-01-10', '2027-01-15');
  await world.book('airbnb', 'a1', '2027-01-15', '2027-01-18');
  await world.ask('POST', 'airbnb/listings/a1/blocks', { from: '2027-02-01', to: '2027-02-08' });
  expect(nameless(await textOf(feedUrl))).toBe(nameless(fixture('airbnb-1-initial')));
  expect(await textOf(feedUrl)).toMatch(/^DESCRIPTION:.{63}\r\n [^\r]/m);
});

test('Booking.com’s feed is written as Booking.com writes it, and a running stay has another name the next day', async () => {
  const { feedUrl } = await world.list('booking', 'b1', { windowMonths: 12 });
  await world.book('booking', 'b1', '2027-01-05', '2027-01-10');
  await world.book('booking', 'b1', '2027-01-20', '2027-01-22');
  const before = await textOf(feedUrl);
  expect(nameless(before)).toBe(nameless(fixture('booking-1-day1')));
  await world.advance(24);
  const after = await textOf(feedUrl);
  expect(nameless(after)).toBe(nameless(fixture('booking-2-day2-uid-churn')));
  const uids = (text: string) => text.match(/UID:.*/g) ?? [];
  expect(uids(after).map((uid, index) => uid === uids(before)[index])).toEqual([false, true, false]);
});

test('Vrbo’s feed names guests and blocks as Vrbo does, in the owner’s language, with ends or durations', async () => {
  const { feedUrl } = await world.list('vrbo', 'v1');
  await world.book('vrbo', 'v1', '2027-01-10', '2027-01-15', 'Guest');
  await world.ask('POST', 'vrbo/listings/v1/blocks', { from: '2027-01-31', to: '2027-02-05' });
  const timeless = (text: string) => nameless(text).replaceAll(/DTSTAMP:.*/g, 'DTSTAMP:*');
  expect(timeless(await textOf(feedUrl))).toBe(timeless(fixture('vrbo')));
  await world.ask('POST', 'vrbo/listings/v1', { language: 'fr', saysDuration: true });
  expect(await textOf(feedUrl)).toMatch(/DURATION:P5D\r\nSUMMARY:Réservée - Guest\r\n/);
  const look = await world.look(feedUrl);
  expect(look.kind === 'calendar' && look.feed.events.map(said)).toEqual([
    '2027-01-10..2027-01-15 booking',
    '2027-01-31..2027-02-05 block',
  ]);
  expect(JSON.stringify(look)).not.toContain('Guest');
});

test('a listing that nobody has, or another secret, is not found', async () => {
  const { feedUrl } = await world.list('airbnb', 'a2');
  expect(await world.look(feedUrl.slice(0, -1))).toMatchObject({ kind: 'failed', status: 404 });
});

test('a platform says that nothing has changed to whoever knows its last version', async () => {
  const { feedUrl } = await world.list('booking', 'b2');
  const first = await world.look(feedUrl);
  const known = first.kind === 'calendar' ? first.validators : {};
  expect(await world.look(feedUrl, known)).toEqual({ kind: 'same' });
  await world.book('booking', 'b2', '2027-03-01', '2027-03-03');
  expect(await world.look(feedUrl, known)).toMatchObject({ kind: 'calendar' });
});

test('a platform sells no night twice, and takes back what a guest cancels', async () => {
  await world.list('airbnb', 'a3');
  const booking = await world.book('airbnb', 'a3', '2027-03-01', '2027-03-04');
  await expect(world.book('airbnb', 'a3', '2027-03-03', '2027-03-05')).rejects.toThrow(/^409 .*believes/);
  await world.ask('POST', `airbnb/listings/a3/bookings/${booking.id}`, {
    arrival: '2027-03-03',
    departure: '2027-03-05',
  });
  expect(await world.believed('airbnb', 'a3', '2027-03-01', '2027-03-09')).toEqual([
    '2027-03-03 booked',
    '2027-03-04 booked',
  ]);
  await world.ask('DELETE', `airbnb/listings/a3/bookings/${booking.id}`);
  expect(await world.believed('airbnb', 'a3', '2027-03-01', '2027-03-09')).toEqual([]);
});

test.each([
  ['airbnb', 2, 3],
  ['booking', 0.9, 1],
  ['vrbo', 1, 6],
] as const)(
  '%s reads our feed by itself after %f to %f hours, and closes what it finds',
  async (site, least, most) => {
    const id = `${site}-paced`;
    await world.list(site, id, { importUrl: world.ourFeed(), windowMonths: 0 });
    world.ours.events = [ourBooking];
    await world.advance(least - 0.05);
    expect(await world.believed(site, id, '2027-05-01', '2027-05-09')).toEqual([]);
    await world.advance(most - least + 0.1);
    expect(await world.believed(site, id, '2027-04-30', '2027-05-09')).toEqual([
      '2027-05-01 imported',
      '2027-05-02 imported',
      '2027-05-03 imported',
      '2027-05-04 imported',
    ]);
    expect(most * 3_600_000).toBeLessThanOrEqual(pollingPeriods[site]);
    await world.ask('POST', `${site}/listings/${id}`, { importUrl: null });
  },
);

test.each(['airbnb', 'booking', 'vrbo'] as const)(
  '%s passes on under a name of its own what it read from us, and we know it as ours',
  async (site) => {
    const id = `${site}-echo`;
    const { feedUrl } = await world.list(site, id, { importUrl: world.ourFeed(), windowMonths: 0 });
    world.ours.events = [ourBooking];
    await world.refresh(site, id);
    const look = await world.look(feedUrl);
    if (look.kind !== 'calendar') throw new Error(look.kind);
    expect(look.feed.events).toMatchObject([{ from: '2027-05-01', to: '2027-05-05' }]);
    const state: FeedState = {
      entries: [],
      exported: [{ from: '2027-05-01', to: '2027-05-05', since: '2027-01-05T00:00:00.000Z' }],
    };
    const reading = readFeed(state, look.feed, {
      ...{ now: '2027-01-06T08:00:00.000Z', today: '2027-01-06', horizon: '2028-07-05' },
      ...{ ownDomain: 'stays.example.com', pollingPeriod: pollingPeriods[site], exporting: [ourBooking] },
    });
    expect([reading.changes, reading.nights]).toEqual([[], []]);
    world.ours.events = [{ ...ourBooking, from: '2027-05-02' }];
    await world.refresh(site, id);
    expect((await world.believed(site, id, '2027-04-30', '2027-05-09'))[0]).toBe('2027-05-02 imported');
    world.ours.events = [];
    await world.refresh(site, id);
    expect(await world.believed(site, id, '2027-04-30', '2027-05-09')).toEqual([]);
  },
);

test('a platform keeps what it had when our feed is down, broken or not one, and says why', async () => {
  await world.list('booking', 'b3', { importUrl: world.ourFeed(), windowMonths: 0 });
  world.ours.events = [ourBooking];
  await world.refresh('booking', 'b3');
  const before = await world.believed('booking', 'b3', '2027-05-01', '2027-05-09');
  world.ours.events = [];
  world.ours.status = 500;
  expect(await world.refresh('booking', 'b3')).toMatchObject({ problem: 'The feed answered 500.' });
  Object.assign(world.ours, { status: 200, type: 'text/html' });
  expect(await world.refresh('booking', 'b3')).toMatchObject({
    problem: expect.stringContaining('text/html'),
  });
  world.ours.type = 'text/calendar; charset=utf-8';
  world.faults.put({ service: 'ical', operation: 'booking.poll', mode: 'drop', count: 1 });
  expect(await world.refresh('booking', 'b3')).toMatchObject({ problem: 'The feed is not whole.' });
  world.faults.put({ service: 'ical', operation: 'booking.poll', mode: 'outage', count: 1 });
  await world.refresh('booking', 'b3');
  expect(await world.believed('booking', 'b3', '2027-05-01', '2027-05-09')).toEqual(before);
  expect(await world.refresh('booking', 'b3')).toMatchObject({ problem: null });
  expect(await world.believed('booking', 'b3', '2027-05-01', '2027-05-09')).toEqual([]);
});

test('an owner who opens nights by hand opens what was read from us; the next reading closes them again', async () => {
  await world.list('airbnb', 'a4', { importUrl: world.ourFeed() });
  world.ours.events = [ourBooking];
  await world.refresh('airbnb', 'a4');
  await world.ask('POST', 'airbnb/listings/a4/nights', {
    from: '2027-05-02',
    to: '2027-05-03',
    isFree: true,
  });
  const opened = ['2027-05-01 imported', '2027-05-03 imported', '2027-05-04 imported'];
  expect(await world.believed('airbnb', 'a4', '2027-05-01', '2027-05-09')).toEqual(opened);
  await world.refresh('airbnb', 'a4');
  expect(await world.believed('airbnb', 'a4', '2027-05-01', '2027-05-09')).toHaveLength(4);
  await world.ask('POST', 'airbnb/listings/a4/nights', {
    from: '2027-06-01',
    to: '2027-06-02',
    isFree: false,
  });
  expect(await world.believed('airbnb', 'a4', '2027-06-01', '2027-06-09')).toEqual(['2027-06-01 blocked']);
});

test('every entry can be given a new name, and the stays stay what they were', async () => {
  const { feedUrl } = await world.list('vrbo', 'v2');
  await world.book('vrbo', 'v2', '2027-03-01', '2027-03-04');
  const first = await world.look(feedUrl);
  const [renamed] = await world.ask<Entry[]>('POST', 'vrbo/listings/v2/rename');
  const second = await world.look(feedUrl);
  if (first.kind !== 'calendar' || second.kind !== 'calendar') throw new Error('no calendar');
  const context = {
    ...{ now: '2027-01-06T08:00:00.000Z', today: '2027-01-06', horizon: '2028-07-05' },
    ...{ ownDomain: 'stays.example.com', pollingPeriod: pollingPeriods.vrbo, exporting: [] },
  };
  const known = readFeed(unknownFeed, first.feed, context).state;
  const reading = readFeed(known, second.feed, context);
  expect(reading.changes).toEqual([]);
  expect(reading.state.entries.map(({ uid }) => uid)).toEqual([renamed?.uid]);
});

test('every fault of a feed is a failed look, and none an empty calendar', async () => {
  const { feedUrl } = await world.list('airbnb', 'a5');
  await world.book('airbnb', 'a5', '2027-03-01', '2027-03-04');
  const failing: [operation: string, mode: 'outage' | 'throttle' | 'drop', expected: object][] = [
    ['airbnb.feed', 'outage', { reason: 'bad-status', status: 503 }],
    ['airbnb.feed', 'throttle', { reason: 'bad-status', status: 429 }],
    ['airbnb.feed.truncated', 'drop', { reason: 'no-calendar' }],
    ['airbnb.feed.html', 'drop', { reason: 'no-calendar' }],
    ['airbnb.feed.empty', 'drop', { reason: 'no-calendar' }],
    ['airbnb.feed.connection', 'drop', { reason: 'cut-off' }],
  ];
  for (const [operation, mode, expected] of failing) {
    world.faults.put({ service: 'ical', operation, mode, count: 1 });
    expect(await world.look(feedUrl)).toEqual({ kind: 'failed', ...expected });
  }
  world.faults.put({ service: 'ical', mode: 'drop', count: 8 });
  for (let look = 0; look < 8; look += 1) expect(await world.look(feedUrl)).toMatchObject({ kind: 'failed' });
  expect(await world.look(feedUrl)).toMatchObject({ kind: 'calendar' });
});

test('what the platforms know, and when they read our feed next, survives a restart', async () => {
  await world.list('airbnb', 'a6', { importUrl: world.ourFeed() });
  await world.book('airbnb', 'a6', '2027-03-01', '2027-03-04');
  world.ours.events = [ourBooking];
  world.restart();
  await world.advance(3);
  expect(await world.believed('airbnb', 'a6', '2027-03-01', '2027-05-02')).toEqual([
    '2027-03-01 booked',
    '2027-03-02 booked',
    '2027-03-03 booked',
    '2027-05-01 imported',
  ]);
});

test('a script that asks for what cannot be is told why', async () => {
  await world.list('airbnb', 'a7');
  await expect(world.list('airbnb', 'a7')).rejects.toThrow('409');
  await expect(world.book('airbnb', 'a7', '2027-03-04', '2027-03-04')).rejects.toThrow(/400 .*ends before/);
  await expect(world.book('airbnb', 'nobody', '2027-03-01', '2027-03-04')).rejects.toThrow('404');
  await expect(world.list('airbnb', 'a8', { timeZone: 'Mars' })).rejects.toThrow(/400 .*no zone/);
  await expect(world.ask('GET', 'expedia/listings')).rejects.toThrow('404');
});
