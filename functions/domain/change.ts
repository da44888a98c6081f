import type { Booking, Checkout, ConfirmedBooking, RefundPart, TakenPayment } from './booking.ts';
import { change, type Decision, done, nextVersion, refuse } from './booking-decisions.ts';
import { chargeFor } from './charge.ts';
import type { Party } from './party.ts';
import type { Price } from './quote.ts';
import { giveBack, refundable, splitRefund } from './refund.ts';
import type { Stay } from './stay.ts';

/** What a stay is to become, priced by today's rules. */
export interface NewStay {
  readonly stay: Stay;
  readonly party: Party;
  readonly price: Price;
  readonly propertyVersion: number;
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
export const differenceOf = (booking: Pick<ConfirmedBooking, 'price'>, { price }: Pick<NewStay, 'price'>) =>
  chargeFor(price).amount - chargeFor(booking.price).amount;

/** What goes back when the new stay costs less: the difference, but never more than is left of the payments. */
export function partsOf(booking: ConfirmedBooking, to: NewStay): RefundPart[] {
  const less = Math.max(0, -differenceOf(booking, to));
  const refund = Math.min(less, refundable(booking.payments));
  return splitRefund(refund, booking.payments, booking.price.currency);
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
