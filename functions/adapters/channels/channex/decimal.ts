import { type Currency, minorDigits } from '../../../domain/money.ts';

/** Minor units as decimal text, with all digits of the currency: 13800 EUR is `138.00`, 20000 JPY is `20000`. */
export function decimalText(amount: number, currency: Currency): string {
  const digits = minorDigits[currency];
  const whole = BigInt(amount);
  const text = String(whole < 0n ? -whole : whole).padStart(digits + 1, '0');
  const point = text.length - digits;
  const sign = whole < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
}

/** Decimal text as minor units, without a float on the way; undefined when it is none or finer than the currency. */
export function minorUnits(text: string, currency: Currency): number | undefined {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = minorDigits[currency];
  if (whole === undefined || /[1-9]/.test(fraction.slice(digits))) return undefined;
  const amount = Number(`${sign}${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  // Adding zero turns the -0 of "-0.00" into 0.
  return Number.isSafeInteger(amount) ? amount + 0 : undefined;
}
