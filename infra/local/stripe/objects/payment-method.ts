import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** A card as the page or a test token gave it. Only brand and last four digits are kept. */
export interface CardFacts {
  readonly number: string;
  readonly brand: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly name: string | null;
  readonly email: string | null;
}

/** A payment method for a card, made at `created` epoch seconds. */
export function aPaymentMethod(facts: CardFacts, created: number): Stripe.PaymentMethod {
  return {
    id: newId('payment_method'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: facts.email,
      name: facts.name,
      phone: null,
      tax_id: null,
    },
    card: card(facts),
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
}

const card = (facts: CardFacts): Stripe.PaymentMethod.Card => ({
  brand: facts.brand,
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'US',
  display_brand: facts.brand,
  exp_month: facts.expMonth,
  exp_year: facts.expYear,
  fingerprint: createHash('sha256').update(facts.number).digest('base64url').slice(0, 16),
  funding: 'credit',
  generated_from: null,
  last4: facts.number.slice(-4),
  networks: { available: [facts.brand], preferred: null },
  regulated_status: 'unregulated',
  three_d_secure_usage: { supported: true },
  wallet: null,
});
