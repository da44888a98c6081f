import { type Currency, type Money, minorDigits, percentOf } from './money.ts';
import type { Price } from './quote.ts';

/**
 * What the card is charged for a price. Card networks carry no third decimal, so a total in dinars goes down to the
 * next ten of its minor units: never more than the guest agreed to.
 * Source: docs.stripe.com/currencies#three-decimal
 */
export function chargeFor({ total, currency }: Pick<Price, 'total' | 'currency'>): Money {
  const step = cardStep(currency);
  return { amount: Math.floor(total / step) * step, currency };
}

/** The smallest difference between two amounts on a card, minor units. */
export const cardStep = (currency: Currency): number => (minorDigits[currency] === 3 ? 10 : 1);

/** A share of what a card was charged, down to what a card can be given, minor units. */
export function cardShare(amount: number, basisPoints: number, currency: Currency): number {
  const step = cardStep(currency);
  return Math.min(amount, Math.floor(percentOf(amount, basisPoints) / step) * step);
}

/**
 * The least that a card can be charged, minor units; Stripe's own bounds lie near half a dollar in every currency.
 * Source: docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const leastCharge = 50;

/** Whether a card can be charged with it; a promotion can take a price below that. */
export const isChargeable = ({ amount }: Money): boolean => amount >= leastCharge;
