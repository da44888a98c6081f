import type Stripe from 'stripe';
import { z } from 'zod';
import { badParameter, notAllowed } from '../api-error.ts';
import { common, integer, metadata, oneOf, text } from '../parameters.ts';
import { refundCharge } from '../payment/refunds.ts';
import { chargeOf } from '../payment/settle.ts';
import type { Work } from '../work.ts';
import { type ApiEndpoint, endpoint } from './endpoint.ts';
import { listParameters, listText } from './list.ts';
import { mustRead, mustReadText } from './read.ts';

const createParameters = z.strictObject({
  ...common,
  amount: integer(1).optional(),
  charge: text().optional(),
  payment_intent: text().optional(),
  reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: metadata().optional(),
});
type CreateParameters = z.output<typeof createParameters>;

function createRefund(work: Work, asked: CreateParameters): string {
  const { amount, reason = null, metadata: words = {} } = asked;
  return JSON.stringify(refundCharge(work, chargeAsked(work, asked), { amount, reason, metadata: words }));
}

function chargeAsked(work: Work, { charge, payment_intent: intentId }: CreateParameters): Stripe.Charge {
  if (charge !== undefined && intentId === undefined) return mustRead(work, 'charge', charge, 'charge');
  if (intentId === undefined || charge !== undefined)
    throw badParameter(
      'payment_intent',
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  const intent = mustRead(work, 'payment_intent', intentId, 'payment_intent');
  if (intent.status === 'succeeded') return chargeOf(work, intent);
  throw notAllowed(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });
}

/** Refunds. */
export const refundEndpoints: readonly ApiEndpoint[] = [
  endpoint('refunds.create', 'POST', '/v1/refunds', createParameters, createRefund),
  endpoint(
    'refunds.list',
    'GET',
    '/v1/refunds',
    z.strictObject({ ...listParameters, charge: text().optional(), payment_intent: text().optional() }),
    (work, asked) =>
      listText(work, 'refund', '/v1/refunds', asked, {
        charge: asked.charge,
        payment_intent: asked.payment_intent,
      }),
  ),
  endpoint('refunds.retrieve', 'GET', '/v1/refunds/{id}', z.strictObject(common), (work, _, id) =>
    mustReadText(work, 'refund', id, 'refund'),
  ),
];
