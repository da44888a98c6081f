import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChannelBooking } from '../../../functions/domain/channel.ts';
import {
  type FeedEvent,
  type FeedState,
  type NightRange,
  unknownFeed,
} from '../../../functions/domain/feed.ts';
import { nightsHeld } from '../../../functions/domain/feed-nights.ts';
import { revisionsOf } from '../../../functions/domain/feed-plan.ts';
import { type ExportedEvent, writeFeed } from '../../../functions/domain/ical-export.ts';
import { readFeed, readSameFeed } from '../../../functions/domain/read-feed.ts';
import { addDays, nightsOf } from '../../../functions/domain/stay.ts';
import { eventsOf, fetchOn } from './feeds.ts';

const first = '2027-01-05';
const lastDay = 60;
const horizon = '2028-07-05';

/** What happens on a platform, between two fetches of ours. */
type Step =
  | { readonly kind: 'book'; readonly from: number; readonly nights: number; readonly isBlock: boolean }
  | { readonly kind: 'cancel'; readonly which: number; readonly saysSo: boolean }
  | { readonly kind: 'move'; readonly which: number; readonly from: number; readonly nights: number }
  | { readonly kind: 'rename'; readonly which: number }
  | { readonly kind: 'fetch'; readonly works: boolean; readonly minutes: number };

const from = fc.integer({ min: 0, max: lastDay });
const nights = fc.integer({ min: 1, max: 7 });
const which = fc.nat({ max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('book'), from, nights, isBlock: fc.boolean() }),
  fc.record({ kind: fc.constant('book'), from, nights, isBlock: fc.boolean() }),
  fc.record({ kind: fc.constant('cancel'), which, saysSo: fc.boolean() }),
  fc.record({ kind: fc.constant('move'), which, from, nights }),
  fc.record({ kind: fc.constant('rename'), which }),
  fc.record({ kind: fc.constant('fetch'), works: fc.boolean(), minutes: fc.integer({ min: 1, max: 40 }) }),
);

const rangeOf = ({ from: day, nights: count }: { from: number; nights: number }): NightRange => ({
  from: addDays(first, day),
  to: addDays(first, day + count),
});

/** A platform that never sells a night twice, and us, who see its feed now and then. */
function createRun() {
  let events: FeedEvent[] = [];
  const cancelled: FeedEvent[] = [];
  let state: FeedState = unknownFeed;
  let minutes = 0;
  let made = 0;
  const known = new Map<string, ChannelBooking>();
  const bookings = new Map<string, NightRange>();
  const isFree = (range: NightRange, but?: FeedEvent) =>
    events.every((each) => each === but || range.to <= each.from || each.to <= range.from);
  const nth = (index: number) => events[index % Math.max(1, events.length)];
  const context = () =>
    fetchOn(first, {
      now: new Date(Date.parse(`${first}T08:00:00Z`) + minutes * 60_000).toISOString(),
      horizon,
    });
  const note = (reading: ReturnType<typeof readFeed>) => {
    state = reading.state;
    const context = { platform: 'vrbo', today: first, horizon, revision: '' } as const;
    for (const told of revisionsOf(state, [...known.values()], context)) {
      const { externalId, status, isBlock, stay } = told;
      known.set(externalId, told);
      if (status === 'cancelled' || isBlock) bookings.delete(externalId);
      else bookings.set(externalId, { from: stay.arrival, to: stay.departure });
    }
  };
  const look = () => note(readFeed(state, { events: [...events, ...cancelled], unread: [] }, context()));
  const replace = (old: FeedEvent, next: FeedEvent) => {
    events = events.map((each) => (each === old ? next : each));
  };
  return {
    step(what: Step) {
      if (what.kind === 'fetch') {
        minutes += what.minutes;
        if (what.works) look();
        return;
      }
      if (what.kind === 'book') {
        const range = rangeOf(what);
        made += 1;
        if (isFree(range))
          events.push({ uid: `u${made}`, ...range, kind: what.isBlock ? 'block' : 'booking' });
        return;
      }
      const event = nth(what.which);
      if (!event) return;
      if (what.kind === 'rename') {
        made += 1;
        replace(event, { ...event, uid: `u${made}` });
      } else if (what.kind === 'cancel') {
        events = events.filter((each) => each !== event);
        if (what.saysSo) cancelled.push({ ...event, isCancelled: true });
      } else if (isFree(rangeOf(what), event)) replace(event, { ...event, ...rangeOf(what) });
    },
    look() {
      minutes += 10;
      look();
    },
    lookAgain() {
      minutes += 10;
      note(readSameFeed(state, context()));
    },
    held: () => [...nightsHeld(state, { from: first, to: horizon }).keys()].sort(),
    sold: () => events.flatMap((each) => nightsOf({ arrival: each.from, departure: each.to })).sort(),
    stays: () => [...bookings.values()].map((each) => `${each.from}..${each.to}`).sort(),
    guests: () =>
      events
        .filter(({ kind }) => kind === 'booking')
        .map((each) => `${each.from}..${each.to}`)
        .sort(),
    warnings: () => readSameFeed(state, context()).warnings,
    bookings,
  };
}

const runs = Number(process.env.FEED_RUNS ?? 300);

test('after two good fetches our nights are the platform’s, and our bookings its bookings, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, saysSame) => {
      const run = createRun();
      for (const what of steps) run.step(what);
      run.look();
      // Nothing that the platform has sold is open for a moment.
      expect(run.held()).toEqual(expect.arrayContaining(run.sold()));
      if (saysSame) run.lookAgain();
      else run.look();
      expect(run.held()).toEqual(run.sold());
      expect(run.stays()).toEqual(run.guests());
      expect(run.warnings()).toEqual([]);
    }),
    { numRuns: runs, seed: 4 },
  );
});

test('names that change at every fetch never cancel a stay and never invent one', () => {
  const ranges = fc.uniqueArray(from, {
    minLength: 1,
    maxLength: 12,
    selector: (day) => Math.floor(day / 8),
  });
  fc.assert(
    fc.property(ranges, fc.integer({ min: 1, max: 5 }), (days, fetches) => {
      const run = createRun();
      for (const day of days)
        run.step({ kind: 'book', from: Math.floor(day / 8) * 8, nights: 7, isBlock: false });
      run.look();
      const before = [...run.bookings];
      for (let fetch = 0; fetch < fetches; fetch += 1) {
        days.forEach((_, index) => void run.step({ kind: 'rename', which: index }));
        run.look();
      }
      expect([...run.bookings]).toEqual(before);
    }),
    { numRuns: 50, seed: 4 },
  );
});

const exported: fc.Arbitrary<ExportedEvent[]> = fc.array(
  fc
    .record({
      id: fc.stringMatching(/^(bk|blk)_[0-9A-Za-z]{1,90}$/),
      kind: fc.constantFrom('booking' as const, 'block' as const),
      from: fc.integer({ min: -29, max: 500 }).map((day) => addDays(first, day)),
      changedAt: fc.constant('2027-01-01T00:00:00.000Z'),
      nights: fc.integer({ min: 1, max: 30 }),
    })
    .map(({ nights: count, ...event }) => ({ ...event, to: addDays(event.from, count) })),
  { maxLength: 40 },
);

test('what we write is read back as it was, whatever our name is', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        exported.map((all) => all[0]).filter((each) => each !== undefined),
        { selector: ({ id }) => id },
      ),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      (events, name) => {
        const read = eventsOf(writeFeed(events, { name, domain: 'stays.example.com' }, first));
        expect(read).toEqual(
          events.map(({ id, kind, from: arrival, to }) => ({
            uid: `${id}@stays.example.com`,
            kind,
            from: arrival,
            to,
          })),
        );
      },
    ),
    { numRuns: 60, seed: 4 },
  );
});
