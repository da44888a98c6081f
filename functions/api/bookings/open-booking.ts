import { isOf } from '../../adapters/guest-trips.ts';
import { type DirectBooking, isPlatformBooking } from '../../domain/booking.ts';
import type { Property } from '../../domain/property.ts';
import type { Account } from '../account.ts';
import { problem } from '../problem.ts';
import { opens } from '../token.ts';
import type { Services } from './services.ts';

/** A request about one booking. */
interface BookingRequest {
  readonly path: { readonly bookingId: string };
  readonly account?: Account | undefined;
  header(name: string): string | undefined;
}

/** What is said of a booking that is not there, or not theirs who ask. */
export const unknownBooking = problem(
  'not-found',
  'There is no such booking, or the link to it is not complete.',
);

/**
 * Whether the request carries the access token of its booking; without one, whether who signed in has proved the mail
 * address that it was booked with to be theirs.
 */
export async function mayOpen(
  { path: { bookingId }, account, header }: BookingRequest,
  { tokenKey, provedAddress, bookings }: Services,
): Promise<boolean> {
  const token = header('x-booking-token');
  if (token !== undefined || !account) return opens(tokenKey, bookingId, token);
  const [address, booking] = await Promise.all([provedAddress(account), bookings.read(bookingId)]);
  return address !== undefined && !!booking && !isPlatformBooking(booking) && isOf(booking, address);
}

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
