import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** What a payment intent is made from; the amount in minor units, instants in epoch seconds. */
export interface IntentFacts {
  readonly amount: number;
  readonly currency: string;
  readonly created: number;
  readonly captureMethod: Stripe.PaymentIntent.CaptureMethod;
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Stripe.Metadata;
  readonly receiptEmail: string | null;
  readonly setupFutureUsage: Stripe.PaymentIntent.SetupFutureUsage | null;
  readonly statementDescriptor: string | null;
  readonly statementDescriptorSuffix: string | null;
}

/** A payment intent nobody has tried to pay yet. */
export function anIntent(facts: IntentFacts): Stripe.PaymentIntent {
  const id = newId('payment_intent');
  return {
    id,
    object: 'payment_intent',
    amount: facts.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    automatic_payment_methods: { enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: facts.captureMethod,
    client_secret: `${id}_${newId('secret')}`,
    confirmation_method: 'automatic',
    created: facts.created,
    currency: facts.currency,
    customer: facts.customer,
    description: facts.description,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: facts.metadata,
    next_action: null,
    payment_method: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    receipt_email: facts.receiptEmail,
    setup_future_usage: facts.setupFutureUsage,
    statement_descriptor: facts.statementDescriptor,
    statement_descriptor_suffix: facts.statementDescriptorSuffix,
    status: 'requires_payment_method',
    ...unused(),
  };
}

/** What payment intents can do and this counterpart does not. */
const unused = () => ({
  allowed_payment_method_types: null,
  application: null,
  application_fee_amount: null,
  customer_account: null,
  excluded_payment_method_types: null,
  managed_payments: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_record: null,
  processing: null,
  review: null,
  shipping: null,
  source: null,
  transfer_data: null,
  transfer_group: null,
});
