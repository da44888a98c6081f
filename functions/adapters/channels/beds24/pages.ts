import type { z } from 'zod';
import type { CallPurpose } from '../../../domain/channel-credits.ts';
import { Fault } from '../../../faults.ts';
import type { Client, Query } from './client.ts';
import { pageShape } from './shapes.ts';

/** A list of Beds24, read to its last page. */
export interface Everything<T> {
  readonly items: readonly T[];
  /** Items that could not be read. */
  readonly unreadable: readonly unknown[];
}

/** Reads all pages of a list. Throws the faults of ChannelPort. */
export async function allPages<T>(
  client: Client,
  path: string,
  query: Query,
  shape: z.ZodType<T>,
  purpose: CallPurpose = 'booking',
): Promise<Everything<T>> {
  const items: T[] = [];
  const unreadable: unknown[] = [];
  for (let page = 1, hasMore = true; hasMore; page += 1) {
    const asked = page === 1 ? query : { ...query, page };
    const answer = await client({ path, query: asked, shape: pageShape, purpose });
    for (const item of answer.data) {
      const read = shape.safeParse(item);
      if (read.success) items.push(read.data);
      else unreadable.push(item);
    }
    hasMore = answer.pages?.nextPageExists ?? false;
  }
  return { items, unreadable };
}

/** All items. Throws ChannelRefused where one could not be read. */
export function readable<T>({ items, unreadable }: Everything<T>, what: string): readonly T[] {
  if (unreadable.length === 0) return items;
  throw new Fault('ChannelRefused', `Beds24 told ${what} in an unknown shape`);
}
