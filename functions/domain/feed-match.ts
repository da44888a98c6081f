import type { FeedEntry, FeedEvent } from './feed.ts';
import { isRestOf, overlap } from './feed-range.ts';
import type { CalendarDate } from './stay.ts';

/** Which events of a feed are entries that we know. */
export interface Matching {
  readonly known: ReadonlyMap<FeedEntry, FeedEvent>;
  /** Events that are new. */
  readonly fresh: readonly FeedEvent[];
  /** Entries without an event. */
  readonly missing: readonly FeedEntry[];
}

type SameThing = (entry: FeedEntry, event: FeedEvent, today: CalendarDate) => boolean;

const sameReference: SameThing = (entry, event) =>
  entry.reference !== undefined && entry.reference === event.reference;

/** Two codes are two reservations, whatever their dates. */
const mayBeSame = (entry: FeedEntry, event: FeedEvent) =>
  (entry.kind === 'booking') === (event.kind === 'booking') &&
  (entry.reference === undefined || event.reference === undefined);

/**
 * The same nights under another name. Booking.com renames a running stay every day and cuts off the nights that are
 * past; of what it calls CLOSED only the end stays.
 */
const renamed: SameThing = (entry, event, today) =>
  mayBeSame(entry, event) &&
  (isRestOf(entry, event, today) ||
    (event.kind !== 'booking' && entry.to === event.to && overlap(entry, event)));

/** Airbnb gives an edited block a new name. */
const editedBlock: SameThing = (entry, event) =>
  entry.kind === 'block' && event.kind === 'block' && overlap(entry, event);

const rules: readonly SameThing[] = [
  (entry, event) => entry.uid === event.uid,
  sameReference,
  renamed,
  editedBlock,
];

/**
 * Finds the entries that the events are: by name, else by the platform's own code, else by their dates. An echo is
 * known by its name only: under another name it is judged anew, by what we export then.
 */
export function matchEvents(
  entries: readonly FeedEntry[],
  events: readonly FeedEvent[],
  today: CalendarDate,
): Matching {
  const known = new Map<FeedEntry, FeedEvent>();
  const fresh = new Set(events);
  rules.forEach((isSame, rule) => {
    for (const entry of entries) {
      if (known.has(entry) || (rule > 0 && entry.isEcho)) continue;
      for (const event of fresh) {
        if (!isSame(entry, event, today)) continue;
        known.set(entry, event);
        fresh.delete(event);
        break;
      }
    }
  });
  return { known, fresh: [...fresh], missing: entries.filter((entry) => !known.has(entry)) };
}
