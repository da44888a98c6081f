import { expect, test } from 'vitest';
import { exportedEvents, exportedTo } from '../../../functions/domain/feed-export.ts';
import { type ExportedEvent, exportWindow, writeFeed } from '../../../functions/domain/ical-export.ts';
import { nightsOf } from '../../../functions/domain/stay.ts';
import { eventsOf, fixture, said } from './feeds.ts';

const author = { name: 'Example Stays', domain: 'bookings.example.com' };
const changedAt = '2027-01-01T00:00:00.000Z';
const booking: ExportedEvent = {
  id: 'bk_01JABCDEF',
  kind: 'booking',
  from: '2027-05-01',
  to: '2027-05-05',
  changedAt,
};
const block: ExportedEvent = {
  id: 'blk_01JABCDEG',
  kind: 'block',
  from: '2027-05-10',
  to: '2027-05-11',
  changedAt,
};

test('our feed is written as platforms expect it, to the byte', () => {
  expect(writeFeed([booking, block], author, '2027-01-05')).toBe(fixture('expected-own-export'));
});

test('the feed shows what ended within 30 days and what begins within 18 months', () => {
  const ranged = (id: string, from: string, to: string): ExportedEvent => ({ ...block, id, from, to });
  const events = [
    ranged('over', '2027-01-01', '2027-01-07'),
    ranged('recent', '2027-01-01', '2027-01-08'),
    ranged('far', '2028-08-05', '2028-08-06'),
    ranged('too-far', '2028-08-06', '2028-08-07'),
  ];
  expect(exportWindow('2027-02-06')).toEqual({ from: '2027-01-07', to: '2028-08-06' });
  const uids = eventsOf(writeFeed(events, author, '2027-02-06')).map(({ uid }) => uid);
  expect(uids).toEqual(['recent@bookings.example.com', 'far@bookings.example.com']);
});

test.each([
  ['2027-06-30', '2028-12-30'],
  ['2027-07-01', '2029-01-01'],
  ['2027-12-31', '2029-07-01'],
])('18 months after %s is %s', (today, end) => {
  expect(exportWindow(today).to).toBe(end);
});

test('no line is longer than 75 octets, no character is broken, and what was folded is read again', () => {
  const name = `Ferienhäuser ${'🏡ü'.repeat(40)}\r\nBEGIN:VEVENT`;
  const long = { ...booking, id: `bk_${'x'.repeat(200)}` };
  const text = writeFeed([long], { ...author, name }, '2027-01-05');
  const lines = text.split('\r\n');
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]|\ufffd/);
  expect(text.replaceAll('\r\n ', '')).toContain('🏡ü'.repeat(40));
  expect(text.match(/\r\nBEGIN:VEVENT\r\n/g)).toHaveLength(1);
  expect(eventsOf(text)).toMatchObject([{ from: booking.from, to: booking.to }]);
});

test('the same events give the same text, so that its hash can say that nothing has changed', () => {
  expect(writeFeed([booking], author, '2027-01-05')).toBe(writeFeed([booking], author, '2027-01-06'));
});

const owners = new Map(
  (
    [
      ['BOOKING#bk_1', '2027-05-01', '2027-05-05'],
      ['CHANNEL#cn_a#1418@airbnb.com', '2027-05-05', '2027-05-08'],
      ['CHANNEL#cn_b#a902@booking.com', '2027-05-08', '2027-05-09'],
      ['BLOCK#blk_1', '2027-05-20', '2027-05-21'],
      ['BLOCK#blk_1', '2027-05-23', '2027-05-25'],
    ] as const
  ).flatMap(([owner, arrival, departure]) =>
    nightsOf({ arrival, departure }).map((night) => [night, owner] as const),
  ),
);

test('a platform is shown everything but what came from itself', () => {
  expect(exportedTo('cn_a', owners).map(({ owner, from, to }) => [owner, from, to])).toEqual([
    ['BOOKING#bk_1', '2027-05-01', '2027-05-05'],
    ['CHANNEL#cn_b#a902@booking.com', '2027-05-08', '2027-05-09'],
    ['BLOCK#blk_1', '2027-05-20', '2027-05-21'],
    ['BLOCK#blk_1', '2027-05-23', '2027-05-25'],
  ]);
  expect(exportedTo('cn_b', owners).map(({ owner }) => owner)).toContain('CHANNEL#cn_a#1418@airbnb.com');
});

test('each range has a name of its own that says nothing about a guest', () => {
  const events = exportedEvents(exportedTo('cn_a', owners), () => changedAt);
  expect(events.map(({ id, kind }) => [id, kind])).toEqual([
    ['bk_1', 'booking'],
    ['cn_b.a902.booking.com', 'block'],
    ['blk_1', 'block'],
    ['blk_1.2027-05-23', 'block'],
  ]);
  expect(eventsOf(writeFeed(events, author, '2027-01-05')).map(said)).toEqual([
    '2027-05-01..2027-05-05 booking',
    '2027-05-08..2027-05-09 block',
    '2027-05-20..2027-05-21 block',
    '2027-05-23..2027-05-25 block',
  ]);
});
