import type Stripe from 'stripe';
import { decimalsOf } from '../currencies.ts';
import { newId } from '../ids.ts';

/** Card funds are available after this long; Stripe's usual 7 days for a new European account. */
const availableAfterSeconds = 7 * 24 * 3600;

/** The money of a captured charge, with Stripe's fee for European cards: 1.5 % and 25 cents. */
export function moneyIn(charge: Stripe.Charge, amount: number, created: number): Stripe.BalanceTransaction {
  const fee = feeFor(amount, charge.currency);
  return {
    ...entry(charge.currency, created),
    amount,
    description: charge.description,
    fee,
    fee_details: [
      {
        amount: fee,
        application: null,
        currency: charge.currency,
        description: 'Stripe processing fees',
        type: 'stripe_fee',
      },
    ],
    net: amount - fee,
    reporting_category: 'charge',
    source: charge.id,
    type: 'charge',
  };
}

/** The money of a refund going out; the fee of the charge stays with Stripe. */
export function moneyOut(refund: Stripe.Refund, created: number): Stripe.BalanceTransaction {
  return {
    ...entry(refund.currency, created),
    amount: -refund.amount,
    description: 'REFUND FOR CHARGE',
    fee: 0,
    fee_details: [],
    net: -refund.amount,
    reporting_category: 'refund',
    source: refund.id,
    type: 'refund',
  };
}

const entry = (currency: string, created: number) => ({
  id: newId('balance_transaction'),
  object: 'balance_transaction' as const,
  available_on: created + availableAfterSeconds,
  balance_type: 'payments' as const,
  created,
  currency,
  exchange_rate: null,
  status: 'pending',
});

/** The fixed part, in minor units, by number of decimals. */
const fixedFee: Readonly<Record<number, number>> = { 0: 30, 2: 25, 3: 80 };

/** Stripe's fee for an amount, both in minor units of the currency. */
function feeFor(amount: number, currency: string): number {
  const decimals = decimalsOf(currency);
  return Math.min(amount, Math.floor((amount * 15 + 500) / 1000) + (fixedFee[decimals] ?? 25));
}
