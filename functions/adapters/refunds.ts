import type Stripe from 'stripe';
import type { RefundPart } from '../domain/booking.ts';
import type { Currency } from '../domain/money.ts';
import { Fault } from '../faults.ts';
import { stripeAmount } from './checkout-request.ts';
import { askStripe, StripeRefusal } from './stripe-error.ts';

/** A refund of one payment of a booking, decided by one version of it. */
export interface RefundAsked extends RefundPart {
  readonly bookingId: string;
  readonly version: number;
  readonly currency: Currency;
  /** Which of the refunds that a person asked for, as a version may have several. */
  readonly number?: number;
}

/** The name of a refund at Stripe, the same for every attempt at it. */
const nameOf = ({ bookingId, version, number, paymentIntentId }: RefundAsked) =>
  `refund/${bookingId}/${number === undefined ? `v${version}` : `r${number}`}/${paymentIntentId}`;

/** Whether Stripe has made that refund, whatever became of it. */
export async function isRefunded(stripe: Stripe, asked: RefundAsked): Promise<boolean> {
  const { data } = await askStripe(() =>
    stripe.refunds.list({ payment_intent: asked.paymentIntentId, limit: 100 }),
  );
  return data.some(({ metadata }) => metadata?.refund === nameOf(asked));
}

/**
 * Gives back a part of a payment, once. Stripe forgets idempotency keys after a day and an execution can be redriven
 * for two weeks, so the payment's refunds are looked at first; the key keeps two calls at once apart.
 * Throws RefundRefused. Source: docs.stripe.com/api/idempotent_requests
 */
export async function refund(stripe: Stripe, asked: RefundAsked): Promise<void> {
  const { paymentIntentId, bookingId, amount, currency } = asked;
  const name = nameOf(asked);
  if (await isRefunded(stripe, asked)) return;
  const request: Stripe.RefundCreateParams = {
    payment_intent: paymentIntentId,
    amount: stripeAmount({ amount, currency }),
    reason: 'requested_by_customer',
    metadata: { booking_id: bookingId, refund: name },
  };
  try {
    await askStripe(() => stripe.refunds.create(request, { idempotencyKey: name }));
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    throw new Fault('RefundRefused', `Stripe gives nothing back of ${paymentIntentId}: ${error.code}`);
  }
}
