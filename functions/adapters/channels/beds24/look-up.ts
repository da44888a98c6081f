import { z } from 'zod';
import type { Beds24Connection } from '../../../domain/channel.ts';
import { Fault } from '../../../faults.ts';
import type { ListingLook } from '../port.ts';
import type { Client } from './client.ts';
import { allPages, readable } from './pages.ts';

const room = z.object({ roomId: z.int(), propertyId: z.int().nullish(), name: z.string().nullish() });
const property = z.object({ id: z.int(), currency: z.string().nullish() });

/** What Beds24 has under a room's id, and in which currency its property takes money. */
export async function lookUp(client: Client, { roomId }: Beds24Connection): Promise<ListingLook> {
  const rooms = await allPages(client, '/inventory/rooms/availability', { roomId }, room, 'check');
  const found = readable(rooms, 'a room').find((each) => each.roomId === roomId);
  if (!found) return { kind: 'unknown', ids: [{ field: 'roomId', why: 'unknown' }] };
  const currency = found.propertyId && (await currencyOf(client, found.propertyId));
  return { kind: 'found', ...(found.name && { name: found.name }), ...(currency && { currency }) };
}

/** Undefined where our key lacks the scope of properties, which nothing else needs. */
async function currencyOf(client: Client, id: number): Promise<string | undefined> {
  try {
    const { items } = await allPages(client, '/properties', { id }, property, 'check');
    return items.find((each) => each.id === id)?.currency ?? undefined;
  } catch (error) {
    if (error instanceof Fault && error.name === 'ChannelRefused') return undefined;
    throw error;
  }
}
