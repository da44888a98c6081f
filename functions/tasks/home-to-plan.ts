import type { Accesses } from '../adapters/locks/accesses.ts';
import type { Properties } from '../adapters/properties.ts';
import type { Booking } from '../domain/booking.ts';
import type { Property } from '../domain/property.ts';

interface Services {
  readonly properties: Pick<Properties, 'read'>;
  readonly accesses: Pick<Accesses, 'read'>;
}

/**
 * The home of a booking as its stay is planned: where it has lost its lock, still with the one that knows a code of the
 * stay, so that the code is taken back.
 */
export async function homeToPlan(
  { id, propertyId }: Booking,
  { properties, accesses }: Services,
): Promise<Property> {
  const home = (await properties.read(propertyId, []))?.property;
  if (!home) throw new Error(`The home of booking ${id} is gone`);
  const lock = home.lock ?? (await accesses.read(id))?.current.lock;
  return { ...home, ...(lock && { lock }) };
}
