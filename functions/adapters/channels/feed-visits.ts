import { z } from 'zod';
import type { NightRange } from '../../domain/feed.ts';
import type { Key, NewItem, Table } from '../table.ts';

/** When a platform last fetched our feed to it, as far as it was noted, and which nights it was shown as taken. */
export interface FeedVisit {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly shown: readonly NightRange[];
}

/** The platforms' visits to our feeds. */
export interface FeedVisits {
  read(connectionId: string): Promise<FeedVisit | undefined>;
  /** Notes a visit, unless one was noted within the last ten minutes. */
  note(connectionId: string, visit: FeedVisit): Promise<void>;
}

/** Visits are noted this far apart at least, milliseconds. */
const apart = 600_000;

const visitKey = (connectionId: string): Key => ({ pk: `CHANNEL#${connectionId}`, sk: 'FETCHED' });

const stored = z.object({ at: z.string(), shown: z.string() });
const ranges = z.array(z.object({ from: z.string(), to: z.string() }));

/** The item that notes a visit. */
export const itemOfVisit = (connectionId: string, { at, shown }: FeedVisit): NewItem => ({
  ...visitKey(connectionId),
  at,
  shown: JSON.stringify(shown.map(({ from, to }) => ({ from, to }))),
});

/** The visits in the main table. */
export const createFeedVisits = (table: Table): FeedVisits => {
  const read = async (connectionId: string) => {
    const item = await table.get(visitKey(connectionId));
    const visit = item && stored.parse(item);
    return visit && { at: visit.at, shown: ranges.parse(JSON.parse(visit.shown)) };
  };
  return {
    read,
    note: async (connectionId, visit) => {
      const { at } = visit;
      const latest = new Date(Date.parse(at) - apart).toISOString();
      const last = await read(connectionId);
      if (last && last.at > latest) return;
      await table.write({
        put: itemOfVisit(connectionId, visit),
        condition: 'attribute_not_exists(pk) OR #at <= :latest',
        names: { '#at': 'at' },
        values: { ':latest': latest },
      });
    },
  };
};
