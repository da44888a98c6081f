import {
  type Booking,
  type Checkout,
  type ConfirmedBooking,
  type DeclinedBooking,
  type DirectBooking,
  type ExpiredBooking,
  type Guest,
  type HeldBooking,
  isPlatformBooking,
  type ReleaseReason,
} from './booking.ts';
import { dueAtBooking } from './payment-plan.ts';
import type { Quote } from './quote.ts';

/** How long the nights are kept while the guest pays, milliseconds. */
const usualHoldMs = 30 * 60_000;

/** Why a booking does not take the step asked for. */
export type StepRefusal =
  /** The booking went on since the caller looked; the caller's fact is old. */
  | 'superseded'
  /** The payment is for a payment page that is not this booking's. */
  | 'other-checkout'
  /** The booking had ended before the payment came. */
  | 'booking-ended'
  /** The guest still has time to pay. */
  | 'hold-running'
  /** The booking is not confirmed, so there is nothing to cancel. */
  | 'not-confirmed'
  /** The guest has arrived, or should have; from then on the operator decides. */
  | 'stay-begun'
  /** The policy gives back another amount than the guest has seen. */
  | 'refund-changed'
  /** More than was taken and not yet given back. */
  | 'refund-too-high'
  /** Nothing is left to pay. */
  | 'paid';

/** What a step makes of a booking: another booking, nothing because it was taken before, or a refusal. */
export type Decision<After extends Booking> =
  | { readonly kind: 'change'; readonly booking: After }
  | { readonly kind: 'done'; readonly booking: After }
  | { readonly kind: 'refuse'; readonly reason: StepRefusal };

/** The booking becomes this. */
export const change = <After extends Booking>(booking: After): Decision<After> => ({
  kind: 'change',
  booking,
});
/** The booking became this before. */
export const done = <After extends Booking>(booking: After): Decision<After> => ({ kind: 'done', booking });
/** The booking does not take the step. */
export const refuse = (reason: StepRefusal) => ({ kind: 'refuse', reason }) as const;

/** The fields that every status keeps, one version later. */
export function nextVersion(booking: DirectBooking) {
  const { id, propertyId, propertyName, propertyVersion, stay, party, guest } = booking;
  const { price, policy, paymentPlan, damageDeposit, promotionCode, acceptedTerms, createdAt } = booking;
  const home = { propertyId, propertyName, propertyVersion };
  return {
    ...{ id, ...home, stay, party, guest, price, policy, createdAt },
    ...(paymentPlan && { paymentPlan }),
    ...(damageDeposit && { damageDeposit }),
    ...(promotionCode !== undefined && { promotionCode }),
    ...(acceptedTerms !== undefined && { acceptedTerms }),
    version: booking.version + 1,
  };
}

/** What a hold adds to a quote. */
interface NewHold {
  readonly id: string;
  readonly guest: Guest;
  readonly checkout: Checkout;
  readonly at: Date;
  /** How long the nights are kept, milliseconds; half an hour when absent. */
  readonly holdMs?: number | undefined;
  readonly acceptedTerms?: number | undefined;
}

/** A new booking that keeps the nights of a quote while the guest pays. */
export function hold(quote: Quote, hold: NewHold): HeldBooking {
  const { id, guest, checkout, at, holdMs = usualHoldMs, acceptedTerms } = hold;
  const { expiresAt: _, ...accepted } = quote;
  const heldUntil = new Date(at.getTime() + holdMs).toISOString();
  const createdAt = at.toISOString();
  const terms = acceptedTerms !== undefined && { acceptedTerms };
  return { ...accepted, id, guest, ...terms, status: 'held', heldUntil, checkout, createdAt, version: 1 };
}

/** A booking whose payment page was paid on. */
type Paid = Exclude<DirectBooking, HeldBooking | ExpiredBooking>;

/**
 * The guest's card was authorised on the payment page `sessionId`. A booking that was declined since has let go of
 * that very payment; an expired one has closed its page, so money on it needs a person.
 */
export function authorise(
  booking: Booking,
  { sessionId, at }: { sessionId: string; at: Date },
): Decision<Paid> {
  if (isPlatformBooking(booking)) return refuse('other-checkout');
  if (booking.status === 'expired') return refuse('booking-ended');
  if (booking.checkout.sessionId !== sessionId) return refuse('other-checkout');
  if (booking.status !== 'held') return done(booking);
  const { checkout } = booking;
  return change({ ...nextVersion(booking), status: 'authorised', checkout, authorisedAt: at.toISOString() });
}

/** The hold lapsed and nobody can pay for it any more; `version` is the booking the caller knows. */
export function expire(
  booking: Booking,
  { version, at }: { version: number; at: Date },
): Decision<ExpiredBooking> {
  if (booking.status === 'expired' && booking.version === version + 1) return done(booking);
  if (booking.status !== 'held' || booking.version !== version) return refuse('superseded');
  if (at.toISOString() < booking.heldUntil) return refuse('hold-running');
  return change({ ...nextVersion(booking), status: 'expired', endedAt: at.toISOString() });
}

/** The payment was captured; `version` is the booking the caller knows. */
export function confirm(
  booking: Booking,
  { version, paymentIntentId, at }: { version: number; paymentIntentId: string; at: Date },
): Decision<ConfirmedBooking> {
  if (booking.status === 'confirmed' && booking.version === version + 1) return done(booking);
  if (booking.status !== 'authorised' || booking.version !== version) return refuse('superseded');
  const { checkout } = booking;
  const confirmedAt = at.toISOString();
  const payments = [{ paymentIntentId, amount: dueAtBooking(booking).amount, givenBack: 0 }];
  return change({ ...nextVersion(booking), status: 'confirmed', checkout, payments, confirmedAt });
}

/** The payment cannot be taken and its authorisation is gone; `version` is the booking the caller knows. */
export function decline(
  booking: Booking,
  { version, reason, at }: { version: number; reason: ReleaseReason; at: Date },
): Decision<DeclinedBooking> {
  if (booking.status === 'declined' && booking.version === version + 1) return done(booking);
  if (booking.status !== 'authorised' || booking.version !== version) return refuse('superseded');
  const { checkout } = booking;
  return change({
    ...nextVersion(booking),
    status: 'declined',
    checkout,
    reason,
    endedAt: at.toISOString(),
  });
}
