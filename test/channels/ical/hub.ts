import type { FeedContext, FeedEvent, FeedState, NightRange } from '../../../functions/domain/feed.ts';
import { unknownFeed } from '../../../functions/domain/feed.ts';
import { pollingPeriods } from '../../../functions/domain/feed-echo.ts';
import { exportedEvents, exportedTo } from '../../../functions/domain/feed-export.ts';
import { planNights } from '../../../functions/domain/feed-plan.ts';
import type { ExportedEvent } from '../../../functions/domain/ical-export.ts';
import { readFeed } from '../../../functions/domain/read-feed.ts';
import { addDays, nightsOf } from '../../../functions/domain/stay.ts';

/** The date on which everything happens; the clock only moves for polls. */
const today = '2027-01-05';
const window = { from: today, to: '2028-07-05' };
const minute = 60_000;

/** The nights of some ranges, each once. */
const nightsIn = (ranges: Iterable<NightRange>): string[] =>
  [...new Set([...ranges].flatMap(({ from, to }) => nightsOf({ arrival: from, departure: to })))].sort();

const overlaps = (a: NightRange, b: NightRange) => a.from < b.to && b.from < a.to;

/** A platform that blocks what it reads from us, and passes it on under names of its own. */
function createPlatform(site: 'airbnb' | 'booking') {
  const bookings = new Map<string, NightRange>();
  const everSold = new Set<string>();
  let imported: (NightRange & { uid: string; theirs: string })[] = [];
  let made = 0;
  const name = () => {
    made += 1;
    return `${site}-${made}`;
  };
  const taken = (range: NightRange) =>
    [...bookings.values(), ...imported].some((each) => overlaps(each, range));
  return {
    site,
    bookings,
    everSold,
    sell(range: NightRange) {
      if (taken(range)) return;
      const uid = name();
      bookings.set(uid, range);
      everSold.add(uid);
    },
    cancel(index: number) {
      const uid = [...bookings.keys()][index % Math.max(1, bookings.size)];
      if (uid !== undefined) bookings.delete(uid);
    },
    poll(events: readonly ExportedEvent[]) {
      imported = events.map(({ id, from, to }) => {
        const known = imported.find(({ theirs }) => theirs === id);
        return { theirs: id, from, to, uid: known?.uid ?? name() };
      });
    },
    feed: (): FeedEvent[] => [
      ...[...bookings].map(([uid, range]) => ({
        ...{ uid, ...range },
        kind: site === 'airbnb' ? ('booking' as const) : ('unknown' as const),
      })),
      ...imported.map(({ uid, from, to }) => ({
        ...{ uid, from, to },
        kind: site === 'airbnb' ? ('block' as const) : ('unknown' as const),
      })),
    ],
    taken: () => nightsIn([...bookings.values(), ...imported]),
  };
}

/** Two platforms with us between them: what one sells has to be closed on the other, and opened again. */
export function createHub() {
  const platforms = [createPlatform('airbnb'), createPlatform('booking')] as const;
  const states = new Map<string, FeedState>();
  const owners = new Map<string, string>();
  const direct = new Map<string, NightRange>();
  const falseAlarms: string[] = [];
  let now = Date.parse(`${today}T08:00:00Z`);
  let made = 0;

  const exportTo = (site: string) =>
    exportedEvents(exportedTo(site, owners), () => '2027-01-01T00:00:00.000Z');
  const look = (platform: (typeof platforms)[number]) => {
    const { site } = platform;
    const context: FeedContext = {
      ...{ now: new Date(now).toISOString(), today, horizon: window.to },
      ...{ ownDomain: 'stays.example.com', pollingPeriod: pollingPeriods[site], exporting: exportTo(site) },
    };
    const { state } = readFeed(
      states.get(site) ?? unknownFeed,
      { events: platform.feed(), unread: [] },
      context,
    );
    states.set(site, state);
    const plan = planNights(site, state, owners, window);
    for (const { entry } of plan.overbooked)
      if (!platform.everSold.has(entry.uid)) falseAlarms.push(`${entry.uid} ${entry.from}..${entry.to}`);
    for (const { night } of plan.giveBack) owners.delete(night);
    for (const { night, owner } of [...plan.take, ...plan.handOver]) owners.set(night, owner);
  };
  const release = (owner: string) => {
    for (const [night, has] of owners) if (has === owner) owners.delete(night);
  };
  return {
    platforms,
    owners,
    /** What we took for a double booking although the platform had never sold it. */
    falseAlarms,
    bookDirect(range: NightRange) {
      const nights = nightsIn([range]);
      if (nights.some((night) => owners.has(night))) return;
      made += 1;
      direct.set(`BOOKING#bk_${made}`, range);
      for (const night of nights) owners.set(night, `BOOKING#bk_${made}`);
    },
    cancelDirect(index: number) {
      const owner = [...direct.keys()][index % Math.max(1, direct.size)];
      if (owner === undefined) return;
      direct.delete(owner);
      release(owner);
    },
    look: (index: number) => {
      now += 15 * minute;
      look(platforms[index % 2] ?? platforms[0]);
    },
    /** The platform reads our feed, which has shown the same for as long as it takes the platform to come round. */
    poll(index: number) {
      const platform = platforms[index % 2] ?? platforms[0];
      look(platform);
      now += 180 * minute;
      platform.poll(exportTo(platform.site));
    },
    /** Everybody reads everybody's feed, for as long as it takes every closure to travel all the way. */
    settle(rounds: number) {
      for (let round = 0; round < rounds; round += 1) {
        for (const platform of platforms) platform.poll(exportTo(platform.site));
        now += 4 * 60 * minute;
        for (const platform of platforms) look(platform);
        now += 15 * minute;
        for (const platform of platforms) look(platform);
      }
    },
    sold: () =>
      nightsIn([...direct.values(), ...platforms.flatMap(({ bookings }) => [...bookings.values()])]),
  };
}

/** A range so many days from today. */
export const rangeAt = (day: number, nights: number): NightRange => ({
  from: addDays(today, day),
  to: addDays(today, day + nights),
});
