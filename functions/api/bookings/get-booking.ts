import type { z } from 'zod';
import type { DirectBooking } from '../../domain/booking.ts';
import type { Property } from '../../domain/property.ts';
import { isPaid } from '../../domain/refund.ts';
import { sayStatus } from '../../domain/say-status.ts';
import type { Answer, Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { bookingResult } from '../schemas.ts';
import { hasToken, readBooking, unknownBooking } from './open-booking.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof bookingResult>;

/** Answers how a booking stands, to whoever has its access token; nobody else learns that it exists. */
export async function getBooking(
  request: Request<typeof routes.getBooking>,
  services: Services,
): Promise<Answer> {
  if (!hasToken(request, services)) return unknownBooking;
  const found = await readBooking(request.path.bookingId, services);
  if (!found) return unknownBooking;
  return { status: 200, body: describe(found.booking, found.home, services.now()) };
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
    ...moneyOf(booking),
    policy: { name: policy.name, tiers: [...policy.tiers] },
    ...paymentPage(booking, now),
    now: now.toISOString(),
  };
}

function moneyOf(booking: DirectBooking): Pick<Result, 'paid' | 'refund'> {
  if (!isPaid(booking)) return { paid: 0 };
  const paid = booking.payments.reduce((sum, { amount }) => sum + amount, 0);
  return { paid, ...('cancellation' in booking && { refund: booking.cancellation.refund }) };
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
