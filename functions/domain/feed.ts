import type { CalendarDate } from './stay.ts';

/** Nights `[from, to)` that a calendar names, as dates in the property's zone. */
export interface NightRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * What an event of a feed is: a guest's booking, a closure by the owner or the platform, or one of Booking.com's
 * ranges, which look the same for both. Only a booking has a guest: nobody cleans or gets a code or mail for the others.
 */
export type FeedKind = 'booking' | 'block' | 'unknown';

/** An event of a fetched feed. Nothing in it names a guest. */
export interface FeedEvent extends NightRange {
  /** The event's name in the feed; made of its dates where the feed gives none. */
  readonly uid: string;
  readonly kind: FeedKind;
  /** The platform's own code of the reservation, where the feed tells it. */
  readonly reference?: string;
  /** The feed says in so many words that it was cancelled. */
  readonly isCancelled?: true;
}

/** A calendar that was fetched whole. */
export interface FetchedFeed {
  readonly events: readonly FeedEvent[];
  /** Names of events that are there and could not be understood: they are not gone. */
  readonly unread: readonly string[];
}

/** What we know of an event, from the feeds that were fetched so far. */
export interface FeedEntry extends NightRange {
  /** Our name of it for as long as it lives, whatever the platform calls it next. */
  readonly ref: string;
  /** What the platform called it last. */
  readonly uid: string;
  readonly kind: FeedKind;
  readonly reference?: string;
  /** Our own range, come back from the platform: it closes nothing. */
  readonly isEcho?: true;
  /** When it was first seen (ISO 8601 instant). */
  readonly seenAt: string;
  /** When it was first missing from a good fetch (ISO 8601 instant); it holds its nights until a later one agrees. */
  readonly missingSince?: string;
}

/** A range in our feed to a platform, and since when. */
export interface ExportedRange extends NightRange {
  /** ISO 8601 instant. */
  readonly since: string;
}

/** All that is remembered of a feed between two fetches. */
export interface FeedState {
  readonly entries: readonly FeedEntry[];
  /** What our own feed shows to the same platform. */
  readonly exported: readonly ExportedRange[];
}

/** A feed that was never fetched. */
export const unknownFeed: FeedState = { entries: [], exported: [] };

/** What became of an entry; echoes are not told. */
export type FeedChange =
  | { readonly kind: 'appeared'; readonly entry: FeedEntry }
  | { readonly kind: 'changed'; readonly before: FeedEntry; readonly entry: FeedEntry }
  | { readonly kind: 'gone'; readonly before: FeedEntry };

/** Something in a feed that a person should know. */
export type FeedWarning =
  /** So much went missing at once that the platform may be at fault; nothing of it is given back before a second fetch. */
  | { readonly kind: 'mass-disappearance'; readonly refs: readonly string[] }
  /** The platform has two bookings for the same night. */
  | {
      readonly kind: 'doubly-booked';
      readonly refs: readonly [string, string];
      readonly night: CalendarDate;
    };

/** When and with what a feed is judged. */
export interface FeedContext {
  /** The instant of the fetch, ISO 8601. */
  readonly now: string;
  /** The date at the property then. */
  readonly today: CalendarDate;
  /** Nights from this date on are too far ahead to be sold, and are not held. */
  readonly horizon: CalendarDate;
  /** The domain that our own events are named after. */
  readonly ownDomain: string;
  /** How often the platform fetches our feed, milliseconds. */
  readonly pollingPeriod: number;
  /** What our feed to the same platform shows now. */
  readonly exporting: readonly NightRange[];
  /** What it showed when the platform last fetched it, where that was noted. */
  readonly fetched?: readonly NightRange[];
}

/** A night whose holder in the feed changes. */
export interface NightChange {
  readonly night: CalendarDate;
  /** The ref that held it; missing for a night to take. */
  readonly before?: string;
  /** The ref that holds it now; missing for a night to give back. */
  readonly after?: string;
}

/** What a fetched feed changes. */
export interface FeedReading {
  /** To be kept for the next fetch. */
  readonly state: FeedState;
  readonly changes: readonly FeedChange[];
  /** The same, night by night; no night is named twice. */
  readonly nights: readonly NightChange[];
  /** Told at every fetch for as long as it lasts. */
  readonly warnings: readonly FeedWarning[];
}
