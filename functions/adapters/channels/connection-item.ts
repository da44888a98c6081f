import { z } from 'zod';
import { type Connection, platforms } from '../../domain/channel.ts';
import type { Item, Key, NewItem } from '../table.ts';

/** The key of a connection. */
export const connectionKey = (propertyId: string, connectionId: string): Key => ({
  pk: `PROPERTY#${propertyId}`,
  sk: `CHANNEL#${connectionId}`,
});

const facts = z.object({
  id: z.string(),
  propertyId: z.string(),
  listing: z.string(),
  platform: z.enum(platforms),
  isOn: z.boolean(),
  version: z.int(),
});

const connectionShape = z.discriminatedUnion('mode', [
  facts.extend({ mode: z.literal('ical'), feedUrl: z.string(), exportRotation: z.int() }),
  facts.extend({
    mode: z.literal('channex'),
    channexPropertyId: z.string(),
    roomTypeId: z.string(),
    ratePlanId: z.string(),
  }),
  facts.extend({ mode: z.literal('beds24'), roomId: z.int() }),
]) satisfies z.ZodType<Connection>;

/** The connection of a stored item. Throws ZodError for an item that is none. */
export const connectionOf = (item: Item): Connection => connectionShape.parse(item);

/** The item that stores a connection. */
export const itemOfConnection = (connection: Connection): NewItem => ({
  ...connection,
  ...connectionKey(connection.propertyId, connection.id),
});

/**
 * The keys that a connection holds alone: its listing, and what the vendor calls it. Whoever wants one of them a second
 * time is refused, so that a listing has exactly one way of syncing; the vendor's messages find the connection by it.
 */
export function listingKeys(connection: Connection): Key[] {
  const { platform, listing } = connection;
  const asListed = listingKey(platform, listing.trim().toLowerCase());
  if (connection.mode === 'ical') return [asListed];
  const atVendor = connection.mode === 'channex' ? connection.channexPropertyId : String(connection.roomId);
  return [asListed, listingKey(connection.mode, atVendor)];
}

/** The key of a listing on a platform, or of a home at a vendor. */
export const listingKey = (where: string, listing: string): Key => ({
  pk: `LISTING#${where}#${listing}`,
  sk: 'LISTING',
});

/** The key under which the feed with that secret is found; the secret itself is not stored. */
export const feedKey = (tokenHash: string): Key => ({ pk: `ICAL#${tokenHash}`, sk: 'ICAL' });

/** The key of the item that lists a home's connections with their modes, so that many homes are read at once. */
export const connectedKey = (propertyId: string): Key => ({ pk: connectedHomes, sk: propertyId });

/** The partition of homes that have connections. */
export const connectedHomes = 'CHANNELS';
