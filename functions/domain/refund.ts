import type { Booking, PaidFacts, RefundPart, TakenPayment } from './booking.ts';
import { change, type Decision, refuse } from './booking-decisions.ts';
import { cardStep } from './charge.ts';
import type { Currency } from './money.ts';

/** What of the payments was not given back, minor units: the most that can be refunded. */
export const refundable = (payments: readonly TakenPayment[]): number =>
  payments.reduce((sum, payment) => sum + leftOf(payment), 0);

const leftOf = ({ amount, givenBack }: TakenPayment): number => amount - givenBack;

interface Share {
  readonly paymentIntentId: string;
  readonly amount: number;
  /** What rounding down left out, in parts of the whole. */
  readonly remainder: bigint;
}

/**
 * Splits a refund over payments in proportion to what is left of each. What rounding down leaves over goes, one card
 * step at a time, to the largest remainders, the earlier payment first. Amounts are whole card steps. Throws
 * RangeError for more than is left.
 */
export function splitRefund(
  refund: number,
  payments: readonly TakenPayment[],
  currency: Currency,
): RefundPart[] {
  const step = cardStep(currency);
  const left = refundable(payments);
  if (refund < 0 || refund > left || refund % step !== 0)
    throw new RangeError(`${refund} cannot be given back of ${left}`);
  if (refund === 0) return [];
  const shares = payments.map((payment) => shareOf(payment, refund / step, left / step, step));
  const given = shares.reduce((sum, { amount }) => sum + amount, 0);
  const luckiest = [...shares].sort((a, b) => Number(b.remainder - a.remainder));
  const lucky = new Set(luckiest.slice(0, refund / step - given));
  return shares
    .map((share) => ({
      paymentIntentId: share.paymentIntentId,
      amount: (share.amount + (lucky.has(share) ? 1 : 0)) * step,
    }))
    .filter(({ amount }) => amount > 0);
}

// BigInt: the product of two amounts can be larger than a number keeps exactly.
function shareOf(payment: TakenPayment, refund: number, left: number, step: number): Share {
  const product = BigInt(refund) * BigInt(leftOf(payment) / step);
  return {
    paymentIntentId: payment.paymentIntentId,
    amount: Number(product / BigInt(left)),
    remainder: product % BigInt(left),
  };
}

/** The payments once these parts were decided to go back. */
export const giveBack = (payments: readonly TakenPayment[], parts: readonly RefundPart[]): TakenPayment[] =>
  payments.map((payment) => {
    const part = parts.find(({ paymentIntentId }) => paymentIntentId === payment.paymentIntentId);
    return part ? { ...payment, givenBack: payment.givenBack + part.amount } : payment;
  });

/** A booking that money was taken for. */
export type PaidBooking = Extract<Booking, PaidFacts>;

/** Whether money was taken for the booking. */
export const isPaid = (booking: Booking): booking is PaidBooking => 'payments' in booking;

/**
 * Somebody gave back a part of a payment at Stripe, past us; it will not be given back again. The version stays. Refused
 * for money that is none of the price, as a damage deposit is.
 */
export function noteRefund(booking: Booking, part: RefundPart): Decision<PaidBooking> {
  const isOf = ({ paymentIntentId }: { paymentIntentId: string }) => paymentIntentId === part.paymentIntentId;
  if (!isPaid(booking) || !booking.payments.some(isOf)) return refuse('not-confirmed');
  const payments = booking.payments.map((payment) => {
    if (payment.paymentIntentId !== part.paymentIntentId) return payment;
    const amount = Math.min(part.amount, leftOf(payment));
    return {
      ...payment,
      givenBack: payment.givenBack + amount,
      waived: (payment.waived ?? 0) + amount,
    };
  });
  return change({ ...booking, payments });
}
