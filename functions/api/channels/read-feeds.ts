import type { FeedRecord } from '../../adapters/channels/feeds.ts';
import type { BothFeeds } from '../../domain/feed-proof.ts';
import type { Services } from './services.ts';

/** Reads what is on record of an iCal connection's feeds, in both directions. */
export async function readFeeds(
  connectionId: string,
  { feeds, visits }: Pick<Services, 'feeds' | 'visits'>,
): Promise<BothFeeds & Pick<FeedRecord, 'failing'>> {
  const [record, visit] = await Promise.all([feeds.read(connectionId), visits.read(connectionId)]);
  return { ...record, connectionId, ...(visit && { visit }) };
}
