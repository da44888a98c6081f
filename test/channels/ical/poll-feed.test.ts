import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createFeedVisits } from '../../../functions/adapters/channels/feed-visits.ts';
import { createMirrors } from '../../../functions/adapters/channels/mirrors.ts';
import { soleKey } from '../../../functions/adapters/token-keys.ts';
import { removeConnection } from '../../../functions/api/channels/change-connection.ts';
import { nightsOf } from '../../../functions/domain/stay.ts';
import { type Database, startDatabase } from '../../booking/dynoxide.ts';
import { aFedHome, calendar } from './a-fed-home.ts';
import { calendarWith, eventsOf, fixture } from './feeds.ts';

let database: Database;
const homes: Awaited<ReturnType<typeof aFedHome>>[] = [];
beforeAll(async () => {
  // Feeds come from this machine.
  vi.stubEnv('CHANNEX_API_BASE', 'http://127.0.0.1:1');
  database = await startDatabase();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(homes.map(({ site }) => site[Symbol.asyncDispose]()));
  await database.close();
});

async function homeOf(...told: [id: string, platform?: Parameters<typeof aFedHome>[2]]) {
  const home = await aFedHome(database.table, ...told);
  homes.push(home);
  return home;
}

const work = async (id: string) => {
  const [item] = await database.table.query(`WORK#${id}`);
  return item;
};

const event = (uid: string, from: string, to: string, summary = 'Reserved') => [
  `UID:${uid}`,
  `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`,
  `DTEND;VALUE=DATE:${to.replaceAll('-', '')}`,
  `SUMMARY:${summary}`,
];

test('a booking of Airbnb is imported and moves, a lost one is withdrawn by the second good fetch, closures only close', async () => {
  const home = await homeOf('airbnb');
  expect(await home.show('airbnb-1-initial')).toEqual({ outcome: 'good', revisions: 5 });
  expect(await home.imported()).toEqual([
    '2027-01-10..2027-01-15 imported',
    '2027-01-15..2027-01-18 imported',
  ]);
  const closed = ['2027-01-05..2027-01-05', '2027-01-10..2027-01-17', '2027-02-01..2027-02-07'];
  expect(await home.closed()).toEqual([...closed, '2028-01-05..2028-01-05']);

  home.on('2027-01-06');
  await home.show('airbnb-2-changed');
  const moved = ['2027-01-09..2027-01-14 imported', '2027-03-01..2027-03-04 imported'];
  expect(await home.imported()).toEqual([moved[0], '2027-01-15..2027-01-18 imported', moved[1]]);
  home.later(15);
  await home.poll();
  expect(await home.imported()).toEqual([moved[0], '2027-01-15..2027-01-18 withdrawn', moved[1]]);
  expect(await home.closed()).toContain('2027-01-09..2027-01-13');
  expect(await home.closed()).not.toContain('2027-01-15..2027-01-17');
});

test('Booking.com renames a running stay and slides its end by a day: the nights stay, and nobody is a guest', async () => {
  const home = await homeOf('booking', 'booking');
  await home.show('booking-1-day1');
  const before = await home.closed();
  expect(before.slice(0, 2)).toEqual(['2027-01-05..2027-01-09', '2027-01-20..2027-01-21']);
  home.on('2027-01-06');
  await home.show('booking-2-day2-uid-churn');
  home.later(15);
  await home.poll();
  expect((await home.closed()).slice(0, 2)).toEqual(before.slice(0, 2));
  expect(await home.imported()).toEqual([]);
});

test('Vrbo gives no end to an event, and a name, which is not kept', async () => {
  const home = await homeOf('vrbo', 'vrbo');
  await home.show('vrbo-duration-no-dtend');
  expect(await home.imported()).not.toEqual([]);
  expect(JSON.stringify(await database.table.query(`CHANNEL#${home.connection.id}`))).not.toMatch(
    /Guest|Reserved/,
  );
});

const lisbon = { timeZone: 'Europe/Lisbon', window: { from: '2027-01-05', to: '2029-01-05' } };

test.each(['vrbo', 'quirk-bare-date', 'quirk-bom', 'quirk-no-dtend', 'quirk-zero-length'])(
  '%s closes the nights that it names, no more and no less',
  async (name) => {
    const home = await homeOf(`read-${name}`, 'vrbo');
    expect((await home.show(name)).outcome).toBe('good');
    const named = eventsOf(fixture(name), lisbon).flatMap(({ from, to }) =>
      nightsOf({ arrival: from, departure: to }),
    );
    expect([...(await home.owners()).keys()].sort()).toEqual(named.sort());
  },
);

test('a page, half a calendar, nothing and an error change no night, and are counted', async () => {
  const home = await homeOf('broken');
  await home.show('airbnb-1-initial');
  const before = [await home.closed(), await home.imported()];
  const whole = fixture('airbnb-1-initial');
  for (const body of [
    fixture('quirk-html-login'),
    whole.slice(0, whole.length / 2),
    fixture('quirk-empty-body'),
  ]) {
    home.later(15);
    home.site.answerWith(calendar(body));
    expect(await home.poll()).toMatchObject({ outcome: 'failed', reason: 'no-calendar', revisions: 0 });
  }
  home.later(15);
  home.site.answerWith((_, response) => void response.writeHead(503).end());
  expect(await home.poll()).toMatchObject({ reason: 'bad-status' });
  expect([await home.closed(), await home.imported()]).toEqual(before);
  expect((await home.record()).failing).toMatchObject({ times: 4, reason: 'bad-status', status: 503 });
});

test('a calendar that cannot be had for hours opens one work item, which closes itself', async () => {
  const home = await homeOf('silent');
  home.site.answerWith((_, response) => void response.writeHead(500).end());
  const since = home.now().toISOString();
  const id = `feed-failing-cn_silent-${since}`;
  for (let hours = 0; hours < 3; hours += 1) {
    await home.poll();
    home.later(60);
  }
  expect(await work(id)).toBeUndefined();
  await home.poll();
  expect(await work(id)).toMatchObject({
    reason: 'feed-failing',
    about: { failure: 'bad-status', status: '500' },
  });
  await home.poll();
  await home.show('airbnb-1-initial');
  expect(await work(id)).toMatchObject({ choice: 'solved-itself' });
  expect((await work(id))?.gsi3pk).toBeUndefined();
  expect((await home.record()).failing).toBeUndefined();
});

test('an empty calendar is held for a second fetch and told once; then its nights are given back', async () => {
  const home = await homeOf('emptied');
  await home.show('airbnb-1-initial');
  home.later(15);
  await home.show('airbnb-empty');
  expect(await home.imported()).toHaveLength(2);
  expect(await work('feed-emptied-cn_emptied-v2')).toMatchObject({
    reason: 'feed-emptied',
    about: { missing: '5' },
  });
  home.later(15);
  await home.poll();
  expect(await home.closed()).toEqual([]);
  expect(await home.imported()).toEqual([
    '2027-01-10..2027-01-15 withdrawn',
    '2027-01-15..2027-01-18 withdrawn',
  ]);
});

test('a calendar that has not changed is not sent again, and is as good as any', async () => {
  const home = await homeOf('same');
  home.site.answerWith(calendar(fixture('airbnb-1-initial'), '"v1"'));
  await home.poll();
  home.later(15);
  expect(await home.poll()).toEqual({ outcome: 'good', revisions: 0 });
  expect(home.site.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"']);
  expect((await home.record()).goodAt).toBe(home.now().toISOString());
});

test('nights of ours that come back from a platform close nothing, and are given back with our booking', async () => {
  const home = await homeOf('echoed', 'booking');
  await home.hold('bk_echoed', '2027-05-01', '2027-05-05');
  await createFeedVisits(database.table).note(home.connection.id, {
    at: home.now().toISOString(),
    shown: [{ from: '2027-05-01', to: '2027-05-05' }],
  });
  home.later(5);
  home.site.answerWith(
    calendar(calendarWith(...event('x@booking.com', '2027-05-01', '2027-05-05', 'CLOSED'))),
  );
  expect(await home.poll()).toEqual({ outcome: 'good', revisions: 0 });
  home.later(15);
  await home.show('echo-of-our-own-export');
  expect(await home.closed()).toEqual([]);
});

test('a night that we have sold stays ours: the guest of the platform waits for it, and a person is told', async () => {
  const home = await homeOf('over');
  await home.hold('bk_over', '2027-03-01', '2027-03-03');
  home.site.answerWith(calendar(calendarWith(...event('r1', '2027-03-02', '2027-03-04'))));
  await home.poll();
  const owners = await home.owners();
  expect([owners.get('2027-03-02'), owners.get('2027-03-03')]).toEqual([
    'BOOKING#bk_over',
    'CHANNEL#cn_over#r1',
  ]);
  const [reservation] = await home.services.reservations.list(home.connection.id);
  expect(reservation?.overbooked).toEqual(['2027-03-02']);
  expect(await work(reservation?.workId ?? '')).toMatchObject({ reason: 'overbooked', gsi3pk: 'OPEN' });
});

test('what a feed shows beyond the nights that can be sold closes nothing there, until they can be', async () => {
  const home = await homeOf('far');
  home.site.answerWith(calendar(calendarWith(...event('far', '2028-12-20', '2050-01-01', 'Not available'))));
  await home.poll();
  const [first] = await home.closed();
  home.on('2027-01-06');
  await home.poll();
  const [second] = await home.closed();
  expect(Date.parse(second?.slice(12) ?? '') - Date.parse(first?.slice(12) ?? '')).toBe(86_400_000);
});

test.each([
  ['so many events', 1_001, ''],
  ['so long names', 900, 'x'.repeat(190)],
])('a calendar with %s that they are not remembered is as good as none', async (_, count, name) => {
  const home = await homeOf(`huge${count}`);
  await home.show('airbnb-1-initial');
  const before = await home.closed();
  const lines = Array.from({ length: count }, (_each, index) => [
    'BEGIN:VEVENT',
    ...event(`${name}${index}`, '2027-06-01', '2027-06-03', 'Not available'),
    'END:VEVENT',
  ]).flat();
  home.site.answerWith(calendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n')));
  home.later(15);
  expect(await home.poll()).toMatchObject({ outcome: 'failed', reason: 'too-many-events' });
  expect(await home.closed()).toEqual(before);
});

test('what was said of the calendar at another address is forgotten when the address is replaced', async () => {
  const home = await homeOf('replaced');
  home.site.answerWith(calendar(fixture('airbnb-1-initial'), '"v1"'));
  await home.poll();
  const feedUrl = `${home.site.base}/other.ics`;
  await home.services.connections.change(home.connection, { ...home.connection, feedUrl, version: 2 });
  await home.poll();
  expect(home.site.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
});

test('nights that a platform had only closed are free once the connection is removed; its guests come all the same', async () => {
  const home = await homeOf('removed');
  await home.show('airbnb-1-initial');
  const { propertyId, id: connectionId } = home.connection;
  const services = {
    ...home.services,
    mirrors: createMirrors(database.table),
    siteUrl: 'https://a.test',
    tokenKey: soleKey('k'),
  };
  const path = { propertyId, connectionId };
  const request = { path, query: undefined, body: undefined, header: () => undefined };
  expect(await removeConnection(request, services)).toMatchObject({ status: 200 });
  expect(await home.closed()).toEqual(['2027-01-10..2027-01-17']);
  expect(await home.imported()).toHaveLength(2);
});

test('a paused connection is not fetched', async () => {
  const home = await homeOf('paused');
  await home.services.connections.change(home.connection, { ...home.connection, isOn: false, version: 2 });
  expect(await home.show('airbnb-1-initial')).toEqual({ outcome: 'off', revisions: 0 });
  expect(home.site.asked).toEqual([]);
});
