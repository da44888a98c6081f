import type Stripe from 'stripe';
import { inWords } from '../currencies.ts';

/** What a session costs, as the guest reads it. */
export const totalOf = ({ amount_total: amount, currency, locale }: Stripe.Checkout.Session) =>
  inWords(amount ?? 0, currency ?? 'eur', locale);
