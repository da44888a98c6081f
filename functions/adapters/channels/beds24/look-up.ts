import { z } from 'zod';
import type { Beds24Connection } from '../../../domain/channel.ts';
import type { ListingLook } from '../port.ts';
import type { Client } from './client.ts';
import { allPages, readable } from './pages.ts';

const room = z.object({ roomId: z.int(), name: z.string().nullish() });

/** What Beds24 has under a room's id. It names no currency: its prices are in that of the property there. */
export async function lookUp(client: Client, { roomId }: Beds24Connection): Promise<ListingLook> {
  const rooms = await allPages(client, '/inventory/rooms/availability', { roomId }, room, 'check');
  const found = readable(rooms, 'a room').find((each) => each.roomId === roomId);
  if (!found) return { kind: 'unknown', ids: [{ field: 'roomId', why: 'unknown' }] };
  return { kind: 'found', ...(found.name && { name: found.name }) };
}
