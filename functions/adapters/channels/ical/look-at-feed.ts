import type { FetchedFeed } from '../../../domain/feed.ts';
import type { FetchFailure } from './fetch-failure.ts';
import { type FetchOptions, fetchFeed, type Validators } from './fetch-feed.ts';
import type { IgnoredEvent, ReadingPlace } from './parse-event.ts';
import { parseFeed } from './parse-feed.ts';

/** What a look at a platform's feed showed. */
export type FeedLook =
  /** A whole calendar; keep the validators for the next look. */
  | {
      readonly kind: 'calendar';
      readonly feed: FetchedFeed;
      readonly ignored: readonly IgnoredEvent[];
      readonly validators: Validators;
    }
  /** The same as at the last look that showed a calendar. */
  | { readonly kind: 'same' }
  /** Nothing that says anything about any night; the validators stay as they were. */
  | { readonly kind: 'failed'; readonly reason: FetchFailure | 'no-calendar'; readonly status?: number };

/** Fetches a feed and reads it. Nothing is thrown for what the platform does. */
export async function lookAtFeed(
  url: string,
  place: ReadingPlace,
  known: Validators = {},
  options: FetchOptions = {},
): Promise<FeedLook> {
  const fetched = await fetchFeed(url, known, options);
  if (fetched.kind !== 'fresh') return fetched;
  const parsed = parseFeed(fetched.body, place);
  if (parsed.kind === 'no-calendar') return { kind: 'failed', reason: 'no-calendar' };
  const { etag, lastModified } = fetched;
  return {
    kind: 'calendar',
    feed: { events: parsed.events, unread: parsed.unread },
    ignored: parsed.ignored,
    validators: { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) },
  };
}
