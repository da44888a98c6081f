import type { FeedEvent } from '../../../domain/feed.ts';
import { sameRange } from '../../../domain/feed-range.ts';

/**
 * Events of which each has a name of its own. Of the same name and dates one is left; where a feed gives a name to
 * several dates, each is named by its first night as well.
 */
export function distinct(events: readonly FeedEvent[]): FeedEvent[] {
  const byUid = Map.groupBy(events, ({ uid }) => uid);
  return [...byUid.values()].flatMap((same) => {
    const different = same.filter(
      (event, index) => same.findIndex((other) => sameRange(other, event)) === index,
    );
    if (different.length === 1) return different;
    return different.map((event) => ({ ...event, uid: `${event.uid}/${event.from}/${event.to}` }));
  });
}
