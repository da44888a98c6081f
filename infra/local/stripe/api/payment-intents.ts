import { z } from 'zod';
import { common, integer, metadata, oneOf, text } from '../parameters.ts';
import { cancelIntent, captureIntent } from '../payment/settle.ts';
import type { Work } from '../work.ts';
import { createIntent, createParameters } from './create-payment-intent.ts';
import { type ApiEndpoint, endpoint } from './endpoint.ts';
import { listParameters, listText } from './list.ts';
import { mustRead, mustReadText } from './read.ts';

const only = z.strictObject(common);
const captureParameters = z.strictObject({
  ...common,
  amount_to_capture: integer(1).optional(),
  metadata: metadata().optional(),
});

function capture(work: Work, asked: z.output<typeof captureParameters>, id: string): string {
  const intent = mustRead(work, 'payment_intent', id, 'intent');
  const words = { ...intent.metadata, ...asked.metadata };
  return JSON.stringify(captureIntent(work, { ...intent, metadata: words }, asked.amount_to_capture));
}

const reasons = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;
const cancelParameters = z.strictObject({ ...common, cancellation_reason: oneOf(reasons).optional() });

/** Payment intents. */
export const paymentIntentEndpoints: readonly ApiEndpoint[] = [
  endpoint('payment_intents.create', 'POST', '/v1/payment_intents', createParameters, createIntent),
  endpoint(
    'payment_intents.list',
    'GET',
    '/v1/payment_intents',
    z.strictObject({ ...listParameters, customer: text().optional() }),
    (work, asked) =>
      listText(work, 'payment_intent', '/v1/payment_intents', asked, { customer: asked.customer }),
  ),
  endpoint('payment_intents.retrieve', 'GET', '/v1/payment_intents/{id}', only, (work, _, id) =>
    mustReadText(work, 'payment_intent', id, 'intent'),
  ),
  endpoint('payment_intents.capture', 'POST', '/v1/payment_intents/{id}/capture', captureParameters, capture),
  endpoint(
    'payment_intents.cancel',
    'POST',
    '/v1/payment_intents/{id}/cancel',
    cancelParameters,
    (work, asked, id) => {
      const intent = mustRead(work, 'payment_intent', id, 'intent');
      return JSON.stringify(cancelIntent(work, intent, asked.cancellation_reason ?? null));
    },
  ),
];
