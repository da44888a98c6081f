import type { z } from 'zod';
import type { Made } from '../../adapters/before-hold.ts';
import type { Cause } from '../../adapters/booking-records.ts';
import type { Booking, Guest, HeldBooking } from '../../domain/booking.ts';
import { hold } from '../../domain/booking-decisions.ts';
import { isChargeable } from '../../domain/charge.ts';
import { dueAtBooking } from '../../domain/payment-plan.ts';
import type { Quote } from '../../domain/quote.ts';
import { Fault } from '../../faults.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import { accessTokenFor, bookingIdFor, fingerprintOf, verifyQuote } from '../token.ts';
import { lookBeforeHold } from './look-before-hold.ts';
import { nightsTaken } from './nights-taken.ts';
import type { bookingCreated, bookingRequest } from './schemas.ts';
import type { HoldServices } from './services.ts';

/** A checked request for one booking. */
interface Asked {
  readonly id: string;
  readonly quote: Quote;
  readonly guest: Guest;
  readonly acceptedTerms?: number | undefined;
  /** Tells a repeat from another request under the same key. */
  readonly fingerprint: string;
  /** Who asks: the guest when absent. */
  readonly by?: Cause;
  /** How long the nights are kept, milliseconds; as usual when absent. */
  readonly holdMs?: number;
}

/**
 * Opens the payment page of a quote, holds its nights and answers with that page. A repeat with the same
 * Idempotency-Key finishes what an interrupted request began, or gives the same answer again.
 */
export async function createBooking(
  request: Request<typeof routes.createBooking>,
  services: HoldServices,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const quote = verifyQuote(services.tokenKey, request.body.quoteId);
  if (!quote)
    return badRequest([{ field: 'quoteId', message: 'is not one of our quotes; ask for a new one' }]);
  return book(
    {
      id: bookingIdFor(services.tokenKey, key),
      quote,
      guest: guestOf(request.body.guest),
      acceptedTerms: request.body.termsAccepted,
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

/** Opens the payment page of a quote and holds its nights; a repeat finishes that, or answers the same. */
export async function book(asked: Asked, services: HoldServices): Promise<Answer> {
  const { quote } = asked;
  if (quote.expiresAt <= services.now().toISOString()) return bookExpired(asked, services);
  if (!isChargeable(dueAtBooking(quote)))
    return problem(
      'stay-refused',
      'This stay costs less than a card can be charged. Ask the owner to book it.',
    );
  try {
    return await openAndHold(asked, services);
  } catch (error) {
    if (!(error instanceof Fault) || error.name !== 'PaymentsUnavailable') throw error;
    return answerWithoutPayments(asked, services);
  }
}

/**
 * The payment page comes first: it costs nobody anything while its address is known to nobody, and nights are only
 * kept for a guest who can pay.
 */
async function openAndHold(asked: Asked, services: HoldServices): Promise<Answer> {
  const { id, quote, guest, acceptedTerms, fingerprint, by = 'guest', holdMs } = asked;
  const { refusal, known } = await lookBeforeHold({ id, quote, guest, acceptedTerms, by }, services);
  if (known) return repeat(asked, known, services);
  if (refusal) return known === null ? refusal : repeatOr(refusal, asked, services);
  const checkout = await services.payments.openCheckout({ ...quote, id, guest }, fingerprint);
  const booking = hold(quote, { id, guest, checkout, at: services.now(), holdMs, acceptedTerms });
  const held = await services.bookings.hold(booking, fingerprint, by);
  if (held.kind === 'taken') {
    services.rush.note(quote.propertyId, services.now().getTime());
    return nightsTaken(quote, held.nights, services);
  }
  return held.kind === 'known' ? repeat(asked, held, services) : created(booking, services);
}

/** An expired quote makes no booking, but a booking it made before is still there for a repeat. */
const bookExpired = (asked: Asked, services: HoldServices) =>
  repeatOr(
    problem('quote-expired', 'Prices are kept for 30 minutes. Ask for a new quote and book with that.'),
    asked,
    services,
  );

/** A booking that was made before has its payment page already. */
const answerWithoutPayments = (asked: Asked, services: HoldServices) =>
  repeatOr(
    problem(
      'payments-unavailable',
      'Nothing was booked or charged. Send the same request again in a moment.',
    ),
    asked,
    services,
  );

/** How the booking stands that an earlier request of the same key made, or the refusal where there is none. */
async function repeatOr(refusal: Answer, asked: Asked, services: HoldServices): Promise<Answer> {
  const known = await services.bookings.readWithRequest(asked.id);
  return known ? repeat(asked, known, services) : refusal;
}

function repeat({ fingerprint }: Asked, { booking, request }: Made, services: HoldServices): Answer {
  if (request !== fingerprint) {
    return problem('key-reused', 'Send the same body again, or use a new Idempotency-Key for a new booking.');
  }
  const isHeld = booking.status === 'held' && services.now().toISOString() < booking.heldUntil;
  return isHeld ? created(booking, services) : notHeld(booking);
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

const created = ({ id, heldUntil, checkout }: HeldBooking, { tokenKey }: HoldServices): Answer => ({
  status: 201,
  body: {
    bookingId: id,
    status: 'held',
    heldUntil,
    checkoutUrl: checkout.url,
    accessToken: accessTokenFor(tokenKey, id),
  } satisfies z.input<typeof bookingCreated>,
});
