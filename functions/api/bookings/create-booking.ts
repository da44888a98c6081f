import type { z } from 'zod';
import type { Cause } from '../../adapters/booking-records.ts';
import type { Lapses } from '../../adapters/lapses.ts';
import type { Booking, Guest, HeldBooking } from '../../domain/booking.ts';
import { hold } from '../../domain/booking-decisions.ts';
import { isChargeable } from '../../domain/charge.ts';
import { dueAtBooking } from '../../domain/payment-plan.ts';
import { isOffered } from '../../domain/property.ts';
import type { Quote } from '../../domain/quote.ts';
import { Fault } from '../../faults.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import { accessTokenFor, bookingIdFor, fingerprintOf, verifyQuote } from '../token.ts';
import { alreadyTaken, nightsTaken } from './nights-taken.ts';
import type { bookingCreated, bookingRequest } from './schemas.ts';
import type { HoldServices } from './services.ts';

interface WithLapses extends HoldServices {
  readonly lapses: Lapses;
}

/** A checked request for one booking. */
interface Asked {
  readonly id: string;
  readonly quote: Quote;
  readonly guest: Guest;
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
  services: WithLapses,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const quote = verifyQuote(services.tokenKey, request.body.quoteId);
  if (!quote)
    return badRequest([{ field: 'quoteId', message: 'is not one of our quotes; ask for a new one' }]);
  const asked = {
    id: bookingIdFor(services.tokenKey, key),
    quote,
    guest: guestOf(request.body.guest),
    fingerprint: fingerprintOf(services.tokenKey, request.body),
  };
  const lapses = await services.lapses.on(asked.guest.email, services.now());
  return lapses < mostLapsesADay ? book(asked, services) : bookLapsed(asked, services);
}

/** Holds of one mail address that may lapse on a day, UTC; then it keeps no more nights from others that day. */
const mostLapsesADay = 10;

/** A booking that was made before is still there for a repeat. */
async function bookLapsed(asked: Asked, services: HoldServices): Promise<Answer> {
  const known = await services.bookings.readWithRequest(asked.id);
  if (known) return repeat(asked, known, services);
  return problem(
    'too-many-lapsed',
    `${mostLapsesADay} stays were held under this mail address today and not paid. Book again tomorrow, or ask the owner.`,
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
 * kept for a guest who can pay. Where others have just lost nights of the home, a look at the calendar comes before it.
 */
async function openAndHold(asked: Asked, services: HoldServices): Promise<Answer> {
  const { id, quote, guest, fingerprint, by = 'guest', holdMs } = asked;
  const { rush, now } = services;
  const isRushed = rush.isOn(quote.propertyId, now().getTime());
  const lost = isRushed ? await alreadyTaken(quote, id, services) : undefined;
  if (lost) return repeatOr(lost, asked, services);
  const [checkout, [home]] = await Promise.all([
    services.payments.openCheckout({ ...quote, id, guest }, fingerprint),
    services.properties.readProfiles([quote.propertyId]),
  ]);
  // A quote outlives its home by half an hour.
  if (home && !isOffered(home)) return repeatOr(notOffered, asked, services);
  const booking = hold(quote, { id, guest, checkout, at: services.now(), holdMs });
  const held = await services.bookings.hold(booking, fingerprint, by);
  if (held.kind === 'taken') {
    rush.note(quote.propertyId, now().getTime());
    return nightsTaken(quote, held.nights, services);
  }
  return held.kind === 'known' ? repeat(asked, held, services) : created(booking, services);
}

const notOffered = problem(
  'stay-refused',
  'This home is not offered any more. Nothing was booked or charged.',
);

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

function repeat(
  { fingerprint }: Asked,
  { booking, request }: { readonly booking: Booking; readonly request: string },
  services: HoldServices,
): Answer {
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
