import { expect, test } from 'vitest';
import { parseFeed } from '../../../functions/adapters/channels/ical/parse-feed.ts';
import { calendarWith, eventsOf, fixture, paris, said } from './feeds.ts';

const corpus: readonly [name: string, expected: readonly string[] | 'no calendar'][] = [
  [
    'airbnb-1-initial',
    [
      '2027-01-10..2027-01-15 booking',
      '2027-01-15..2027-01-18 booking',
      '2027-02-01..2027-02-08 block',
      '2028-01-05..2028-01-06 block',
      '2027-01-05..2027-01-06 block',
    ],
  ],
  [
    'airbnb-2-changed',
    [
      '2027-01-09..2027-01-14 booking',
      '2027-03-01..2027-03-04 booking',
      '2027-02-01..2027-02-07 block',
      '2028-01-06..2028-01-07 block',
      '2027-01-06..2027-01-07 block',
    ],
  ],
  ['airbnb-empty', []],
  [
    'booking-1-day1',
    ['2027-01-05..2027-01-10 unknown', '2027-01-20..2027-01-22 unknown', '2028-01-05..2029-01-05 block'],
  ],
  [
    'booking-2-day2-uid-churn',
    ['2027-01-06..2027-01-10 unknown', '2027-01-20..2027-01-22 unknown', '2028-01-06..2029-01-06 block'],
  ],
  ['vrbo', ['2027-01-10..2027-01-15 booking', '2027-01-31..2027-02-05 block']],
  ['vrbo-duration-no-dtend', ['2027-03-01..2027-03-05 booking']],
  ['echo-of-our-own-export', ['2027-05-01..2027-05-05 unknown']],
  ['expected-own-export', ['2027-05-01..2027-05-05 booking', '2027-05-10..2027-05-11 block']],
  ['quirk-bare-date', ['2027-04-01..2027-04-03 block']],
  ['quirk-bom', ['2027-04-01..2027-04-02 block']],
  ['quirk-no-dtend', ['2027-04-01..2027-04-02 block']],
  ['quirk-zero-length', []],
  ['quirk-empty-body', 'no calendar'],
  ['quirk-html-login', 'no calendar'],
];

test.each(corpus)('%s is read as it was meant', (name, expected) => {
  const parsed = parseFeed(fixture(name), paris);
  expect(parsed.kind === 'calendar' ? parsed.events.map(said) : 'no calendar').toEqual(expected);
});

const airbnb = fixture('airbnb-1-initial');

test('a calendar that breaks off is none, wherever it does, so that it cancels nothing', () => {
  const end = airbnb.indexOf('END:VCALENDAR');
  for (let length = 0; length <= end + 'END:VCALENDA'.length; length += 7)
    expect(parseFeed(airbnb.slice(0, length), paris).kind).toBe('no-calendar');
});

test('a page that speaks of a calendar is none', () => {
  expect(parseFeed(`<html><pre>${airbnb}</pre></html>`, paris).kind).toBe('no-calendar');
});

test('nothing about a guest leaves the parser', () => {
  const bodies = ['airbnb-1-initial', 'vrbo'].map(fixture);
  const named = bodies[1]?.replace('Reserved - Guest', 'Réservée - Zenobia') ?? '';
  const unnamed = calendarWith(
    'DTSTART;VALUE=DATE:20270301',
    'SUMMARY:Reserved - Zenobia',
    'LOCATION:Zenobia',
  );
  const told = JSON.stringify([...bodies, named, unnamed].map((body) => parseFeed(body, paris)));
  expect(told).not.toMatch(/Zenobia|Guest|Phone|0000"|reservations/);
});

test('the platform’s own code of a reservation is read from its link, also where the line was folded', () => {
  expect(eventsOf(airbnb).map(({ reference }) => reference)).toEqual([
    'HMAAAAAAA1',
    'HMAAAAAAA2',
    undefined,
    undefined,
    undefined,
  ]);
});

const titles: readonly [string, string][] = [
  ['Reserved', 'booking'],
  ['Réservée - Zoé', 'booking'],
  ['Reserviert - Uwe', 'booking'],
  ['Reservado - Ana', 'booking'],
  ['Prenotato - Ugo', 'booking'],
  ['Indisponible', 'block'],
  ['Airbnb (Not available)', 'block'],
  ['Blocked', 'block'],
  ['CLOSED - Not available', 'unknown'],
  ['', 'block'],
];

test.each(titles)('the title "%s" makes a %s', (title, kind) => {
  const [event] = eventsOf(calendarWith('UID:u', 'DTSTART;VALUE=DATE:20270301', `SUMMARY:${title}`));
  expect(event?.kind).toBe(kind);
});

const times: readonly [what: string, lines: string[], from: string, to: string][] = [
  [
    'check-in and check-out times in the property’s zone',
    ['DTSTART;TZID=Europe/Paris:20270401T160000', 'DTEND;TZID=Europe/Paris:20270405T100000'],
    '2027-04-01',
    '2027-04-05',
  ],
  ['times in UTC', ['DTSTART:20270331T230000Z', 'DTEND:20270404T230000Z'], '2027-04-01', '2027-04-05'],
  [
    'times in a zone far away',
    ['DTSTART;TZID=Asia/Tokyo:20270402T060000', 'DTEND;TZID=Asia/Tokyo:20270405T160000'],
    '2027-04-01',
    '2027-04-05',
  ],
  [
    'a zone with a path before its name',
    [
      'DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20270401T200000',
      'DTEND;TZID=/mozilla.org/20050126_1/America/New_York:20270404T200000',
    ],
    '2027-04-02',
    '2027-04-05',
  ],
  ['times in no zone', ['DTSTART:20270401T160000', 'DTEND:20270405T100000'], '2027-04-01', '2027-04-05'],
  [
    'times in a zone that nobody knows',
    ['DTSTART;TZID=At Home:20270401T160000', 'DTEND;TZID=At Home:20270405T100000'],
    '2027-04-01',
    '2027-04-05',
  ],
  [
    'an end a minute before midnight',
    ['DTSTART:20270401T000000', 'DTEND:20270404T235900'],
    '2027-04-01',
    '2027-04-05',
  ],
  ['a duration of hours', ['DTSTART:20270401T140000Z', 'DURATION:PT92H'], '2027-04-01', '2027-04-05'],
  ['a duration of weeks', ['DTSTART;VALUE=DATE:20270401', 'DURATION:P1W'], '2027-04-01', '2027-04-08'],
  ['no end at all', ['DTSTART;VALUE=DATE:20270401'], '2027-04-01', '2027-04-02'],
  ['a time without an end', ['DTSTART:20270401T160000Z'], '2027-04-01', '2027-04-02'],
  [
    'a time that says that it is a date',
    ['DTSTART;VALUE=DATE:20270401T000000', 'DTEND;VALUE=DATE:20270405T000000Z'],
    '2027-04-01',
    '2027-04-05',
  ],
];

test.each(times)('%s become the property’s nights', (_, lines, from, to) => {
  expect(eventsOf(calendarWith('UID:u', ...lines))).toMatchObject([{ uid: 'u', from, to }]);
});

test('a zone that the calendar describes itself is used', () => {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Home', 'BEGIN:STANDARD', 'DTSTART:19700101T000000']
    .concat(['TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'END:STANDARD', 'END:VTIMEZONE'])
    .join('\r\n');
  const body = calendarWith('UID:u', 'DTSTART;TZID=Home:20270402T020000', 'DTEND;TZID=Home:20270405T060000');
  const described = body.replace('BEGIN:VEVENT', `${zone}\r\nBEGIN:VEVENT`);
  expect(eventsOf(described).map(said)).toEqual(['2027-04-01..2027-04-05 block']);
});

test('the same instant is another night in another zone', () => {
  const body = calendarWith('UID:u', 'DTSTART:20270401T030000Z', 'DTEND:20270403T150000Z');
  const honolulu = { ...paris, timeZone: 'Pacific/Honolulu' };
  expect(eventsOf(body).map(said)).toEqual(['2027-04-01..2027-04-03 block']);
  expect(eventsOf(body, honolulu).map(said)).toEqual(['2027-03-31..2027-04-03 block']);
});

test('lines that end in LF only, and lines in between that say nothing, are read all the same', () => {
  const body = airbnb.replaceAll('\r\n', '\n').replace('SUMMARY', '\nno property at all\nSUMMARY');
  expect(eventsOf(body)).toEqual(eventsOf(airbnb));
});

test('an event that repeats closes each of its nights within the horizon, but those it leaves out', () => {
  const series = calendarWith(
    'UID:market',
    'DTSTART;VALUE=DATE:20270401',
    'RRULE:FREQ=WEEKLY;BYDAY=TH',
    'EXDATE;VALUE=DATE:20270408',
    'SUMMARY:Market',
  );
  const events = eventsOf(series, { ...paris, window: { from: '2027-04-05', to: '2027-05-01' } });
  expect(events.map(({ from }) => from)).toEqual(['2027-04-15', '2027-04-22', '2027-04-29']);
  expect(events[0]?.uid).toBe('market/20270415');
});

test('one time of a series that was moved takes its new nights', () => {
  const series = calendarWith('UID:s', 'DTSTART;VALUE=DATE:20270401', 'RRULE:FREQ=WEEKLY;COUNT=3');
  const moved = ['BEGIN:VEVENT', 'UID:s', 'RECURRENCE-ID;VALUE=DATE:20270408', 'DTSTART;VALUE=DATE:20270410']
    .concat(['DTEND;VALUE=DATE:20270412', 'END:VEVENT', 'END:VCALENDAR'])
    .join('\r\n');
  expect(eventsOf(series.replace('END:VCALENDAR', moved)).map(said)).toEqual([
    '2027-04-01..2027-04-02 block',
    '2027-04-10..2027-04-12 block',
    '2027-04-15..2027-04-16 block',
  ]);
});

test('a series that would never end is no calendar: read in part it would open nights', () => {
  const endless = calendarWith('UID:e', 'DTSTART:20270401T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY');
  expect(parseFeed(endless, paris).kind).toBe('no-calendar');
});

test('time that is marked as free closes nothing, and what was cancelled says so', () => {
  expect(eventsOf(calendarWith('UID:u', 'DTSTART;VALUE=DATE:20270401', 'TRANSP:TRANSPARENT'))).toEqual([]);
  expect(eventsOf(calendarWith('UID:u', 'DTSTART;VALUE=DATE:20270401', 'STATUS:CANCELLED'))).toMatchObject([
    { uid: 'u', isCancelled: true },
  ]);
});

test('an event without a night is ignored with a warning; of one that cannot be read only the name is known', () => {
  expect(parseFeed(fixture('quirk-zero-length'), paris)).toMatchObject({
    events: [],
    unread: [],
    ignored: [{ reason: 'no-night', uid: 'q4' }],
  });
  for (const bad of ['DTSTART;VALUE=DATE:20271345', 'DTSTART:soon', 'SUMMARY:x'])
    expect(parseFeed(calendarWith('UID:u', bad), paris)).toMatchObject({
      events: [],
      unread: ['u'],
      ignored: [{ reason: 'unreadable', uid: 'u' }],
    });
});

test('an event without a name gets one of its dates, the same at every fetch', () => {
  const body = calendarWith('DTSTART;VALUE=DATE:20270401', 'DTEND;VALUE=DATE:20270403', 'SUMMARY:x');
  const [first] = eventsOf(body);
  expect(first?.uid).toMatch(/^unnamed-/);
  expect(eventsOf(body.replace('SUMMARY:x', 'SUMMARY:y'))[0]?.uid).toBe(first?.uid);
  expect(eventsOf(body.replace('20270403', '20270404'))[0]?.uid).not.toBe(first?.uid);
});

test('one name for several dates becomes several names', () => {
  const twice = airbnb.replace('0002@airbnb.com', '0001@airbnb.com');
  const uids = eventsOf(twice).map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(5);
});
