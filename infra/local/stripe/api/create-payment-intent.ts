import type Stripe from 'stripe';
import { z } from 'zod';
import { ApiError, badParameter, noSuch } from '../api-error.ts';
import { anIntent } from '../objects/payment-intent.ts';
import { aPaymentMethod } from '../objects/payment-method.ts';
import { common, currency, email, flag, integer, listOf, metadata, oneOf, text } from '../parameters.ts';
import { testCards } from '../payment/cards.ts';
import { confirmIntent } from '../payment/confirm.ts';
import type { Work } from '../work.ts';
import { mustRead, refuseAmount } from './read.ts';

/** What `POST /v1/payment_intents` takes here. */
export const createParameters = z.strictObject({
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

/**
 * Makes a payment intent, and confirms it when asked to; answers its JSON text.
 * @throws ApiError for what Stripe would refuse, 402 for a decline
 */
export function createIntent(work: Work, asked: CreateParameters): string {
  refuseAmount(asked.amount, asked.currency, 'amount');
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
