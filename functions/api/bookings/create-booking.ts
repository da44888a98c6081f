import type { z } from 'zod';
import type { Booking, Guest, HeldBooking } from '../../domain/booking.ts';
import { hold } from '../../domain/booking-decisions.ts';
import { chargeFor, isChargeable } from '../../domain/charge.ts';
import type { Quote } from '../../domain/quote.ts';
import { Fault } from '../../faults.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { bookingCreated, bookingRequest } from '../schemas.ts';
import { accessTokenFor, bookingIdFor, fingerprintOf, verifyQuote } from '../token.ts';
import { nightsTaken } from './nights-taken.ts';
import type { Services } from './services.ts';

/** A checked request for one booking. */
interface Asked {
  readonly id: string;
  readonly quote: Quote;
  readonly guest: Guest;
  /** Tells a repeat from another request under the same key. */
  readonly fingerprint: string;
}

/**
 * Holds the nights of a quote and answers with its payment page. A repeat with the same Idempotency-Key finishes what
 * an interrupted request began, or gives the same answer again.
 */
export async function createBooking(
  request: Request<typeof routes.createBooking>,
  services: Services,
): Promise<Answer> {
  const key = request.header('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return badRequest([
      { field: 'Idempotency-Key', message: 'must be a header of 1 to 255 visible ASCII characters' },
    ]);
  }
  const quote = verifyQuote(services.tokenKey, request.body.quoteId);
  if (!quote)
    return badRequest([{ field: 'quoteId', message: 'is not one of our quotes; ask for a new one' }]);
  return book(
    {
      id: bookingIdFor(services.tokenKey, key),
      quote,
      guest: guestOf(request.body.guest),
      fingerprint: fingerprintOf(services.tokenKey, request.body),
    },
    services,
  );
}

/** The guest as asked, without fields that were not given. */
const guestOf = ({ name, email, phone, locale }: z.output<typeof bookingRequest>['guest']): Guest => ({
  name,
  email,
  locale,
  ...(phone !== undefined && { phone }),
});

async function book(asked: Asked, services: Services): Promise<Answer> {
  const { id, quote, guest, fingerprint } = asked;
  const at = services.now();
  if (quote.expiresAt <= at.toISOString()) return bookExpired(asked, services);
  if (!isChargeable(chargeFor(quote.price)))
    return problem(
      'stay-refused',
      'This stay costs less than a card can be charged. Ask the owner to book it.',
    );
  const booking = hold(quote, { id, guest, at });
  const held = await services.bookings.hold(booking, fingerprint, 'guest');
  if (held.kind === 'taken') return nightsTaken(quote, held.nights, services);
  if (held.kind === 'known') return repeat(asked, held, services);
  return finish(booking, services);
}

/** An expired quote makes no booking, but a booking it made before is still there for a repeat. */
async function bookExpired(asked: Asked, services: Services): Promise<Answer> {
  const known = await services.bookings.readWithRequest(asked.id);
  if (known) return repeat(asked, known, services);
  return problem('quote-expired', 'Prices are kept for 30 minutes. Ask for a new quote and book with that.');
}

function repeat(
  { fingerprint }: Asked,
  known: { readonly booking: Booking; readonly request: string },
  services: Services,
): Answer | Promise<Answer> {
  if (known.request !== fingerprint) {
    return problem('key-reused', 'Send the same body again, or use a new Idempotency-Key for a new booking.');
  }
  const { booking } = known;
  if (booking.status === 'held' && services.now().toISOString() < booking.heldUntil) {
    return finish(booking, services);
  }
  return notHeld(booking);
}

function notHeld(booking: Booking): Answer {
  const isPaid = booking.status === 'authorised' || booking.status === 'confirmed';
  return problem(
    'not-held',
    isPaid
      ? 'This booking has been paid. Open its page to see how it stands.'
      : 'The time to pay ran out. Start again with a new quote and a new Idempotency-Key.',
  );
}

async function finish(booking: HeldBooking, services: Services): Promise<Answer> {
  try {
    const checkout = booking.checkout ?? (await services.payments.openCheckout(booking));
    const kept = booking.checkout !== undefined || (await services.bookings.saveCheckout(booking, checkout));
    return kept ? created(booking, checkout.url, services) : notHeld(booking);
  } catch (error) {
    if (!(error instanceof Fault) || error.name !== 'PaymentsUnavailable') throw error;
    return problem(
      'payments-unavailable',
      'Your nights are kept. Send the same request again in a moment to get the payment page.',
    );
  }
}

const created = ({ id, heldUntil }: HeldBooking, checkoutUrl: string, { tokenKey }: Services): Answer => ({
  status: 201,
  body: {
    bookingId: id,
    status: 'held',
    heldUntil,
    checkoutUrl,
    accessToken: accessTokenFor(tokenKey, id),
  } satisfies z.input<typeof bookingCreated>,
});
