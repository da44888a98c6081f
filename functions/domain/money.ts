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
