import { createHash } from 'node:crypto';
import { createFeedVisits, type FeedVisits } from '../adapters/channels/feed-visits.ts';
import { createFeeds, type FeedRecord, type Feeds } from '../adapters/channels/feeds.ts';
import type { FetchOptions } from '../adapters/channels/ical/fetch-feed.ts';
import { lookAtFeed } from '../adapters/channels/ical/look-at-feed.ts';
import { createReservations, type Reservations } from '../adapters/channels/reservations.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import type { ICalConnection } from '../domain/channel.ts';
import type { FeedContext } from '../domain/feed.ts';
import { pollingPeriods } from '../domain/feed-echo.ts';
import { exportedTo } from '../domain/feed-export.ts';
import { feedHorizon, revisionsOf } from '../domain/feed-plan.ts';
import { exportWindow } from '../domain/ical-export.ts';
import { nightOwners } from '../domain/month.ts';
import type { Property } from '../domain/property.ts';
import { monthsBetween, todayAt } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { afterLook, type Judged } from './judge-feed.ts';

/** What following platforms' feeds takes. */
export interface Following {
  readonly properties: Properties;
  readonly feeds: Feeds;
  readonly visits: FeedVisits;
  readonly reservations: Reservations;
  readonly workItems: WorkItems;
  /** The domain that our own events are named after. */
  readonly ownDomain: string;
  now(): Date;
}

/** The following of a deployed function. */
export const following = async (): Promise<Following> => ({
  properties: createProperties(mainTable()),
  feeds: createFeeds(mainTable()),
  visits: createFeedVisits(mainTable()),
  reservations: createReservations(mainTable()),
  workItems: createWorkItems(mainTable()),
  ownDomain: new URL((await settings()).siteUrl).hostname,
  now: () => new Date(),
});

/** What a look at a feed came to; `revisions` is how many reservations were changed for it. */
export interface Followed {
  readonly outcome: 'good' | 'failed';
  readonly reason?: string;
  readonly revisions: number;
}

/** Somebody else looks at the same feed now and then; more rounds than this are no bad luck. */
const mostRounds = 10;

/**
 * Fetches a platform's feed and has our calendar hold what it wants. What the feed wants is written before it is applied
 * and marked as applied after it: a look that is killed in between is made up for by the next, which compares what the
 * feed wants with what is on record. Of two looks at once the second judges what the first has written. Throws TableBusy.
 */
export async function followFeed(
  connection: ICalConnection,
  by: string,
  services: Following,
  options: FetchOptions = {},
): Promise<Followed> {
  const { feeds, now } = services;
  const source = createHash('sha256').update(connection.feedUrl).digest('base64url');
  const home = await homeOf(connection, services);
  const known = await feeds.read(connection.id);
  const validators = known.source === source ? known.validators : {};
  const look = await lookAtFeed(connection.feedUrl, placeOf(home, now()), validators, options);
  for (let round = 0; round < mostRounds; round += 1) {
    const record = round === 0 ? known : await feeds.read(connection.id);
    const context = await contextOf(connection, home, services);
    const judged = await afterLook({ connection, source, record, look, context, by }, services);
    const written = await feeds.write(connection.id, judged.record);
    if (!written) continue;
    const revisions = await apply(connection, judged, written, { home, by }, services);
    const { failure } = judged;
    return failure
      ? { outcome: 'failed', reason: failure.reason, revisions }
      : { outcome: 'good', revisions };
  }
  throw new Fault('TableBusy', `The feed of ${connection.id} was looked at by others all the time`);
}

async function homeOf({ id, propertyId }: ICalConnection, { properties }: Following): Promise<Property> {
  const [home] = await properties.readProfiles([propertyId]);
  if (!home) throw new Error(`The home of connection ${id} is gone`);
  return home;
}

function placeOf(home: Property, at: Date) {
  const today = todayAt(at.getTime(), home.timeZone);
  return { timeZone: home.timeZone, window: { from: today, to: feedHorizon(home, today) } };
}

async function contextOf(
  { id, platform, propertyId }: ICalConnection,
  home: Property,
  { properties, visits, ownDomain, now }: Following,
): Promise<FeedContext> {
  const at = now();
  const today = todayAt(at.getTime(), home.timeZone);
  const { from, to } = exportWindow(today);
  const [stored, visit] = await Promise.all([
    properties.read(propertyId, monthsBetween(from, to)),
    visits.read(id),
  ]);
  return {
    ...{ now: at.toISOString(), today, horizon: feedHorizon(home, today) },
    ...{ ownDomain, pollingPeriod: pollingPeriods[platform] },
    exporting: exportedTo(id, nightOwners(stored?.months ?? [])),
    ...(visit && { fetched: visit.shown }),
  };
}

interface Applying {
  readonly home: Property;
  readonly by: string;
}

/**
 * Once a day everything is compared, and whenever something has changed or was left half done. Compares again when
 * somebody else has written meanwhile: what this one applied then may be old.
 */
async function apply(
  connection: ICalConnection,
  { isToApply }: Judged,
  written: FeedRecord,
  { home, by }: Applying,
  { feeds, reservations, now }: Following,
): Promise<number> {
  let applied = 0;
  let record: FeedRecord | undefined = isToApply ? written : undefined;
  for (let round = 0; record && round < mostRounds; round += 1) {
    const at = now();
    const today = todayAt(at.getTime(), home.timeZone);
    const revisions = revisionsOf(record.state, await reservations.list(connection.id), {
      ...{ platform: connection.platform, today, horizon: feedHorizon(home, today) },
      revision: String(record.version).padStart(9, '0'),
    });
    for (const revision of revisions) await reservations.apply(connection, revision, { by, at });
    applied += revisions.length;
    if (await feeds.write(connection.id, { ...record, appliedOn: today })) return applied;
    record = await feeds.read(connection.id);
  }
  return applied;
}
