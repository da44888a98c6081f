import type Stripe from 'stripe';

/** What a Checkout session is made from; amounts in minor units, instants in epoch seconds. */
export interface SessionFacts {
  readonly id: string;
  readonly url: string;
  readonly created: number;
  readonly expiresAt: number;
  readonly amount: number;
  readonly currency: string;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly clientReferenceId: string | null;
  readonly customer: string | null;
  readonly customerCreation: Stripe.Checkout.Session.CustomerCreation | null;
  readonly customerEmail: string | null;
  readonly locale: Stripe.Checkout.Session.Locale | null;
  readonly metadata: Stripe.Metadata;
  readonly submitType: Stripe.Checkout.Session.SubmitType | null;
  readonly billingAddress: Stripe.Checkout.Session.BillingAddressCollection | null;
  readonly collectsPhone: boolean;
  readonly allowedTypes: string[] | null;
}

/** An open hosted Checkout session for one payment. */
export function aSession(facts: SessionFacts): Stripe.Checkout.Session {
  return {
    id: facts.id,
    object: 'checkout.session',
    ...whatIsPaid(facts),
    ...whoPays(facts),
    ...howThePageLooks(facts),
    ...unused(),
    created: facts.created,
    expires_at: facts.expiresAt,
    livemode: false,
    metadata: facts.metadata,
    status: 'open',
  };
}

const whatIsPaid = (facts: SessionFacts) => ({
  amount_subtotal: facts.amount,
  amount_total: facts.amount,
  currency: facts.currency,
  mode: 'payment' as const,
  payment_intent: null,
  payment_status: 'unpaid' as const,
  payment_method_types: ['card'],
  payment_method_options: {},
  allowed_payment_method_types: facts.allowedTypes,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  adaptive_pricing: { enabled: false },
});

const whoPays = (facts: SessionFacts) => ({
  client_reference_id: facts.clientReferenceId,
  customer: facts.customer,
  customer_account: null,
  customer_creation: facts.customerCreation,
  customer_email: facts.customerEmail,
  customer_details: facts.customerEmail === null ? null : contact(facts.customerEmail, null),
  billing_address_collection: facts.billingAddress,
  phone_number_collection: { enabled: facts.collectsPhone },
});

const howThePageLooks = (facts: SessionFacts) => ({
  url: facts.url,
  ui_mode: 'hosted_page' as const,
  success_url: facts.successUrl,
  cancel_url: facts.cancelUrl,
  locale: facts.locale,
  submit_type: facts.submitType,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
});

/** Who paid, as the page learned it. */
export function contact(email: string | null, name: string | null): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}

/** What Checkout can do and this counterpart does not. */
const unused = () => ({
  after_expiration: null,
  allow_promotion_codes: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  discounts: null,
  integration_identifier: null,
  invoice: null,
  invoice_creation: {
    enabled: false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: null,
      metadata: {},
      rendering_options: null,
    },
  },
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_collection: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
});
