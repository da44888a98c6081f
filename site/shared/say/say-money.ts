import { type Currency, formatMoney, minorDigits } from '../../../functions/domain/money.ts';
import { locale } from './locale.ts';

/** An exact amount in minor units, with its currency, as the guest writes it. */
export const sayMoney = (amount: number, currency: Currency): string =>
  formatMoney({ amount, currency }, locale());

/** A price that begins an offer, without minor digits where they are zero: `€140`. */
export const sayFrom = (amount: number, currency: Currency): string =>
  new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amount / 10 ** minorDigits[currency]);

const rounded = new Map<string, Intl.NumberFormat>();

/** An amount for a small space: no currency, no minor digits. Never for a total. */
export function sayRounded(amount: number, currency: Currency): string {
  const format = rounded.get(currency) ?? new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 });
  rounded.set(currency, format);
  return format.format(amount / 10 ** minorDigits[currency]);
}

/** What a night costs on average, rounded up to whole units: a hint beside an exact total. */
export function sayNightly(total: number, nights: number, currency: Currency): string {
  const unit = 10 ** minorDigits[currency];
  const format = new Intl.NumberFormat(locale(), {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  });
  return format.format(Math.ceil(total / nights / unit));
}
