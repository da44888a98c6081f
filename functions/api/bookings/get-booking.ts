import type { z } from 'zod';
import { type DirectBooking, isPlatformBooking } from '../../domain/booking.ts';
import { chargeFor } from '../../domain/charge.ts';
import type { Property } from '../../domain/property.ts';
import { sayStatus } from '../../domain/say-status.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { bookingResult } from '../schemas.ts';
import { opens } from '../token.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof bookingResult>;

/** Answers how a booking stands, to whoever has its access token; nobody else learns that it exists. */
export async function getBooking(
  request: Request<typeof routes.getBooking>,
  services: Services,
): Promise<Answer> {
  const { bookingId } = request.path;
  const unknown = problem('not-found', 'There is no such booking, or the link to it is not complete.');
  if (!opens(services.tokenKey, bookingId, request.header('x-booking-token'))) return unknown;
  const booking = await services.bookings.read(bookingId);
  if (!booking || isPlatformBooking(booking)) return unknown;
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  return { status: 200, body: describe(booking, home.property, services.now()) };
}

function describe(booking: DirectBooking, property: Property, now: Date): Result {
  const { id, stay, party, guest, price, policy } = booking;
  const isConfirmed = booking.status === 'confirmed';
  return {
    bookingId: id,
    status: booking.status,
    statusText: sayStatus(booking),
    property: describeHome(property, isConfirmed),
    ...stay,
    party: { ...party, childAges: party.childAges && [...party.childAges] },
    guest: { name: guest.name, email: guest.email },
    currency: price.currency,
    nights: [...price.nights],
    lines: [...price.lines],
    total: price.total,
    paid: isConfirmed ? chargeFor(price).amount : 0,
    policy: { name: policy.name, tiers: [...policy.tiers] },
    ...paymentPage(booking, now),
    now: now.toISOString(),
  };
}

function describeHome(property: Property, isConfirmed: boolean): Result['property'] {
  const { id, name, town, timeZone, checkIn, checkOut, address } = property;
  const photo = property.photos[0] ?? { src: '/favicon.svg', alt: '', width: 1, height: 1 };
  return { id, name, town, timeZone, checkIn, checkOut, photo, ...(isConfirmed && { address }) };
}

/** The payment page, for as long as a guest can start paying. */
function paymentPage(booking: DirectBooking, now: Date): Pick<Result, 'heldUntil' | 'checkoutUrl'> {
  if (booking.status !== 'held') return {};
  const { heldUntil, checkout } = booking;
  return { heldUntil, ...(now.toISOString() < heldUntil && { checkoutUrl: checkout.url }) };
}
