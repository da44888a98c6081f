import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Reservation } from '../../domain/channel-import.ts';
import type { NightOwner } from '../../domain/month.ts';
import { putNext } from '../put-next.ts';
import { stay } from '../shapes.ts';
import type { Item, Key, Write } from '../table.ts';

/** A reservation, by its connection and the platform's own name of it. */
export interface ReservationName {
  readonly connectionId: string;
  readonly externalId: string;
}

/** The key of a reservation. */
export const reservationKey = ({ connectionId, externalId }: ReservationName): Key => ({
  pk: `CHANNEL#${connectionId}`,
  sk: `RESERVATION#${externalId}`,
});

const shape = z.object({
  connectionId: z.string(),
  externalId: z.string(),
  propertyId: z.string(),
  revision: z.string(),
  status: z.enum(['confirmed', 'cancelled']),
  isBlock: z.literal(true).exactOptional(),
  mayBeGuests: z.literal(true).exactOptional(),
  stay,
  holds: stay.exactOptional(),
  soldBy: z.string(),
  bookingId: z.string().exactOptional(),
  overbooked: z.array(z.string()),
  workId: z.string().exactOptional(),
  isWithdrawnHere: z.literal(true).exactOptional(),
  version: z.int(),
}) satisfies z.ZodType<Reservation>;

/** The reservation of a stored item. Throws ZodError for an item that is none. */
export const reservationOf = (item: Item): Reservation => shape.parse(item);

/** Puts the version of a reservation that follows the one that was read; refused when that has gone on. */
export const putReservation = ({ version, ...next }: Reservation): Write =>
  putNext({ ...reservationKey(next), ...next }, version);

/** The reservation that an owner of nights is, if it came from a platform. */
export function reservationNamed(owner: NightOwner): ReservationName | undefined {
  const [, connectionId, externalId] = /^CHANNEL#([^#]+)#(.+)$/s.exec(owner) ?? [];
  return connectionId && externalId ? { connectionId, externalId } : undefined;
}

/** The id of the booking of a reservation: the same however often and wherever it is imported. */
export function bookingIdOf({ connectionId, externalId }: ReservationName): string {
  const hash = createHash('sha256').update(`${connectionId}#${externalId}`).digest('hex');
  return `bk_${hash.slice(0, 26)}`;
}
