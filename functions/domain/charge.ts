import { type Money, minorDigits } from './money.ts';
import type { Price } from './quote.ts';

/**
 * What the card is charged for a price. Card networks carry no third decimal, so a total in dinars goes down to the
 * next ten of its minor units: never more than the guest agreed to.
 * Source: docs.stripe.com/currencies#three-decimal
 */
export function chargeFor({ total, currency }: Pick<Price, 'total' | 'currency'>): Money {
  return { amount: minorDigits[currency] === 3 ? Math.floor(total / 10) * 10 : total, currency };
}
