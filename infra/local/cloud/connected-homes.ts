import { z } from 'zod';
import { decodeItem, encodeItem, type WireItem } from '../../../functions/adapters/attribute-value.ts';
import {
  connectionKey,
  connectionOf,
  listingKey,
} from '../../../functions/adapters/channels/connection-item.ts';
import { profileKey, propertyOfItem } from '../../../functions/adapters/property-item.ts';
import type { Item, Key } from '../../../functions/adapters/table.ts';
import type { Connection } from '../../../functions/domain/channel.ts';
import type { Property } from '../../../functions/domain/property.ts';
import type { AwsService } from '../aws.ts';

/** A home and its connection with a vendor. */
export interface ConnectedHome {
  readonly connection: Connection;
  readonly home: Property;
}

/** Finds the home that an owner connected with what a vendor calls it. */
export type FindConnected = (
  vendor: 'channex' | 'beds24',
  listing: string,
) => Promise<ConnectedHome | undefined>;

const got = z.looseObject({ Item: z.custom<WireItem>().optional() });
const named = z.object({ propertyId: z.string(), connectionId: z.string() });

/** A connection as the page of the other side shows it. */
export interface ShownConnection {
  readonly connectionId: string;
  readonly home: string;
  readonly platform: Connection['platform'];
  readonly mode: Connection['mode'];
  /** What its counterpart calls the home. */
  readonly listing: string;
}

/** Homes that are shown at most. */
const shownAtMost = 20;

/** Lists connections for the page, home by home. */
export function listConnected(dynamodb: AwsService, TableName: string) {
  const query = async (pk: string, sk = ''): Promise<Item[]> => {
    const input = {
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :sk AND :end',
      ExpressionAttributeValues: encodeItem({ ':pk': pk, ':sk': sk || ' ', ':end': `${sk}~` }),
    };
    const { Items } = found.parse(await dynamodb.call('Query', input, { kind: 'owner' }));
    return Items.map(decodeItem);
  };
  const ofHome = async (propertyId: string): Promise<ShownConnection[]> => {
    const [[profile], connections] = await Promise.all([
      query(`PROPERTY#${propertyId}`, 'PROFILE'),
      query(`PROPERTY#${propertyId}`, 'CHANNEL#'),
    ]);
    const home = profile ? propertyOfItem(profile).name : propertyId;
    return connections.map((item) => shown(home, connectionOf(item)));
  };
  return async (): Promise<readonly ShownConnection[]> => {
    const homes = (await query('CHANNELS')).slice(0, shownAtMost);
    return (await Promise.all(homes.map(({ sk }) => ofHome(String(sk))))).flat();
  };
}

const found = z.object({ Items: z.array(z.custom<WireItem>()) });

function shown(home: string, connection: Connection): ShownConnection {
  const { id: connectionId, platform, mode } = connection;
  const facts = { connectionId, home, platform, mode };
  if (connection.mode === 'channex') return { ...facts, listing: connection.channexPropertyId };
  return { ...facts, listing: connection.mode === 'beds24' ? String(connection.roomId) : connection.listing };
}

/** Looks connected homes up in the main table, as the vendors' counterparts stand in for what owners tell vendors. */
export function connectedHomes(dynamodb: AwsService, TableName: string): FindConnected {
  const get = async (key: Key): Promise<Item | undefined> => {
    const input = { TableName, Key: encodeItem(key), ConsistentRead: true };
    const { Item } = got.parse(await dynamodb.call('GetItem', input, { kind: 'owner' }));
    return Item && decodeItem(Item);
  };
  return async (vendor, listing) => {
    const pointer = await get(listingKey(vendor, listing));
    if (!pointer) return undefined;
    const { propertyId, connectionId } = named.parse(pointer);
    const [connection, profile] = await Promise.all([
      get(connectionKey(propertyId, connectionId)),
      get(profileKey(propertyId)),
    ]);
    if (!connection || !profile) return undefined;
    return { connection: connectionOf(connection), home: propertyOfItem(profile) };
  };
}
