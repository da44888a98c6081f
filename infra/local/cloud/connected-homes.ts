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
