/** ISO 4217 currencies the product prices in, with the digits of their minor unit. Source: ISO 4217 list one. */
export const minorDigits = {
  AUD: 2,
  BHD: 3,
  CAD: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HUF: 2,
  ISK: 0,
  JPY: 0,
  JOD: 3,
  KRW: 0,
  KWD: 3,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PLN: 2,
  RON: 2,
  SEK: 2,
  TND: 3,
  USD: 2,
  ZAR: 2,
} as const;

/** An ISO 4217 code. */
export type Currency = keyof typeof minorDigits;

/** An amount in integer minor units with its currency: `{ amount: 12300, currency: 'EUR' }` is 123 euro. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+E-\d$/.test(text);

const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (currency: Currency, locale: string): Intl.NumberFormat => {
  const key = `${currency} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  const digits = minorDigits[currency];
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, format);
  return format;
};

/**
 * The amount as people of that locale (BCP 47) write it: `€123.00`, `￥12,300`, `KWD 12.300`.
 * Handed to Intl as decimal text, so no float comes between. Throws RangeError for a malformed locale or a
 * fraction of a minor unit.
 */
export const formatMoney = ({ amount, currency }: Money, locale: string): string => {
  const decimal = `${BigInt(amount)}E-${minorDigits[currency]}`;
  if (!isDecimal(decimal)) throw new RangeError(`${amount} is no amount in minor units`);
  return formatOf(currency, locale).format(decimal);
};

/**
 * A share of an amount, rounded half up to the minor unit: 5 % (500) of 1230 is 61.5, so 62.
 * Both are whole and not negative, so half up has one meaning; a discount is the negative of its rounded share.
 * BigInt keeps the product exact for every safe integer. Throws RangeError for a negative or a fraction.
 */
export const percentOf = (amount: number, basisPoints: number): number => {
  if (amount < 0 || basisPoints < 0) throw new RangeError('a share is taken of an amount of 0 or more');
  return Number((BigInt(amount) * BigInt(basisPoints) + 5_000n) / 10_000n);
};
