import type Stripe from 'stripe';
import { moneyOf } from '../../functions/adapters/checkout-request.ts';
import type { BooksThere, PaymentThere, ReturnThere } from '../../functions/domain/reconcile.ts';
import { readAll, type Wait } from './read-all.ts';

/** Reads what Stripe has of all payments, refunds, disputes and payment pages. Nothing is changed. */
export async function readStripe(stripe: Stripe, wait: Wait): Promise<BooksThere> {
  const payments = await readAll((page) => stripe.paymentIntents.list(page), wait);
  const refunds = await readAll((page) => stripe.refunds.list(page), wait);
  const disputes = await readAll((page) => stripe.disputes.list(page), wait);
  const sessions = await readAll((page) => stripe.checkout.sessions.list(page), wait);
  return {
    payments: payments.map(paymentThere),
    refunds: refunds.flatMap((refund) => returnThere(refund, !isBack.includes(refund.status ?? ''))),
    disputes: disputes.flatMap((dispute) => returnThere(dispute, !keepsMoney(dispute.status))),
    pages: new Map(
      sessions.flatMap(({ id, payment_intent }) => (payment_intent ? [[id, idOf(payment_intent)]] : [])),
    ),
  };
}

const idOf = (reference: string | { readonly id: string }): string =>
  typeof reference === 'string' ? reference : reference.id;

/** Refunds whose money came back. */
const isBack: readonly string[] = ['failed', 'canceled'];

/** Source: docs.stripe.com/disputes/how-disputes-work: an inquiry takes nothing, a dispute that was won gives it back. */
const keepsMoney = (status: string) =>
  status === 'won' || status === 'prevented' || status.startsWith('warning');

/** In our minor units; a currency that the product does not know stays as it is. */
const minorUnits = (amount: number, currency: string) => moneyOf(amount, currency)?.amount ?? amount;

function paymentThere({ id, currency, metadata, status, ...amounts }: Stripe.PaymentIntent): PaymentThere {
  const bookingId = metadata.booking_id;
  return {
    id,
    currency: currency.toUpperCase(),
    held: minorUnits(amounts.amount_capturable, currency),
    taken: minorUnits(amounts.amount_received, currency),
    status,
    ...(bookingId !== undefined && { bookingId }),
  };
}

/** What refunds and disputes have in common. */
interface Returned {
  readonly payment_intent: string | Stripe.PaymentIntent | null;
  readonly currency: string;
  readonly amount: number;
  readonly status: string | null;
}

/** A charge without a payment intent is none of ours. */
function returnThere({ payment_intent, currency, amount, status }: Returned, counts: boolean): ReturnThere[] {
  if (!payment_intent) return [];
  return [
    {
      paymentIntentId: idOf(payment_intent),
      currency: currency.toUpperCase(),
      amount: minorUnits(amount, currency),
      counts,
      status: status ?? 'pending',
    },
  ];
}
