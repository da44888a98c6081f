import type Stripe from 'stripe';
import { z } from 'zod';
import { ApiError, badParameter, noSuch } from '../api-error.ts';
import { decimalsOf } from '../objects/balance-transaction.ts';
import { anIntent } from '../objects/payment-intent.ts';
import { aPaymentMethod } from '../objects/payment-method.ts';
import { common, currency, email, flag, integer, listOf, metadata, oneOf, text } from '../parameters.ts';
import { testCards } from '../payment/cards.ts';
import { confirmIntent } from '../payment/confirm.ts';
import { cancelIntent, captureIntent } from '../payment/settle.ts';
import type { Work } from '../work.ts';
import { type ApiEndpoint, endpoint } from './endpoint.ts';
import { listParameters, listText } from './list.ts';
import { mustRead, mustReadText, refuseAmount } from './read.ts';

const only = z.strictObject(common);
const createParameters = z.strictObject({
  ...common,
  amount: integer(1),
  currency: currency(),
  capture_method: oneOf(['automatic', 'automatic_async', 'manual']).optional(),
  confirm: flag().optional(),
  customer: text().optional(),
  description: text(1000).optional(),
  metadata: metadata().optional(),
  off_session: flag().optional(),
  payment_method: text().optional(),
  receipt_email: email().optional(),
  setup_future_usage: oneOf(['off_session', 'on_session']).optional(),
  statement_descriptor: text(22).optional(),
  statement_descriptor_suffix: text(22).optional(),
  allowed_payment_method_types: listOf(oneOf(['card'])).optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag(), allow_redirects: oneOf(['always', 'never']).optional() })
    .optional(),
});
type CreateParameters = z.output<typeof createParameters>;

function createIntent(work: Work, asked: CreateParameters): string {
  refuseAmount(asked.amount, decimalsOf(asked.currency), 'amount');
  if (asked.off_session && !asked.confirm)
    throw badParameter('off_session', 'You can only use off_session when confirm is true.');
  if (asked.customer !== undefined) mustRead(work, 'customer', asked.customer, 'customer');
  const method = asked.payment_method === undefined ? undefined : methodOf(work, asked.payment_method, asked);
  const intent = intentFrom(work, asked, method);
  work.record({ type: 'payment_intent.created', data: { object: intent } });
  if (asked.confirm && method) return confirmAway(work, intent, method);
  return work.store.write('payment_intent', intent);
}

function intentFrom(work: Work, asked: CreateParameters, method: Stripe.PaymentMethod | undefined) {
  if (asked.confirm && !method)
    throw badParameter(
      'payment_method',
      'You cannot confirm this PaymentIntent because it is missing a payment method.',
      'parameter_missing',
    );
  const intent = anIntent({
    amount: asked.amount,
    currency: asked.currency,
    created: work.seconds,
    captureMethod: asked.capture_method ?? 'automatic_async',
    customer: asked.customer ?? null,
    description: asked.description ?? null,
    metadata: asked.metadata ?? {},
    receiptEmail: asked.receipt_email ?? null,
    setupFutureUsage: asked.setup_future_usage ?? null,
    statementDescriptor: asked.statement_descriptor ?? null,
    statementDescriptorSuffix: asked.statement_descriptor_suffix ?? null,
  });
  if (!method) return intent;
  return { ...intent, payment_method: method.id, status: 'requires_confirmation' as const };
}

/** A saved payment method of that customer, or one of Stripe's ready-made test methods. */
function methodOf(work: Work, id: string, asked: CreateParameters): Stripe.PaymentMethod {
  const ready = testCards.find(({ token }) => token === id);
  if (ready) {
    const expYear = new Date(work.now).getUTCFullYear() + 3;
    const facts = {
      number: ready.number,
      brand: ready.brand,
      expMonth: 12,
      expYear,
      name: null,
      email: null,
    };
    const method = aPaymentMethod(facts, work.seconds);
    work.store.write('payment_method', method);
    return method;
  }
  const saved = work.store.read('payment_method', id);
  if (!saved) throw noSuch('PaymentMethod', id, 'payment_method');
  if (saved.customer === (asked.customer ?? null)) return saved;
  throw badParameter(
    'payment_method',
    'The payment method you provided is attached to another customer, or to none.',
  );
}

/** Confirms with nobody at a page; a decline is answered as 402. */
function confirmAway(work: Work, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): string {
  const attempt = confirmIntent(work, intent, method, { kind: 'away' });
  if (attempt.kind !== 'declined') return JSON.stringify(attempt.intent);
  const { decline } = attempt;
  throw new ApiError(402, {
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    payment_intent: attempt.intent,
    payment_method: method,
    ...(typeof attempt.intent.latest_charge === 'string' ? { charge: attempt.intent.latest_charge } : {}),
  });
}

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
