import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import type { Decline } from '../payment/cards.ts';

/** What became of an attempt to charge a card. */
export type ChargeOutcome =
  | { readonly kind: 'captured' }
  | { readonly kind: 'authorised'; readonly captureBefore: number }
  | { readonly kind: 'declined'; readonly decline: Decline };

/** One attempt to charge a payment method for an intent, at `created` epoch seconds. */
export function aCharge(
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  outcome: ChargeOutcome,
  created: number,
): Stripe.Charge {
  return {
    id: newId('charge'),
    object: 'charge',
    ...amounts(intent, outcome),
    ...links(intent, method),
    ...verdict(outcome),
    billing_details: method.billing_details,
    created,
    livemode: false,
    metadata: intent.metadata,
    payment_method_details: { type: 'card', card: cardDetails(intent, method, outcome) },
    ...unused(),
  };
}

const amounts = (intent: Stripe.PaymentIntent, { kind }: ChargeOutcome) => ({
  amount: intent.amount,
  amount_captured: kind === 'captured' ? intent.amount : 0,
  amount_refunded: 0,
  currency: intent.currency,
  captured: kind === 'captured',
  paid: kind !== 'declined',
  refunded: false,
  disputed: false,
  status: kind === 'declined' ? ('failed' as const) : ('succeeded' as const),
});

const links = (intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod) => ({
  balance_transaction: null,
  customer: intent.customer,
  description: intent.description,
  payment_intent: intent.id,
  payment_method: method.id,
  receipt_email: intent.receipt_email,
  statement_descriptor: intent.statement_descriptor,
  statement_descriptor_suffix: intent.statement_descriptor_suffix,
});

function verdict(outcome: ChargeOutcome) {
  const decline = outcome.kind === 'declined' ? outcome.decline : undefined;
  return {
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: decline ? 'declined_by_network' : 'approved_by_network',
      reason: decline?.declineCode ?? null,
      risk_level: 'normal',
      risk_score: 12,
      seller_message: decline
        ? 'The bank did not return any further details with this decline.'
        : 'Payment complete.',
      type: decline ? 'issuer_declined' : 'authorized',
    },
  };
}

function cardDetails(
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  outcome: ChargeOutcome,
): Stripe.Charge.PaymentMethodDetails.Card {
  const { card } = method;
  return {
    amount_authorized: outcome.kind === 'declined' ? null : intent.amount,
    authorization_code: null,
    brand: card?.brand ?? null,
    ...(outcome.kind === 'authorised' ? { capture_before: outcome.captureBefore } : {}),
    checks: card?.checks ?? null,
    country: card?.country ?? null,
    electronic_commerce_indicator: null,
    exp_month: card?.exp_month ?? 12,
    exp_year: card?.exp_year ?? 2034,
    extended_authorization: { status: 'disabled' },
    fingerprint: card?.fingerprint ?? null,
    funding: card?.funding ?? null,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card?.last4 ?? null,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card?.brand ?? null,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
    regulated_status: null,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

/** What charges can do and this counterpart does not. */
const unused = () => ({
  application: null,
  application_fee: null,
  application_fee_amount: null,
  calculated_statement_descriptor: 'STAYFLOW',
  failure_balance_transaction: null,
  fraud_details: {},
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  transfer_data: null,
  transfer_group: null,
});
