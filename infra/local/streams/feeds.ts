import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Dynamo } from '../dynamodb/dynamo.ts';
import type { Mapping } from './mapping.ts';
import { openStream } from './stream.ts';
import type { Feed } from './stream-source.ts';

/** Writes that come within this time are read together; AWS itself polls a stream four times a second. */
const gatherMs = 40;
/** The same while the clock is moved: it stands still until all has settled, so nobody else writes meanwhile. */
const gatherMovingMs = 2;
const pollMs = 1_000;

/** The streams that are read, each by all its mappings; whoever reads one is woken by the writes to its table. */
export function createFeeds(dynamo: Dynamo, clock: Clock, activity: Activity) {
  const feeds = new Map<string, Feed>();
  const clockOffset = () => clock.now() - Date.now();
  const call = (operation: string, input: unknown) =>
    dynamo.service.call(operation, input, { kind: 'owner' });
  const wake = ({ stream, consumers }: Feed) => {
    stream.refresh();
    for (const consumer of consumers) consumer.wake();
  };
  const gather = createGatherer(activity, wake, () =>
    clock.movingTo() === undefined ? gatherMs : gatherMovingMs,
  );
  const unsubscribe = dynamo.onWrite((request) => {
    for (const feed of feeds.values())
      if (feed.consumers.size > 0 && mayConcern(request, feed.tableName)) gather.later(feed);
  });
  const poll = setInterval(() => {
    for (const feed of feeds.values()) wake(feed);
  }, pollMs).unref();

  return {
    of({ streamArn, tableName }: Mapping): Feed {
      const known = feeds.get(streamArn);
      if (known) return known;
      const feed = { tableName, stream: openStream(call, streamArn, clockOffset), consumers: new Set([]) };
      feeds.set(streamArn, feed);
      return feed;
    },
    close() {
      unsubscribe();
      clearInterval(poll);
      gather.close();
    },
  };
}

/** Whether the request may write the table: it names it, as the table's name or the end of its ARN, or is PartiQL. */
const mayConcern = (request: Buffer, tableName: string) =>
  request.includes(`${tableName}"`) || request.includes('"Statement"');

/** Wakes each feed a little after the first write to it; the wait counts as work in progress. */
function createGatherer(activity: Activity, wake: (feed: Feed) => void, waitMs: () => number) {
  const waiting = new Map<Feed, () => void>();
  return {
    later(feed: Feed) {
      if (waiting.has(feed)) return;
      const settled = activity.begin('stream');
      const timer = setTimeout(() => {
        waiting.delete(feed);
        wake(feed);
        settled();
      }, waitMs());
      waiting.set(feed, () => {
        clearTimeout(timer);
        settled();
      });
    },
    close() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
