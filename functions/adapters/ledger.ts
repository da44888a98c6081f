import { z } from 'zod';
import type { Booking, CancelledBooking, RefundPart, TakenPayment } from '../domain/booking.ts';
import { isLedgerKind, type LedgerEntry } from '../domain/ledger.ts';
import type { Currency } from '../domain/money.ts';
import { dueAtBooking } from '../domain/payment-plan.ts';
import { isPaid } from '../domain/refund.ts';
import { currency } from './shapes.ts';
import type { Item, Key, Write } from './table.ts';

/** One movement of money of a booking. */
export type Movement = Omit<LedgerEntry, 'bookingId'>;

/** What the sort keys of entries begin with. */
export const ledgerPrefix = 'LEDGER#';

/** Appends a movement of money to the booking's ledger; refused when it is there already. */
export function appendMovement(bookingId: string, { of, ...movement }: Movement, at: Date): Write {
  return {
    put: {
      pk: `BOOKING#${bookingId}`,
      sk: `${ledgerPrefix}${movement.kind}#${of}`,
      ...movement,
      at: at.toISOString(),
    },
    condition: 'attribute_not_exists(pk)',
  };
}

const movementShape = z.object({
  kind: z.string().refine(isLedgerKind),
  amount: z.int(),
  currency,
  paymentIntentId: z.string().exactOptional(),
});

/** The entry of a stored item. Throws ZodError for an item that is none. */
export function entryOf(item: Item): LedgerEntry {
  const { pk, sk } = storedKey.parse(item);
  const movement = movementShape.parse(item);
  return {
    ...movement,
    bookingId: pk.slice('BOOKING#'.length),
    of: sk.slice(`${ledgerPrefix}${movement.kind}#`.length),
  };
}

const storedKey = z.object({ pk: z.string(), sk: z.string() });

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
    return [{ kind, of: after.checkout.sessionId, ...dueAtBooking(after) }];
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
