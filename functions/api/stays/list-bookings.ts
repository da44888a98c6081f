import type { z } from 'zod';
import type { BookedStay, Stays } from '../../adapters/stays.ts';
import { isPlatformBooking } from '../../domain/booking.ts';
import type { Property } from '../../domain/property.ts';
import { todayAt } from '../../domain/stay.ts';
import type { SearchIndex } from '../browse/search.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { bookingList } from '../schemas.ts';

/** What listing bookings takes. */
export interface Services {
  readonly stays: Stays;
  readonly homes: Pick<SearchIndex, 'homes' | 'profiles'>;
  now(): Date;
}

type Body = z.input<typeof bookingList>;

/** Lists the bookings of all homes, or of one, that are there between two dates. */
export async function listBookings(
  { query: { from, to, propertyId } }: Request<typeof routes.listBookings>,
  { stays, homes, now }: Services,
): Promise<Answer> {
  const all = [...(await homes.profiles(await homes.homes())).values()];
  const asked = all.filter(({ id }) => propertyId === undefined || id === propertyId);
  if (propertyId !== undefined && asked.length === 0) return problem('not-found', 'There is no such home.');
  const found = await Promise.all(asked.map(({ id }) => stays.between(id, from, to)));
  const at = now();
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

function sayBooking({ booking, cleaning }: BookedStay): Body['bookings'][number] {
  const { id, propertyId, status, stay, guest, party } = booking;
  return {
    bookingId: id,
    propertyId,
    status,
    ...stay,
    ...(guest?.name !== undefined && { guestName: guest.name }),
    ...(party && { guests: party.adults + party.children }),
    ...(isPlatformBooking(booking) && { soldBy: booking.origin.soldBy }),
    ...(cleaning && { cleaning: cleaning.status }),
  };
}

const sayHome = ({ id, name, timeZone, checkIn, checkOut }: Property, at: Date) => ({
  ...{ id, name, checkIn, checkOut },
  today: todayAt(at.getTime(), timeZone),
});
