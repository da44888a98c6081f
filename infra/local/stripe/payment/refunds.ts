import type Stripe from 'stripe';
import { notAllowed } from '../api-error.ts';
import { inWords } from '../currencies.ts';
import { moneyOut } from '../objects/balance-transaction.ts';
import { aRefund } from '../objects/refund.ts';
import type { Work } from '../work.ts';
import { behaviourOf } from './cards.ts';
import { isDisputed } from './disputes.ts';

/** How long a refund is pending. */
const pendingMs = 2000;

/** What a refund is asked for with; without an amount, all that is left. */
export interface RefundAsked {
  readonly amount: number | undefined;
  readonly reason: Stripe.Refund.Reason | null;
  readonly metadata: Stripe.Metadata;
}

/**
 * Starts a refund of a captured charge.
 * @throws ApiError when nothing was captured, all was refunded, the bank disputes it, or less is left than asked for.
 */
export function refundCharge(work: Work, charge: Stripe.Charge, asked: RefundAsked): Stripe.Refund {
  const left = charge.amount_captured - charge.amount_refunded;
  refuse(work, charge, left, asked.amount);
  const made = aRefund(charge, asked.amount ?? left, work.seconds, asked.reason, asked.metadata);
  const money = moneyOut(made, work.seconds);
  const refund: Stripe.Refund = { ...made, balance_transaction: money.id };
  work.store.write('balance_transaction', money);
  work.store.write('refund', refund, work.now + pendingMs);
  work.record({ type: 'refund.created', data: { object: refund } });
  changeRefunded(work, charge, refund.amount);
  return refund;
}

function refuse(work: Work, charge: Stripe.Charge, left: number, amount: number | undefined) {
  if (!charge.captured)
    throw notAllowed(
      `Charge ${charge.id} has not been captured and cannot be refunded; cancel its PaymentIntent instead.`,
      {
        code: 'charge_not_refundable',
      },
    );
  if (isDisputed(work, charge))
    throw notAllowed(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  if (left === 0)
    throw notAllowed(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (amount !== undefined && amount > left)
    throw notAllowed(
      `Refund amount (${inWords(amount, charge.currency)}) is greater than unrefunded amount on charge (${inWords(left, charge.currency)})`,
      { param: 'amount' },
    );
}

function changeRefunded(work: Work, charge: Stripe.Charge, by: number) {
  const amount = charge.amount_refunded + by;
  const changed = { ...charge, amount_refunded: amount, refunded: amount === charge.amount_captured };
  work.store.write('charge', changed);
  if (by > 0)
    work.record({
      type: 'charge.refunded',
      data: { object: changed, previous_attributes: { amount_refunded: charge.amount_refunded } },
    });
}

/** A pending refund arrives on the guest's card, or comes back. */
export function finishRefund(work: Work, refund: Stripe.Refund) {
  if (refund.status !== 'pending') return;
  const charge = work.store.read('charge', String(refund.charge));
  const method = work.store.read('payment_method', String(charge?.payment_method));
  const behaviour = method && behaviourOf(method);
  if (charge && behaviour?.kind === 'approve' && behaviour.refunds === 'fail')
    failRefund(work, refund, charge);
  else succeed(work, refund);
}

function succeed(work: Work, refund: Stripe.Refund) {
  const done: Stripe.Refund = { ...refund, status: 'succeeded' };
  work.store.write('refund', done);
  work.record({ type: 'refund.updated', data: { object: done, previous_attributes: { status: 'pending' } } });
}

function failRefund(work: Work, refund: Stripe.Refund, charge: Stripe.Charge) {
  const failed: Stripe.Refund = { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' };
  work.store.write('refund', failed);
  work.record({ type: 'refund.failed', data: { object: failed } });
  changeRefunded(work, charge, -refund.amount);
}
