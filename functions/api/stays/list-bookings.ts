import type { z } from 'zod';
import type { BookedStay } from '../../adapters/stays.ts';
import type { Property } from '../../domain/property.ts';
import { todayAt } from '../../domain/stay.ts';
import type { Answer } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import type { bookingList } from './list-schemas.ts';
import { sayListed } from './say-booking.ts';
import { askedHomes, type Services } from './services.ts';

type Body = z.input<typeof bookingList>;

/** Lists the bookings of all of a member's homes, or of one, that are there between two dates. */
export async function listBookings(
  { query: { from, to, propertyId }, reach }: Admitted<typeof routes.listBookings>,
  services: Services,
): Promise<Answer> {
  const asked = await askedHomes(propertyId, reach, services);
  if (propertyId !== undefined && asked.length === 0) return notReached;
  const found = await Promise.all(asked.map(({ id }) => services.stays.between(id, from, to)));
  const at = services.now();
  const body: Body = {
    bookings: found
      .flat()
      .sort((a, b) => (a.booking.stay.arrival < b.booking.stay.arrival ? -1 : 1))
      .map(sayBooking),
    homes: asked.map((home) => sayHome(home, at)),
    now: at.toISOString(),
  };
  return { status: 200, body };
}

const sayBooking = ({ booking, cleaning }: BookedStay): Body['bookings'][number] => ({
  ...sayListed(booking),
  ...(cleaning && { cleaning: cleaning.status }),
});

const sayHome = ({ id, name, timeZone, checkIn, checkOut }: Property, at: Date) => ({
  ...{ id, name, checkIn, checkOut },
  today: todayAt(at.getTime(), timeZone),
});
