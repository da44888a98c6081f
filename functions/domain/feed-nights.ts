import type { FeedEntry, FeedState, FeedWarning, NightChange, NightRange } from './feed.ts';
import { overlap } from './feed-range.ts';
import { type CalendarDate, nightsOf } from './stay.ts';

const ranks = { booking: 0, unknown: 1, block: 2 } as const;

/** What is in the feed goes before what is missing, bookings before closures, the older before the newer. */
const precedence = (entry: FeedEntry) =>
  `${entry.missingSince === undefined ? 0 : 1}${ranks[entry.kind]}${entry.seenAt} ${entry.ref}`;

const later = (a: CalendarDate, b: CalendarDate) => (a > b ? a : b);
const earlier = (a: CalendarDate, b: CalendarDate) => (a < b ? a : b);

/**
 * Which entry holds each night of the window: what the feed wants, whoever has the night in our calendar.
 * Entries of one feed may overlap; a night is held by one of them.
 */
export function nightsHeld(
  { entries }: Pick<FeedState, 'entries'>,
  window: NightRange,
): ReadonlyMap<CalendarDate, FeedEntry> {
  const real = entries.filter((entry) => !entry.isEcho && overlap(entry, window));
  const sorted = real.toSorted((a, b) => (precedence(a) < precedence(b) ? -1 : 1));
  const held = new Map<CalendarDate, FeedEntry>();
  for (const entry of sorted) {
    const arrival = later(entry.from, window.from);
    for (const night of nightsOf({ arrival, departure: earlier(entry.to, window.to) }))
      if (!held.has(night)) held.set(night, entry);
  }
  return held;
}

/** The nights of the window whose holder differs between two states, in order. */
export function changedNights(before: FeedState, after: FeedState, window: NightRange): NightChange[] {
  const [had, has] = [nightsHeld(before, window), nightsHeld(after, window)];
  const nights = [...new Set([...had.keys(), ...has.keys()])].sort();
  return nights.flatMap((night) => {
    const [old, next] = [had.get(night)?.ref, has.get(night)?.ref];
    if (old === next) return [];
    return [{ night, ...(old !== undefined && { before: old }), ...(next !== undefined && { after: next }) }];
  });
}

/** Bookings of one feed for the same night: the platform has sold it twice. */
export function doublyBooked({ entries }: FeedState): FeedWarning[] {
  const bookings = entries
    .filter(({ kind, isEcho, missingSince }) => kind === 'booking' && !isEcho && missingSince === undefined)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return bookings.flatMap((booking, index) =>
    bookings
      .slice(index + 1)
      .filter((other) => overlap(booking, other))
      .map(
        (other) => ({ kind: 'doubly-booked', refs: [booking.ref, other.ref], night: other.from }) as const,
      ),
  );
}
