import type { CalendarDate } from '../../../../../functions/domain/stay.ts';
import type { Entry, Listing } from '../records.ts';

/** What a feed is written from. */
export interface FeedSource {
  readonly listing: Listing;
  readonly entries: readonly Entry[];
  /** The date at the property. */
  readonly today: CalendarDate;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** How a platform shares calendars. */
export interface Site {
  /** Path and query of a listing's feed, below the platform's own address. */
  readonly feedPath: (listing: Pick<Listing, 'id' | 'secret'>) => string;
  /** Between two looks at our feed, minutes: the least and the most. */
  readonly pollMinutes: readonly [number, number];
  /** How many months ahead it sells when the owner says nothing; 0 is without end. */
  readonly windowMonths: number;
  /** Whether it answers that nothing has changed. */
  readonly knowsVersions: boolean;
  readonly write: (source: FeedSource) => string;
}
