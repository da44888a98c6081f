import type { Booking, RefundPart } from './booking.ts';
import { cardStep } from './charge.ts';
import type { Currency } from './money.ts';
import { giveBack, isPaid, type PaidBooking, refundable, splitRefund } from './refund.ts';

/** What a person gives back of a stay's price beside any policy. */
export interface AskedRefund {
  readonly bookingId: string;
  /** The booking's version when it was asked for. */
  readonly version: number;
  /** Counts the refunds of the booking. */
  readonly number: number;
  /**
   * `asked`: to be made. `settling`: settled otherwise, and what the card was given before that is to be entered into the
   * ledger. `done`: over.
   */
  readonly status: 'asked' | 'settling' | 'done';
  readonly currency: Currency;
  readonly parts: readonly RefundPart[];
  /** Why, as the guest reads it. */
  readonly reason: string;
  /** ISO 8601 instant. */
  readonly askedAt: string;
  /** How it was settled past the card, in an operator's words. */
  readonly otherwise?: string;
}

/** Why nothing is given back. */
export type RefundRefusal =
  /** No money was taken for the booking, or its cancellation is under way. */
  | 'not-refundable'
  /** More than was taken and not yet given back, nothing, or no amount that a card can be given. */
  | 'not-this-amount';

/** What giving back makes of a booking. */
export type RefundDecision =
  | { readonly kind: 'give'; readonly booking: PaidBooking; readonly parts: readonly RefundPart[] }
  | { readonly kind: 'refuse'; readonly reason: RefundRefusal };

const refuse = (reason: RefundRefusal) => ({ kind: 'refuse', reason }) as const;

/**
 * Gives back an amount of what was paid, minor units; the guest does not owe it again. The version stays, as the stay
 * does. A cancellation that is under way has fixed what goes back: it is waited for.
 */
export function giveBackOf(booking: Booking, amount: number): RefundDecision {
  if (!isPaid(booking) || booking.status === 'cancelling') return refuse('not-refundable');
  const { currency } = booking.price;
  const isWhole = amount % cardStep(currency) === 0;
  if (amount <= 0 || !isWhole || amount > refundable(booking.payments)) return refuse('not-this-amount');
  const parts = splitRefund(amount, booking.payments, currency);
  const of = new Map(parts.map((part) => [part.paymentIntentId, part.amount]));
  const payments = giveBack(booking.payments, parts).map((payment) => {
    const given = of.get(payment.paymentIntentId);
    return given === undefined ? payment : { ...payment, waived: (payment.waived ?? 0) + given };
  });
  return { kind: 'give', booking: { ...booking, payments }, parts };
}

/** What a refund gives back, minor units. */
export const amountOf = ({ parts }: Pick<AskedRefund, 'parts'>): number =>
  parts.reduce((sum, { amount }) => sum + amount, 0);
