import type { Connections } from '../../adapters/channels/connections.ts';
import type { FeedVisits } from '../../adapters/channels/feed-visits.ts';
import type { Properties } from '../../adapters/properties.ts';
import { exportedEvents, exportedTo } from '../../domain/feed-export.ts';
import { exportWindow, writeFeed } from '../../domain/ical-export.ts';
import { nightOwners } from '../../domain/month.ts';
import { monthsBetween, todayAt } from '../../domain/stay.ts';
import { type Answer, problem } from '../problem.ts';
import { feedHashOf } from '../token.ts';

/** What exporting a home's calendar takes. */
export interface FeedServices {
  readonly connections: Connections;
  readonly properties: Properties;
  readonly visits: FeedVisits;
  readonly siteUrl: string;
  now(): Date;
}

/** The text of a feed, or why there is none. */
export type Exported =
  | { readonly kind: 'feed'; readonly text: string }
  | { readonly kind: 'none'; readonly answer: Answer };

const none: Exported = {
  kind: 'none',
  answer: problem('not-found', 'There is no calendar here. Its address may have been replaced.'),
};

/**
 * Writes the calendar of the home whose connection has that secret, `<token>.ics`: everything but what came from that
 * very platform. Notes that it was fetched, and what it showed.
 */
export async function exportFeed(
  file: string,
  { connections, properties, visits, siteUrl, now }: FeedServices,
): Promise<Exported> {
  const [, token] = /^([\w-]{20,64})\.ics$/.exec(file) ?? [];
  const connection = token && (await connections.findByFeed(feedHashOf(token)));
  if (!connection) return none;
  const [profile] = await properties.readProfiles([connection.propertyId]);
  if (!profile) return none;
  const at = now();
  const today = todayAt(at.getTime(), profile.timeZone);
  const { from, to } = exportWindow(today);
  const home = await properties.read(connection.propertyId, monthsBetween(from, to));
  if (!home) return none;
  const ranges = exportedTo(connection.id, nightOwners(home.months));
  await visits.note(connection.id, { at: at.toISOString(), shown: ranges });
  // The instant at which the calendar was written (RFC 5545, 3.8.7.2: of an object with a METHOD), to the day: the same
  // nights give the same text.
  const events = exportedEvents(ranges, () => `${today}T00:00:00Z`);
  const author = { name: 'Stayflow', domain: new URL(siteUrl).hostname };
  return { kind: 'feed', text: writeFeed(events, author, today) };
}
