import { z } from 'zod';
import type { Key, Table } from '../table.ts';
import type { Vendor } from './vendors.ts';

/** How far a vendor was asked, and since when it cannot be. ISO 8601 instants. */
export interface Poll {
  /** Everything that changed before is on record here. */
  readonly since: string;
  readonly failingSince?: string;
}

/** What is remembered of polls. */
export interface Polls {
  read(vendor: Vendor): Promise<Poll | undefined>;
  /** Polls that overlap may write an older instant: more is asked again, nothing is missed. */
  write(vendor: Vendor, poll: Poll): Promise<void>;
}

const pollKey = (vendor: Vendor): Key => ({ pk: `POLL#${vendor}`, sk: 'POLL' });
const stored = z.object({ since: z.string(), failingSince: z.string().exactOptional() });

/** The polls in the main table. */
export const createPolls = (table: Table): Polls => ({
  read: async (vendor) => {
    const item = await table.get(pollKey(vendor));
    return item && stored.parse(item);
  },
  write: (vendor, poll) => table.put({ ...pollKey(vendor), ...poll }),
});
