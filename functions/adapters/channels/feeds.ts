import { z } from 'zod';
import { type FeedState, unknownFeed } from '../../domain/feed.ts';
import type { FailingFeed } from '../../domain/feed-health.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { putNext } from '../put-next.ts';
import type { Item, Key, Table } from '../table.ts';
import type { Validators } from './ical/fetch-feed.ts';

/** What is on record of a platform's feed. */
export interface FeedRecord {
  readonly state: FeedState;
  /** What the platform said of the feed that the state is of. */
  readonly validators: Validators;
  /** SHA-256 of the address that it came from: another address may lead to another calendar. */
  readonly source?: string;
  /** When it was last fetched whole, or found unchanged (ISO 8601 instant); missing when it never was. */
  readonly goodAt?: string;
  readonly failing?: FailingFeed;
  /** The date at the home on which our calendar last had all that the feed wants; missing while a change is under way. */
  readonly appliedOn?: CalendarDate;
  /** Grows with each write; 0 for a feed that was never fetched. */
  readonly version: number;
}

/** The feeds of platforms, as remembered. */
export interface Feeds {
  read(connectionId: string): Promise<FeedRecord>;
  /** Writes what follows the version that was read; undefined when somebody else has written meanwhile. */
  write(connectionId: string, record: FeedRecord): Promise<FeedRecord | undefined>;
}

/** The feeds in the main table. */
export const createFeeds = (table: Table): Feeds => ({
  read: async (connectionId) => {
    const item = await table.get(feedStateKey(connectionId));
    return item ? recordOf(item) : neverFetched;
  },
  write: async (connectionId, { version, state, ...record }) => {
    const item = { ...feedStateKey(connectionId), ...record, state: JSON.stringify(state) };
    const { kind } = await table.write(putNext(item, version));
    return kind === 'written' ? { ...record, state, version: version + 1 } : undefined;
  },
});

const neverFetched: FeedRecord = { state: unknownFeed, validators: {}, version: 0 };

const feedStateKey = (connectionId: string): Key => ({ pk: `CHANNEL#${connectionId}`, sk: 'FEED' });

const entry = z.object({
  from: z.string(),
  to: z.string(),
  ref: z.string(),
  uid: z.string(),
  kind: z.enum(['booking', 'block', 'unknown']),
  reference: z.string().exactOptional(),
  isEcho: z.literal(true).exactOptional(),
  seenAt: z.string(),
  missingSince: z.string().exactOptional(),
});

/** One text, as a home's profile is: no query looks inside. */
const stateShape = z.object({
  entries: z.array(entry),
  exported: z.array(z.object({ from: z.string(), to: z.string(), since: z.string() })),
}) satisfies z.ZodType<FeedState>;

const stored = z.object({
  state: z.string(),
  validators: z.object({ etag: z.string().exactOptional(), lastModified: z.string().exactOptional() }),
  source: z.string().exactOptional(),
  goodAt: z.string().exactOptional(),
  failing: z
    .object({
      since: z.string(),
      at: z.string(),
      times: z.int(),
      reason: z.string(),
      status: z.int().exactOptional(),
    })
    .exactOptional(),
  appliedOn: z.string().exactOptional(),
  version: z.int(),
});

function recordOf(item: Item): FeedRecord {
  const { state, ...record } = stored.parse(item);
  return { ...record, state: stateShape.parse(JSON.parse(state)) };
}
