import type { Booking, CancelledBooking, RefundPart, TakenPayment } from '../domain/booking.ts';
import { chargeFor } from '../domain/charge.ts';
import type { Currency } from '../domain/money.ts';
import { isPaid } from '../domain/refund.ts';
import type { Key, Write } from './table.ts';

/**
 * What moved: `authorised` holds money on the card, `voided` lets go of it, `captured` takes it, `refunded` gives it
 * back, `refund-failed` says that a refund came back to us.
 */
export type LedgerKind = 'authorised' | 'voided' | 'captured' | 'refunded' | 'refund-failed';

/** One movement of money of a booking. */
export interface Movement {
  readonly kind: LedgerKind;
  /** What it belongs to, so that the same movement is written once: a page, a payment or a refund. */
  readonly of: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** The payment at Stripe, where it is known. */
  readonly paymentIntentId?: string;
}

/** Appends a movement of money to the booking's ledger; refused when it is there already. */
export function appendMovement(bookingId: string, { of, ...movement }: Movement, at: Date): Write {
  return {
    put: {
      pk: `BOOKING#${bookingId}`,
      sk: `LEDGER#${movement.kind}#${of}`,
      ...movement,
      at: at.toISOString(),
    },
    condition: 'attribute_not_exists(pk)',
  };
}

/** Where the booking of a payment is named. */
export const paymentKey = (paymentIntentId: string): Key => ({
  pk: `PAYMENT#${paymentIntentId}`,
  sk: 'PAYMENT',
});

/** Names the booking of a payment, as Stripe's disputes do not. */
const namePayment = (bookingId: string, { paymentIntentId }: TakenPayment): Write => ({
  put: { ...paymentKey(paymentIntentId), bookingId },
  condition: 'attribute_not_exists(pk)',
});

/** The movements of money that a change of a booking stands for, and the names of payments that are new. */
export function recordMoney(before: Booking, after: Booking, at: Date): Write[] {
  const taken = takenSince(before, after);
  return [
    ...movementsOf(before, after, taken).map((movement) => appendMovement(after.id, movement, at)),
    ...taken.map((payment) => namePayment(after.id, payment)),
  ];
}

function movementsOf(before: Booking, after: Booking, taken: readonly TakenPayment[]): Movement[] {
  if (after.status === 'authorised' || after.status === 'declined') {
    const kind = after.status === 'authorised' ? 'authorised' : 'voided';
    return [{ kind, of: after.checkout.sessionId, ...chargeFor(after.price) }];
  }
  if (!isPaid(after)) return [];
  const { currency } = after.price;
  const captures = taken.map(({ paymentIntentId, amount }): Movement => {
    return { kind: 'captured', of: paymentIntentId, amount, currency, paymentIntentId };
  });
  return [...captures, ...(isEndOf(before, after) ? refundsOf(after) : [])];
}

const isEndOf = (before: Booking, after: Booking): after is CancelledBooking =>
  after.status === 'cancelled' && before.status === 'cancelling';

const refundsOf = ({ version, cancellation, price: { currency } }: CancelledBooking): Movement[] =>
  // The refund was decided by the version before.
  cancellation.parts.map((part) => refundMovement(version - 1, part, currency));

/** The movement of a refund that was decided by that version of the booking. */
export const refundMovement = (version: number, part: RefundPart, currency: Currency): Movement => ({
  kind: 'refunded',
  of: `v${version}#${part.paymentIntentId}`,
  amount: part.amount,
  currency,
  paymentIntentId: part.paymentIntentId,
});

function takenSince(before: Booking, after: Booking): readonly TakenPayment[] {
  if (!isPaid(after)) return [];
  const known = isPaid(before) ? before.payments.map(({ paymentIntentId }) => paymentIntentId) : [];
  return after.payments.filter(({ paymentIntentId }) => !known.includes(paymentIntentId));
}
