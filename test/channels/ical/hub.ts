import type { ChannelBooking } from '../../../functions/domain/channel.ts';
import type { FeedContext, FeedEvent, FeedState, NightRange } from '../../../functions/domain/feed.ts';
import { unknownFeed } from '../../../functions/domain/feed.ts';
import { pollingPeriods } from '../../../functions/domain/feed-echo.ts';
import { exportedEvents, exportedTo } from '../../../functions/domain/feed-export.ts';
import { feedOwner, revisionsOf } from '../../../functions/domain/feed-plan.ts';
import type { ExportedEvent } from '../../../functions/domain/ical-export.ts';
import { leave, type NightHolding, want } from '../../../functions/domain/night-claims.ts';
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
  const fetched = new Map<string, readonly NightRange[]>();
  const waiting = new Map<string, readonly string[]>();
  const reservations = new Map<string, Map<string, ChannelBooking>>();
  const direct = new Map<string, NightRange>();
  const falseAlarms: string[] = [];
  let now = Date.parse(`${today}T08:00:00Z`);
  let made = 0;

  /** Our feed to a platform as it is fetched, which is noted. */
  const visited = (site: string) => {
    const events = exportTo(site);
    fetched.set(site, events);
    return events;
  };
  const exportTo = (site: string) =>
    exportedEvents(exportedTo(site, owners), () => '2027-01-01T00:00:00.000Z');
  const look = (platform: (typeof platforms)[number]) => {
    const { site } = platform;
    const context: FeedContext = {
      ...{ now: new Date(now).toISOString(), today, horizon: window.to },
      ...{ ownDomain: 'stays.example.com', pollingPeriod: pollingPeriods[site], exporting: exportTo(site) },
      fetched: fetched.get(site) ?? [],
    };
    const { state } = readFeed(
      states.get(site) ?? unknownFeed,
      { events: platform.feed(), unread: [] },
      context,
    );
    states.set(site, state);
    made += 1;
    const known = [...(reservations.get(site) ?? new Map<string, ChannelBooking>()).values()];
    const revision = String(made).padStart(9, '0');
    const asked = { platform: site, today, horizon: window.to, revision };
    for (const told of revisionsOf(state, known, asked)) apply(platform, told, state);
  };
  const step = (nights: Iterable<string>, change: (holding: NightHolding) => NightHolding) => {
    for (const night of nights) {
      const owner = owners.get(night);
      const before = { ...(owner !== undefined && { owner }), waiting: waiting.get(night) ?? [] };
      const after = change(before);
      if (after.owner === undefined) owners.delete(night);
      else owners.set(night, after.owner);
      waiting.set(night, after.waiting);
    }
  };
  /** As reservations are applied: nights are left first, and waited for where somebody has them. */
  const apply = (
    { site, everSold }: (typeof platforms)[number],
    told: ChannelBooking,
    { entries }: FeedState,
  ) => {
    const owner = feedOwner(site, told.externalId);
    const mine = reservations.get(site) ?? new Map<string, ChannelBooking>();
    reservations.set(site, mine.set(told.externalId, told));
    const wanted = new Set(told.status === 'confirmed' ? nightsOf(told.stay) : []);
    step(
      [...owners.keys(), ...waiting.keys()].filter((night) => !wanted.has(night)),
      (each) => leave(each, owner),
    );
    const uid = entries.find(({ ref }) => ref === told.externalId)?.uid ?? '';
    const isOthers = [...wanted].some((night) => owners.has(night) && owners.get(night) !== owner);
    const isAlarm = isOthers && (!told.isBlock || told.mayBeGuests);
    if (isAlarm && !everSold.has(uid))
      falseAlarms.push(`${uid} ${told.stay.arrival}..${told.stay.departure}`);
    step(wanted, (each) => want(each, owner));
  };
  const release = (owner: string) =>
    step([...owners.keys(), ...waiting.keys()], (each) => leave(each, owner));
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
      platform.poll(visited(platform.site));
    },
    /** Everybody reads everybody's feed, for as long as it takes every closure to travel all the way. */
    settle(rounds: number) {
      for (let round = 0; round < rounds; round += 1) {
        for (const platform of platforms) platform.poll(visited(platform.site));
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
