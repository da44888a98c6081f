import type { ChannelBooking, Platform } from './channel.ts';
import type { FeedChange, FeedEntry, FeedState, NightRange } from './feed.ts';
import { nightsHeld } from './feed-nights.ts';
import type { NightOwner } from './month.ts';
import type { CalendarDate } from './stay.ts';

/** A night that an entry of a feed wants. */
export interface WantedNight {
  readonly night: CalendarDate;
  /** Who is to have it. */
  readonly owner: NightOwner;
}

/** A night to be taken from one to the other or given back; the write has to find `from` there. */
export interface HeldNight {
  readonly night: CalendarDate;
  readonly from: NightOwner;
}

/** What our calendar needs to hold what a feed wants. */
export interface FeedPlan {
  /** Free nights to take. */
  readonly take: readonly WantedNight[];
  /** Nights of this feed that it no longer wants. */
  readonly giveBack: readonly HeldNight[];
  /** Nights that go from one entry of this feed to another. */
  readonly handOver: readonly (WantedNight & HeldNight)[];
  /** Nights of somebody else that the platform may have sold: they are never overwritten. Closures are not among them. */
  readonly overbooked: readonly (WantedNight & HeldNight & { readonly entry: FeedEntry })[];
}

/** Who has a night for an entry of a connection's feed. */
export const feedOwner = (connectionId: string, ref: string): NightOwner => `CHANNEL#${connectionId}#${ref}`;

/**
 * Compares what a feed wants with who has the nights now, so that a change that was lost is made up for at the next
 * fetch.
 * @param owners the nights of the window that are taken
 */
export function planNights(
  connectionId: string,
  state: FeedState,
  owners: ReadonlyMap<CalendarDate, NightOwner>,
  window: NightRange,
): FeedPlan {
  const held = nightsHeld(state, window);
  const mine = feedOwner(connectionId, '');
  const wanted = [...held].map(([night, entry]) => ({
    night,
    entry,
    owner: feedOwner(connectionId, entry.ref),
  }));
  const contested = wanted.flatMap((want) => {
    const from = owners.get(want.night);
    return from === undefined || from === want.owner ? [] : [{ ...want, from }];
  });
  return {
    take: wanted.filter(({ night }) => !owners.has(night)).map(({ night, owner }) => ({ night, owner })),
    giveBack: [...owners]
      .filter(([night, from]) => from.startsWith(mine) && isIn(window, night) && !held.has(night))
      .map(([night, from]) => ({ night, from })),
    handOver: contested
      .filter(({ from }) => from.startsWith(mine))
      .map(({ night, owner, from }) => ({ night, owner, from })),
    overbooked: contested.filter(({ from, entry }) => !from.startsWith(mine) && entry.kind !== 'block'),
  };
}

const isIn = ({ from, to }: NightRange, night: CalendarDate) => from <= night && night < to;

/** The entries that want a night of the range: what a last look before a booking asks. Echoes of ours want nothing. */
export const entriesIn = (state: FeedState, range: NightRange): FeedEntry[] => [
  ...new Set(nightsHeld(state, range).values()),
];

/**
 * What a feed changed, as revisions: first what ended, so that its nights are free for what follows. What is not
 * certainly a guest's is a mere block.
 * @param now the instant of the fetch, ISO 8601
 */
export function feedBookings(
  changes: readonly FeedChange[],
  platform: Platform,
  now: string,
): ChannelBooking[] {
  const order = ({ kind }: FeedChange) => (kind === 'gone' ? 0 : 1);
  return changes.toSorted((a, b) => order(a) - order(b)).map((change) => revisionOf(change, platform, now));
}

function revisionOf(change: FeedChange, soldBy: Platform, revision: string): ChannelBooking {
  const { ref, from, to, kind } = change.kind === 'gone' ? change.before : change.entry;
  return {
    externalId: ref,
    revision,
    status: change.kind === 'gone' ? 'cancelled' : 'confirmed',
    ...(kind !== 'booking' && ({ isBlock: true } as const)),
    ...(kind === 'unknown' && ({ mayBeGuests: true } as const)),
    stay: { arrival: from, departure: to },
    soldBy,
  };
}
