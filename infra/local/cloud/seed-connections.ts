import { encodeItem } from '../../../functions/adapters/attribute-value.ts';
import { creation } from '../../../functions/adapters/channels/connections.ts';
import { itemOfVisit } from '../../../functions/adapters/channels/feed-visits.ts';
import type { Write } from '../../../functions/adapters/table.ts';
import { feedHashFor, sayConnection } from '../../../functions/api/channels/say-connection.ts';
import type { Connection } from '../../../functions/domain/channel.ts';
import { exportedEvents, exportedTo } from '../../../functions/domain/feed-export.ts';
import type { AwsService } from '../aws.ts';
import type { ICalPlatforms } from '../channels/ical/platforms.ts';
import { type DemoConnection, type DemoFeeds, demoConnections } from '../seed/connections.ts';
import { demoHomes } from '../seed/homes/index.ts';
import type { SeedMonth } from '../seed/seed.ts';
import type { ChannelKeys } from './channel-keys.ts';

/** Where demo connections are made. */
export interface ConnectionTarget {
  readonly dynamodb: AwsService;
  readonly table: string;
  readonly platforms: ICalPlatforms;
  /** Origin without a slash at the end. */
  readonly siteUrl: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** So long ago the platforms by iCal have read our calendars; visits nearer together than minutes are not noted. */
const readAgo = 30 * 60_000;

/**
 * Connects demo homes as their owner would, but not with vendors that are used themselves: nobody wants demo homes
 * there. Platforms by iCal have read our feeds already; the others are told once the stream runs. A repeat makes the same.
 */
export async function seedConnections(
  target: ConnectionTarget,
  keys: ChannelKeys,
  months: readonly SeedMonth[],
): Promise<void> {
  for (const demo of demoConnections) {
    if (demo.mode !== 'ical' && keys[demo.mode].isReal) continue;
    const connection = connectionOf(demo, target);
    const hash = feedHashFor(connection, keys.tokenKey);
    const TransactItems = creation(connection, hash).map((write) => toWire(target.table, write));
    await target.dynamodb.call('TransactWriteItems', { TransactItems }, { kind: 'owner' });
    const { exportUrl } = sayConnection(connection, { ...target, tokenKey: keys.tokenKey });
    if (demo.mode === 'ical' && exportUrl !== undefined) await subscribe(target, demo, exportUrl, months);
  }
}

function connectionOf(demo: DemoConnection, { platforms }: ConnectionTarget): Connection {
  const facts = { isOn: true, version: 1 };
  if (demo.mode !== 'ical') return { ...demo, ...facts };
  const feedUrl = platforms.list(demo.platform, demo.listing, zoneOf(demo.propertyId));
  return { ...demo, ...facts, feedUrl, exportRotation: 1 };
}

const zones = new Map(demoHomes.map((home) => home(0)).map(({ id, timeZone }) => [id, timeZone]));
const zoneOf = (propertyId: string) => zones.get(propertyId) ?? 'UTC';

/** Lets the platform read our feed from now on, knowing what it says now. */
async function subscribe(
  { dynamodb, table: TableName, platforms, siteUrl, now }: ConnectionTarget,
  { id, propertyId, platform, listing }: DemoFeeds,
  exportUrl: string,
  months: readonly SeedMonth[],
): Promise<void> {
  const owners = new Map(
    months
      .filter((month) => month.propertyId === propertyId)
      .flatMap(({ month, taken }) =>
        Object.entries(taken).map(([day, owner]) => [`${month}-${day}`, owner] as const),
      ),
  );
  const { hostname } = new URL(siteUrl);
  const shown = exportedTo(id, owners);
  const events = exportedEvents(shown, () => '');
  const theirs = events.map((event) => ({ uid: `${event.id}@${hostname}`, from: event.from, to: event.to }));
  platforms.subscribe(platform, listing, exportUrl, theirs);
  const Item = encodeItem(itemOfVisit(id, { at: new Date(now() - readAgo).toISOString(), shown }));
  await dynamodb.call('PutItem', { TableName, Item }, { kind: 'owner' });
}

/** Without the conditions: a start that was cut off seeds once more. */
function toWire(TableName: string, write: Write) {
  if ('put' in write) return { Put: { TableName, Item: encodeItem(write.put) } };
  if ('delete' in write) return { Delete: { TableName, Key: encodeItem(write.delete) } };
  return {
    Update: {
      TableName,
      Key: encodeItem(write.update),
      UpdateExpression: write.set,
      ExpressionAttributeNames: write.names,
      ExpressionAttributeValues: write.values && encodeItem(write.values),
    },
  };
}
