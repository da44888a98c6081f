import type { FeedEntry, FeedState, NightRange } from './feed.ts';
import { feedOwner } from './feed-plan.ts';
import type { NightOwner } from './month.ts';
import type { CalendarDate } from './stay.ts';

/** What two feeds say of a home: a platform's to us, and ours to it. */
export interface BothFeeds {
  readonly connectionId: string;
  readonly state: FeedState;
  /** When the platform's feed was last fetched whole (ISO 8601 instant). */
  readonly goodAt?: string;
  /** When the platform last fetched ours (ISO 8601 instant), and which nights it was shown as taken. */
  readonly visit?: { readonly at: string; readonly shown: readonly NightRange[] };
}

/** A night at a platform that fetches. */
export interface FedNight {
  /** Whether the platform has what it should have of the night. */
  readonly isTold: boolean;
  /** What it has, and since when for certain (ISO 8601 instant); nothing where it never fetched. */
  readonly accepted: { readonly isFree?: boolean; readonly availabilityAt?: string };
  /** What its own feed has in that night; `echo` is our own range come back. */
  readonly theirs?: FeedEntry['kind'] | 'echo';
}

const covers = ({ from, to }: NightRange, night: CalendarDate) => from <= night && night < to;

/**
 * What a platform has of a night. Its own feed proves that the night is closed there; what it does not have of itself it
 * has from our feed.
 * @param owner who has the night with us, if anybody
 */
export function fedNight(feeds: BothFeeds, night: CalendarDate, owner: NightOwner | undefined): FedNight {
  const { state, goodAt, visit } = feeds;
  const entry = state.entries.find((each) => covers(each, night));
  if (entry && goodAt !== undefined)
    return {
      isTold: owner !== undefined,
      accepted: { isFree: false, availabilityAt: goodAt },
      theirs: entry.isEcho ? 'echo' : entry.kind,
    };
  if (!visit) return { isTold: false, accepted: {} };
  const isFree = !visit.shown.some((range) => covers(range, night));
  const isTaken = owner !== undefined && !owner.startsWith(feedOwner(feeds.connectionId, ''));
  return { isTold: isFree !== isTaken, accepted: { isFree, availabilityAt: visit.at } };
}

/** How many of the coming entries of a feed are what; echoes are ours. */
export function countEntries({ entries }: FeedState, today: CalendarDate) {
  const there = entries.filter(({ to, isEcho }) => to > today && !isEcho);
  const count = (kind: FeedEntry['kind']) => there.filter((entry) => entry.kind === kind).length;
  return { bookings: count('booking'), closures: count('block'), unsure: count('unknown') };
}
