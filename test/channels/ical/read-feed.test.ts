import { expect, test } from 'vitest';
import {
  type FeedContext,
  type FeedEvent,
  type FeedState,
  type FetchedFeed,
  type NightRange,
  unknownFeed,
} from '../../../functions/domain/feed.ts';
import { nightsHeld } from '../../../functions/domain/feed-nights.ts';
import { readFeed, readSameFeed } from '../../../functions/domain/read-feed.ts';
import { addDays } from '../../../functions/domain/stay.ts';
import { eventsOf, fetchOn, fixture, said } from './feeds.ts';

const feedOf = (...events: FeedEvent[]): FetchedFeed => ({ events, unread: [] });
const feedIn = (name: string) => feedOf(...eventsOf(fixture(name)));

const anEvent = (uid: string, from: string, to: string, more: Partial<FeedEvent> = {}): FeedEvent => ({
  uid,
  from,
  to,
  kind: 'booking',
  ...more,
});

const ranges = ({ entries }: FeedState) => entries.map(said);
const heldNights = (state: FeedState, window: NightRange) => [...nightsHeld(state, window).keys()];
const minutesLater = (context: FeedContext, minutes: number): FeedContext => ({
  ...context,
  now: new Date(Date.parse(context.now) + minutes * 60_000).toISOString(),
});

const morning = fetchOn('2027-01-05');
const later = minutesLater(morning, 15);

test('Airbnb moves a booking, loses one, has a new one and renames its blocks: only the lost one waits', () => {
  const first = readFeed(unknownFeed, feedIn('airbnb-1-initial'), morning);
  expect(first.changes.map(({ kind }) => kind)).toEqual(Array(5).fill('appeared'));
  const second = readFeed(first.state, feedIn('airbnb-2-changed'), fetchOn('2027-01-06'));
  const told = second.changes.map(
    (change) => `${change.kind} ${said(change.kind === 'gone' ? change.before : change.entry)}`,
  );
  expect(told).toEqual([
    'changed 2027-01-09..2027-01-14 booking',
    'changed 2027-02-01..2027-02-07 block',
    'appeared 2027-03-01..2027-03-04 booking',
    'appeared 2028-01-06..2028-01-07 block',
    'appeared 2027-01-06..2027-01-07 block',
  ]);
  const lost = second.state.entries.filter(({ missingSince }) => missingSince !== undefined);
  expect(lost.map(said)).toEqual(['2027-01-15..2027-01-18 booking', '2028-01-05..2028-01-06 block']);
  expect(second.warnings).toEqual([]);
  const third = readFeed(second.state, feedIn('airbnb-2-changed'), minutesLater(fetchOn('2027-01-06'), 15));
  expect(third.changes.map((change) => change.kind === 'gone' && said(change.before))).toEqual(
    lost.map(said),
  );
  expect(third.nights.map(({ night }) => night)).toEqual([
    '2027-01-15',
    '2027-01-16',
    '2027-01-17',
    '2028-01-05',
  ]);
});

test('Booking.com renames a running stay every day and cuts it: it stays the same, from its first night on', () => {
  const first = readFeed(unknownFeed, feedIn('booking-1-day1'), morning);
  const second = readFeed(first.state, feedIn('booking-2-day2-uid-churn'), fetchOn('2027-01-06'));
  expect(second.changes.map((change) => change.kind !== 'gone' && change.entry.kind)).toEqual(['block']);
  expect(second.state.entries.slice(0, 2)).toMatchObject([
    {
      ref: 'a90207a6000000000000000000000001@booking.com',
      uid: 'a90207a6000000000000000000000011@booking.com',
    },
    { from: '2027-01-20', to: '2027-01-22' },
  ]);
  expect(second.state.entries[0]).toMatchObject({ from: '2027-01-05', to: '2027-01-10' });
});

test('the end of Booking.com’s open nights slides by a day every day', () => {
  const first = readFeed(unknownFeed, feedIn('booking-1-day1'), fetchOn('2027-01-05'));
  const second = readFeed(first.state, feedIn('booking-2-day2-uid-churn'), fetchOn('2027-01-06'));
  expect(second.nights).toEqual([
    { night: '2028-01-05', before: 'a90207a6000000000000000000000003@booking.com' },
  ]);
  expect(second.state.entries.filter(({ kind }) => kind === 'block')).toHaveLength(1);
});

test('our own range, passed on under our own name, closes nothing', () => {
  const reading = readFeed(unknownFeed, feedIn('echo-of-our-own-export'), morning);
  expect(reading.state.entries).toEqual([]);
});

const ours = { from: '2027-05-01', to: '2027-05-05' };
const closed = (uid: string, { from, to } = ours) => anEvent(uid, from, to, { kind: 'unknown' });
const exporting = { exporting: [ours] };
const exportedFrom = (instant: string): FeedState => ({
  entries: [],
  exported: [{ ...ours, since: instant }],
});

test('our own range under a new name is an echo once the platform has had the time to read it', () => {
  const reading = readFeed(
    exportedFrom('2027-01-05T07:00:00.000Z'),
    feedOf(closed('x')),
    fetchOn('2027-01-05', exporting),
  );
  expect(reading.changes).toEqual([]);
  expect(reading.nights).toEqual([]);
  expect(reading.state.entries).toMatchObject([{ uid: 'x', isEcho: true }]);
});

test('an equal range that the platform cannot have read from us is a real double booking, and stays one', () => {
  const context = fetchOn('2027-01-05', exporting);
  const first = readFeed(exportedFrom('2027-01-05T07:00:01.000Z'), feedOf(closed('x')), context);
  expect(first.changes).toMatchObject([{ kind: 'appeared', entry: { uid: 'x' } }]);
  const second = readFeed(first.state, feedOf(closed('x')), minutesLater(context, 600));
  expect(heldNights(second.state, ours)).toEqual(['2027-05-01', '2027-05-02', '2027-05-03', '2027-05-04']);
});

test('a range that the platform is known to have fetched comes back as an echo at once, for as long as we show it', () => {
  const [fetched, justShown] = [{ fetched: [ours] }, exportedFrom('2027-01-05T07:59:00.000Z')];
  const context = fetchOn('2027-01-05', { ...exporting, ...fetched });
  const reading = readFeed(justShown, feedOf(closed('x')), context);
  expect(reading.state.entries).toMatchObject([{ uid: 'x', isEcho: true }]);
  const givenBack = readFeed(justShown, feedOf(closed('x')), fetchOn('2027-01-05', fetched));
  expect(givenBack.changes).toMatchObject([{ kind: 'appeared', entry: { uid: 'x' } }]);
});

test('a guest’s booking is never an echo, whatever we have shown', () => {
  const booking = feedOf(anEvent('x', ours.from, ours.to));
  const reading = readFeed(
    exportedFrom('2027-01-01T00:00:00.000Z'),
    booking,
    fetchOn('2027-01-05', exporting),
  );
  expect(reading.changes).toMatchObject([{ kind: 'appeared' }]);
});

test('an echo stays one after our booking was cancelled, so that two platforms never hold each other closed', () => {
  const echoed = readFeed(
    exportedFrom('2027-01-01T00:00:00.000Z'),
    feedOf(closed('x')),
    fetchOn('2027-01-05', exporting),
  );
  const cancelled = readFeed(echoed.state, feedOf(closed('x')), minutesLater(morning, 15));
  expect([cancelled.changes, cancelled.nights]).toEqual([[], []]);
});

test('an echo follows our booking to its new dates at once; a range of the platform’s own under its name is real', () => {
  const echoed = readFeed(
    exportedFrom('2027-01-01T00:00:00.000Z'),
    feedOf(closed('x')),
    fetchOn('2027-01-05', exporting),
  );
  const moved = { from: '2027-05-02', to: '2027-05-06' };
  const followed = readFeed(
    echoed.state,
    feedOf(closed('x', moved)),
    minutesLater(fetchOn('2027-01-05', { exporting: [moved] }), 15),
  );
  expect(followed.changes).toEqual([]);
  const other = feedOf(closed('x', { from: '2027-06-01', to: '2027-06-03' }));
  expect(
    readFeed(followed.state, other, minutesLater(fetchOn('2027-01-05', { exporting: [moved] }), 30)).changes,
  ).toMatchObject([{ kind: 'appeared', entry: { from: '2027-06-01' } }]);
});

test('ranges of ours that touch come back as one, and what is left of a running one comes back cut', () => {
  const exported = [
    { from: '2027-01-02', to: '2027-01-08', since: '2027-01-01T00:00:00.000Z' },
    { from: '2027-01-08', to: '2027-01-10', since: '2027-01-01T00:00:00.000Z' },
  ];
  const context = fetchOn('2027-01-05', { exporting: exported });
  const echoes = feedOf(
    closed('joined', { from: '2027-01-05', to: '2027-01-10' }),
    closed('cut', { from: '2027-01-05', to: '2027-01-08' }),
  );
  expect(readFeed({ entries: [], exported }, echoes, context).changes).toEqual([]);
  const beyond = feedOf(closed('longer', { from: '2027-01-05', to: '2027-01-11' }));
  expect(readFeed({ entries: [], exported }, beyond, context).changes).toHaveLength(1);
});

const stay = anEvent('r1', '2027-03-01', '2027-03-05');
const other = anEvent('r2', '2027-04-01', '2027-04-05');
const third = anEvent('r3', '2027-05-01', '2027-05-05');
const known = readFeed(unknownFeed, feedOf(stay, other, third), morning).state;

test('a booking that is missing is cancelled by the second good fetch, ten minutes later at the earliest', () => {
  const first = readFeed(known, feedOf(stay, other), later);
  expect([first.changes, first.nights]).toEqual([[], []]);
  const tooSoon = readFeed(first.state, feedOf(stay, other), minutesLater(later, 9));
  expect(tooSoon.changes).toEqual([]);
  const second = readFeed(tooSoon.state, feedOf(stay, other), minutesLater(later, 10));
  expect(second.changes).toMatchObject([{ kind: 'gone', before: { ref: 'r3' } }]);
  expect(second.nights).toHaveLength(4);
  expect(second.nights[0]).toEqual({ night: '2027-05-01', before: 'r3' });
});

test('a booking that comes back in between was never gone', () => {
  const first = readFeed(known, feedOf(stay, other), later);
  const back = readFeed(first.state, feedOf(stay, other, third), minutesLater(later, 15));
  expect([back.changes, back.nights]).toEqual([[], []]);
  const again = readFeed(back.state, feedOf(stay, other), minutesLater(later, 30));
  expect(again.changes).toEqual([]);
});

test('“nothing has changed” from the platform is a good fetch like any other', () => {
  const first = readFeed(known, feedOf(stay, other), later);
  const second = readSameFeed(first.state, minutesLater(later, 15));
  expect(second.changes).toMatchObject([{ kind: 'gone', before: { ref: 'r3' } }]);
  expect(ranges(second.state)).toEqual([stay, other].map(said));
});

test('a booking that leaves the feed when its stay is over was not cancelled', () => {
  const onDeparture = fetchOn(third.to);
  const first = readFeed(known, feedOf(), onDeparture);
  expect([first.changes, first.state.entries, first.warnings]).toEqual([[], [], []]);
});

test('the word of the feed that a booking was cancelled is enough', () => {
  const cancelled = feedOf(stay, other, { ...third, isCancelled: true });
  expect(readFeed(known, cancelled, later).changes).toMatchObject([{ kind: 'gone', before: { ref: 'r3' } }]);
});

test('more than one booking less, or more than half, is not believed before a second fetch', () => {
  const empty = readFeed(known, feedOf(), later);
  expect(empty.nights).toEqual([]);
  expect(empty.warnings).toEqual([{ kind: 'mass-disappearance', refs: ['r1', 'r2', 'r3'] }]);
  const cancelled = feedOf(stay, { ...other, isCancelled: true }, { ...third, isCancelled: true });
  const first = readFeed(known, cancelled, later);
  expect(first.changes).toEqual([]);
  expect(readFeed(first.state, cancelled, minutesLater(later, 5)).changes).toHaveLength(2);
  expect(readFeed(empty.state, feedOf(), minutesLater(later, 15)).changes).toHaveLength(3);
});

test('every booking under a new name is the booking that it was', () => {
  const renamed = [stay, other, third].map((event) => ({ ...event, uid: `new-${event.uid}` }));
  const reading = readFeed(known, feedOf(...renamed), later);
  expect([reading.changes, reading.nights, reading.warnings]).toEqual([[], [], []]);
  expect(reading.state.entries.map(({ ref, uid }) => [ref, uid])).toEqual([
    ['r1', 'new-r1'],
    ['r2', 'new-r2'],
    ['r3', 'new-r3'],
  ]);
});

test('the same dates under another code of the platform are another guest’s booking', () => {
  const coded = (uid: string, reference: string) => feedOf({ ...stay, uid, reference });
  const before = readFeed(unknownFeed, coded('r1', 'HMAAAAAAA1'), morning).state;
  const rebooked = readFeed(before, coded('r2', 'HMAAAAAAA2'), later);
  expect(rebooked.changes).toMatchObject([{ kind: 'appeared', entry: { ref: 'r2' } }]);
  expect(rebooked.nights[0]).toEqual({ night: '2027-03-01', before: 'r1', after: 'r2' });
  const gone = readFeed(rebooked.state, coded('r2', 'HMAAAAAAA2'), minutesLater(later, 15));
  expect(gone.changes).toMatchObject([{ kind: 'gone', before: { ref: 'r1' } }]);
  expect(gone.nights).toEqual([]);
});

test('the platform’s own code tells a booking that has both a new name and new dates', () => {
  const coded = (uid: string, from: string) =>
    feedOf(anEvent(uid, from, '2027-03-09', { reference: 'HMAAAAAAA1' }));
  const before = readFeed(unknownFeed, coded('r1', '2027-03-01'), morning).state;
  const moved = readFeed(before, coded('r9', '2027-03-06'), later);
  expect(moved.changes).toMatchObject([
    { kind: 'changed', before: { ref: 'r1' }, entry: { ref: 'r1', uid: 'r9' } },
  ]);
});

test('a title in a language that we do not know makes no closure of a guest’s booking', () => {
  const untitled = [stay, other, third].map((event) => ({ ...event, kind: 'block' as const }));
  const reading = readFeed(known, feedOf(...untitled), later);
  expect(reading.changes).toEqual([]);
});

test('a closure that becomes a booking is told', () => {
  const before = readFeed(unknownFeed, feedOf({ ...stay, kind: 'block' }), morning).state;
  expect(readFeed(before, feedOf(stay), later).changes).toMatchObject([
    { kind: 'changed', before: { kind: 'block' }, entry: { kind: 'booking' } },
  ]);
});

test('an event that is there and cannot be read is not gone', () => {
  const first = readFeed(known, { events: [stay, other], unread: ['r3'] }, later);
  const second = readFeed(first.state, { events: [stay, other], unread: ['r3'] }, minutesLater(later, 15));
  expect(ranges(second.state)).toEqual([stay, other, third].map(said));
});

test('changes to nights that are past are not followed', () => {
  const running = readFeed(unknownFeed, feedOf(anEvent('r', '2027-01-03', '2027-01-09')), morning).state;
  const cut = readFeed(running, feedOf(anEvent('r', '2027-01-05', '2027-01-08')), later);
  expect(cut.state.entries.map(said)).toEqual(['2027-01-03..2027-01-08 booking']);
  expect(cut.nights).toEqual([{ night: '2027-01-08', before: 'r' }]);
});

test('a booking that begins today and is put off by a day gives tonight back', () => {
  const today = readFeed(unknownFeed, feedOf(anEvent('r', '2027-01-05', '2027-01-09')), morning).state;
  const putOff = readFeed(today, feedOf(anEvent('r', '2027-01-06', '2027-01-09')), later);
  expect(putOff.nights).toEqual([{ night: '2027-01-05', before: 'r' }]);
});

test('events of long ago are not taken up', () => {
  const old = feedOf(anEvent('old', '2026-05-01', '2026-05-05'), anEvent('out', '2027-01-01', '2027-01-05'));
  expect(readFeed(unknownFeed, old, morning).state.entries).toEqual([]);
});

test('two bookings of one feed for one night are told; the night has one holder', () => {
  const clash = anEvent('r4', '2027-03-04', '2027-03-07');
  const reading = readFeed(known, feedOf(stay, other, third, clash), later);
  expect(reading.warnings).toEqual([{ kind: 'doubly-booked', refs: ['r1', 'r4'], night: '2027-03-04' }]);
  expect(reading.nights.map(({ night, after }) => [night, after])).toEqual([
    ['2027-03-05', 'r4'],
    ['2027-03-06', 'r4'],
  ]);
});

test('nights beyond the horizon are not held until the horizon reaches them', () => {
  const far = feedOf(anEvent('far', '2028-07-04', '2028-07-07'));
  const first = readFeed(unknownFeed, far, morning);
  expect(first.nights).toEqual([{ night: '2028-07-04', after: 'far' }]);
  const next = readFeed(first.state, far, fetchOn('2027-01-06', { horizon: addDays('2028-07-05', 1) }));
  expect(heldNights(next.state, { from: '2027-01-06', to: '2028-07-06' })).toEqual([
    '2028-07-04',
    '2028-07-05',
  ]);
});
