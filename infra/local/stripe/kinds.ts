import type Stripe from 'stripe';
import type { OurEvent } from './objects/event.ts';
import type { SoldItem } from './objects/line-item.ts';

/** What a Checkout session sells and how it will be paid; Stripe keeps this out of the session object. */
export interface Order {
  readonly items: readonly SoldItem[];
  readonly captureMethod: Stripe.PaymentIntent.CaptureMethod;
  readonly setupFutureUsage: Stripe.PaymentIntent.SetupFutureUsage | null;
  readonly metadata: Stripe.Metadata;
  readonly description: string | null;
  readonly receiptEmail: string | null;
  readonly statementDescriptor: string | null;
  readonly statementDescriptorSuffix: string | null;
}

/** Everything that is kept, by kind. */
export interface Kinds {
  'checkout.session': Stripe.Checkout.Session;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  customer: Stripe.Customer;
  payment_method: Stripe.PaymentMethod;
  balance_transaction: Stripe.BalanceTransaction;
  event: OurEvent;
}

export type Kind = keyof Kinds;

const prefixes: readonly (readonly [string, Kind])[] = [
  ['cs_', 'checkout.session'],
  ['pi_', 'payment_intent'],
  ['ch_', 'charge'],
  ['re_', 'refund'],
  ['dp_', 'dispute'],
  ['cus_', 'customer'],
  ['pm_', 'payment_method'],
  ['txn_', 'balance_transaction'],
  ['evt_', 'event'],
];

/** The kind of object an id names, by its prefix. */
export const kindOf = (id: string): Kind | undefined =>
  prefixes.find(([prefix]) => id.startsWith(prefix))?.[1];
