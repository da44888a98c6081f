import type Stripe from 'stripe';
import { decimalsOf } from '../objects/balance-transaction.ts';

/** An amount in minor units, as the guest reads it. */
export function inWords(amount: number, currency: string, locale: string | null): string {
  const format = { style: 'currency', currency } as const;
  const value = amount / 10 ** decimalsOf(currency);
  return new Intl.NumberFormat(knownLocale(locale), format).format(value);
}

/** What a session costs, as the guest reads it. */
export const totalOf = ({ amount_total: amount, currency, locale }: Stripe.Checkout.Session) =>
  inWords(amount ?? 0, currency ?? 'eur', locale);

const knownLocale = (locale: string | null) => {
  try {
    return Intl.getCanonicalLocales(locale ?? 'en');
  } catch {
    return 'en';
  }
};
