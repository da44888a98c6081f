import { z } from 'zod';
import type { Item, Table } from './table.ts';
import { type Closing, closeWorkItem } from './work-items.ts';

/** A work item as stored. */
export interface StoredWork {
  readonly id: string;
  readonly reason: string;
  readonly bookingId?: string;
  readonly propertyId?: string;
  readonly about: Readonly<Record<string, string>>;
  readonly createdAt: string;
  /** How it was closed; missing while it is open. */
  readonly closed?: { readonly at: string; readonly by: string; readonly choice: string };
}

/** What waits for a person. */
export interface WorkQueue {
  /** The open items, oldest first. The list may be a moment old; the items are as they are now. */
  listOpen(): Promise<StoredWork[]>;
  read(id: string): Promise<StoredWork | undefined>;
  /** Closes an item that is open; one that is closed stays as it was. */
  close(id: string, closing: Closing): Promise<void>;
}

/** The work items in the main table. */
export const createWorkQueue = (table: Table): WorkQueue => ({
  listOpen: () => listOpen(table),
  read: async (id) => {
    const item = await table.get({ pk: `WORK#${id}`, sk: 'WORK' });
    return item && workOf(item);
  },
  close: async (id, closing) => {
    await table.write({ ...closeWorkItem(id, closing), condition: 'attribute_exists(gsi3pk)' });
  },
});

/** When the oldest item that is still open was opened, an ISO 8601 instant; undefined when nothing waits. */
export async function oldestOpenWork(table: Pick<Table, 'queryIndex' | 'get'>): Promise<string | undefined> {
  const [oldest] = await table.queryIndex('openWork', 'gsi3pk', 'OPEN');
  const item = oldest && (await table.get(oldest));
  return item && workOf(item).createdAt;
}

/** Items that one call reads. Source: BatchGetItem's limit. */
const readAtOnce = 100;

async function listOpen(table: Table): Promise<StoredWork[]> {
  const keys = await table.queryIndex('openWork', 'gsi3pk', 'OPEN');
  const found: StoredWork[] = [];
  for (let start = 0; start < keys.length; start += readAtOnce)
    found.push(...(await table.getMany(keys.slice(start, start + readAtOnce))).map(workOf));
  return found
    .filter(({ closed }) => !closed)
    .sort((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? -1 : 1));
}

const stored = z.object({
  pk: z.string(),
  reason: z.string(),
  bookingId: z.string().exactOptional(),
  propertyId: z.string().exactOptional(),
  about: z.record(z.string(), z.string()),
  createdAt: z.string(),
  closedAt: z.string().optional(),
  closedBy: z.string().default('unknown'),
  choice: z.string().default('settle'),
});

function workOf(item: Item): StoredWork {
  const { pk, closedAt, closedBy, choice, ...work } = stored.parse(item);
  const closed = closedAt === undefined ? undefined : { at: closedAt, by: closedBy, choice };
  return { ...work, id: pk.slice('WORK#'.length), ...(closed && { closed }) };
}
