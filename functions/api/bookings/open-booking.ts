import { type DirectBooking, isPlatformBooking } from '../../domain/booking.ts';
import type { Property } from '../../domain/property.ts';
import { problem } from '../problem.ts';
import { opens } from '../token.ts';
import type { Services } from './services.ts';

/** A request about one booking. */
interface BookingRequest {
  readonly path: { readonly bookingId: string };
  header(name: string): string | undefined;
}

/** What is said of a booking that is not there, or not theirs who ask. */
export const unknownBooking = problem(
  'not-found',
  'There is no such booking, or the link to it is not complete.',
);

/** Whether the request carries the access token of its booking. */
export const hasToken = ({ path, header }: BookingRequest, { tokenKey }: Services): boolean =>
  opens(tokenKey, path.bookingId, header('x-booking-token'));

/** A booking that was made on our own site, with its home. */
export async function readBooking(
  bookingId: string,
  { bookings, properties }: Services,
): Promise<{ readonly booking: DirectBooking; readonly home: Property } | undefined> {
  const booking = await bookings.read(bookingId);
  if (!booking || isPlatformBooking(booking)) return undefined;
  const home = await properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  return { booking, home: home.property };
}
