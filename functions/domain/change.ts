import type { Booking, Checkout, ConfirmedBooking, RefundPart, TakenPayment } from './booking.ts';
import { change, type Decision, done, nextVersion, refuse } from './booking-decisions.ts';
import { openTo, previewRefund } from './cancellation.ts';
import { cardShare, chargeFor } from './charge.ts';
import type { Party } from './party.ts';
import { missingDeposit, outstanding } from './payment-plan.ts';
import { type AcceptedPolicy, type CheckIn, mostOf } from './policy.ts';
import type { Price } from './quote.ts';
import { giveBack, splitRefund } from './refund.ts';
import type { Stay } from './stay.ts';

/** What a stay is to become, priced by today's rules. */
export interface NewStay {
  readonly stay: Stay;
  readonly party: Party;
  readonly price: Price;
  readonly propertyVersion: number;
  /** The policy that the guest accepted, as it holds from the change on; see `policyAfter`. */
  readonly policy: AcceptedPolicy;
}

/** A change that waits for its payment, or did. A booking has one at a time; its nights are the booking's meanwhile. */
export interface OpenChange extends NewStay {
  readonly bookingId: string;
  /** The booking's version that it changes. */
  readonly version: number;
  /** Counts the booking's changes that had to be paid. */
  readonly number: number;
  readonly status: 'open' | 'paid' | 'applied' | 'dropped';
  /** What is to be paid, minor units. */
  readonly difference: number;
  readonly checkout: Checkout;
  /** ISO 8601 instant. */
  readonly heldUntil: string;
}

/** A change that was made: what was before it, and what it cost or gave back. */
export interface DoneChange {
  readonly before: { readonly stay: Stay; readonly party: Party };
  /** Minor units; negative where money goes back. */
  readonly difference: number;
  readonly parts: readonly RefundPart[];
}

/** What a card is charged more for the new stay than for the one before, minor units; less when negative. */
const differenceOf = (booking: Pick<ConfirmedBooking, 'price'>, { price }: Pick<NewStay, 'price'>) =>
  chargeFor(price).amount - chargeFor(booking.price).amount;

/**
 * What is to be paid before the stay is changed, or was paid too much by then (negative), minor units. Where a rest is still
 * to pay, that is what the deposit becomes more by: nights are not kept until the day of the rest for nothing. The rest of a
 * difference goes with the rest.
 */
export function paidDifference(booking: ConfirmedBooking, to: Pick<NewStay, 'price'>): number {
  const difference = differenceOf(booking, to);
  const rest = outstanding(booking);
  if (difference > 0) return rest > 0 ? missingDeposit(booking, to.price) : difference;
  return Math.min(0, difference + rest);
}

/** What the new stay costs less than was paid, as far as the policy has a say in it, minor units. */
const lessOf = (booking: ConfirmedBooking, to: Pick<NewStay, 'price'>): number =>
  Math.min(openTo(booking), Math.max(0, -paidDifference(booking, to)));

/** What goes back when the new stay costs less: the share of the difference that cancelling gives back now. */
export function partsOf(booking: ConfirmedBooking, to: Pick<NewStay, 'price' | 'policy'>): RefundPart[] {
  const { currency } = booking.price;
  return splitRefund(cardShare(lessOf(booking, to), mostOf(to.policy), currency), booking.payments, currency);
}

/**
 * The policy once the stay is changed at that time. What the guest had lost by then stays lost, whenever they come now,
 * and what a cheaper stay does not give back is not given back later: a change followed by a cancellation gives back no
 * more than the cancellation alone.
 */
export function policyAfter(
  booking: ConfirmedBooking,
  to: Pick<NewStay, 'price'>,
  { home, at }: { readonly home: CheckIn; readonly at: Date },
): AcceptedPolicy {
  const { policy, price } = booking;
  const { basisPoints } = previewRefund(booking, home, at);
  const less = lessOf(booking, to);
  const kept = (policy.kept ?? 0) + less - cardShare(less, basisPoints, price.currency);
  const atMost = Math.min(mostOf(policy), basisPoints);
  return { ...policy, ...(atMost < 10_000 && { atMost }), ...(kept > 0 && { kept }) };
}

/** A change to make, of the booking at that version, with what was paid for it. */
interface ChangeAsked {
  readonly version: number;
  readonly to: NewStay;
  readonly payment?: TakenPayment;
}

/** The stay becomes another one; the policy stays as it was accepted. */
export function changeStay(
  booking: Booking,
  { version, to, payment }: ChangeAsked,
): Decision<ConfirmedBooking> {
  if (booking.status !== 'confirmed') return refuse('superseded');
  if (booking.version === version + 1 && isSame(booking, to)) return done(booking);
  if (booking.version !== version) return refuse('superseded');
  const { checkout, confirmedAt } = booking;
  const payments = payment
    ? [...booking.payments, payment]
    : giveBack(booking.payments, partsOf(booking, to));
  return change({
    ...nextVersion(booking),
    ...to,
    status: 'confirmed',
    checkout,
    payments,
    confirmedAt,
  });
}

/** Whether the booking is for that stay and party already. */
export const isSame = (
  { stay, party }: Pick<NewStay, 'stay' | 'party'>,
  to: Pick<NewStay, 'stay' | 'party'>,
): boolean =>
  stay.arrival === to.stay.arrival &&
  stay.departure === to.stay.departure &&
  party.adults === to.party.adults &&
  party.children === to.party.children &&
  party.infants === to.party.infants &&
  (party.childAges ?? []).join() === (to.party.childAges ?? []).join();
