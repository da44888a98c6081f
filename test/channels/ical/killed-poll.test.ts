import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Database, startDatabase } from '../../booking/dynoxide.ts';
import { aFedHome, calendar } from './a-fed-home.ts';
import { calendarWith, fixture } from './feeds.ts';

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

async function homeOf(id: string) {
  const home = await aFedHome(database.table, id);
  homes.push(home);
  return home;
}

type Home = Awaited<ReturnType<typeof homeOf>>;

const reserved = calendarWith(
  ...['UID:r1', 'DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20270303', 'SUMMARY:Reserved'],
);
const empty = fixture('airbnb-empty');

/** Reservations that cannot be written: the function is killed after so many. */
const killedAfter = ({ services: { reservations } }: Home, count: number) => {
  let left = count;
  const apply: typeof reservations.apply = async (...told) => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return reservations.apply(...told);
  };
  return { reservations: { ...reservations, apply } };
};

/** The record of the feed can be written so many times. */
const recordsOnly = ({ services: { feeds } }: Home, count: number) => {
  let left = count;
  const write: typeof feeds.write = async (...told) => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return feeds.write(...told);
  };
  return { feeds: { ...feeds, write } };
};

test.each([0, 1, 2, 3, 4])(
  'a poll that is killed after %i of its reservations is made up for by the next',
  async (count) => {
    const home = await homeOf(`killed${count}`);
    home.site.answerWith(calendar(fixture('airbnb-1-initial'), '"v1"'));
    await expect(home.poll(killedAfter(home, count))).rejects.toThrow('killed');
    home.later(15);
    expect(await home.poll()).toEqual({ outcome: 'good', revisions: 5 - count });
    expect(await home.imported()).toHaveLength(2);
    expect(await home.closed()).toHaveLength(4);
  },
);

test('a poll that is killed before it noted that all is applied is looked over by the next, which finds nothing', async () => {
  const home = await homeOf('unmarked');
  home.site.answerWith(calendar(reserved, '"v1"'));
  await expect(home.poll(recordsOnly(home, 1))).rejects.toThrow('killed');
  expect((await home.record()).appliedOn).toBeUndefined();
  home.later(15);
  expect(await home.poll()).toEqual({ outcome: 'good', revisions: 0 });
  expect((await home.record()).appliedOn).toBe('2027-01-05');
});

test('what was taken by a poll that was killed is given back, although it never comes again', async () => {
  const home = await homeOf('lost');
  home.site.answerWith(calendar(reserved));
  await expect(home.poll(recordsOnly(home, 1))).rejects.toThrow('killed');
  expect(await home.closed()).toEqual(['2027-03-01..2027-03-02']);
  home.site.answerWith(calendar(empty));
  for (let count = 0; count < 2; count += 1) {
    home.later(15);
    await home.poll();
  }
  expect(await home.closed()).toEqual([]);
});

test('a poll that fails makes up for the one that was killed before it as well', async () => {
  const home = await homeOf('failing');
  home.site.answerWith(calendar(reserved));
  await expect(home.poll(killedAfter(home, 0))).rejects.toThrow('killed');
  home.site.answerWith((_, response) => void response.writeHead(503).end());
  expect(await home.poll()).toMatchObject({ outcome: 'failed', revisions: 1 });
  expect(await home.closed()).toEqual(['2027-03-01..2027-03-02']);
});

test('several polls of one feed at once end as one would', async () => {
  const home = await homeOf('atonce');
  home.site.answerWith(calendar(fixture('airbnb-1-initial')));
  await Promise.all(Array.from({ length: 5 }, () => home.poll()));
  expect(await home.imported()).toEqual([
    '2027-01-10..2027-01-15 imported',
    '2027-01-15..2027-01-18 imported',
  ]);
  expect(await home.closed()).toHaveLength(4);
  expect((await home.record()).appliedOn).toBe('2027-01-05');
});

/** Three bookings; the first may be cancelled, in so many words. */
const three = (isCancelled: boolean) =>
  [1, 2, 3].flatMap((month) => [
    ...['BEGIN:VEVENT', `UID:r${month}`, 'SUMMARY:Reserved'],
    ...[`DTSTART;VALUE=DATE:20270${month}20`, `DTEND;VALUE=DATE:20270${month}22`],
    ...(isCancelled && month === 1 ? ['STATUS:CANCELLED'] : []),
    'END:VEVENT',
  ]);
const threeBookings = (isCancelled: boolean) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...three(isCancelled), 'END:VCALENDAR', ''].join('\r\n');

test('a poll that was overtaken while it applied what it had seen leaves nothing of it behind', async () => {
  const home = await homeOf('overtaken');
  home.site.answerWith(calendar(threeBookings(false)));
  const { reservations } = home.services;
  let isFirst = true;
  const apply: typeof reservations.apply = async (...told) => {
    if (isFirst) {
      isFirst = false;
      // Meanwhile the platform's guest cancels, and another poll sees it.
      home.site.answerWith(calendar(threeBookings(true)));
      home.later(15);
      await home.poll();
    }
    return reservations.apply(...told);
  };
  await home.poll({ reservations: { ...reservations, apply } });
  expect(await home.closed()).toEqual(['2027-02-20..2027-02-21', '2027-03-20..2027-03-21']);
  expect((await home.record()).appliedOn).toBe('2027-01-05');
});
