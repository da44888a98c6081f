import { type Currency, type Money, minorDigits } from '../../../domain/money.ts';

/**
 * The amount as Beds24 writes it, a JSON number in major units: 34550 cents are 345.5. The float only carries the
 * digits (its shortest text is the same decimal again); nothing is ever calculated with it.
 */
export const decimalOf = ({ amount, currency }: Money): number =>
  Number(`${BigInt(amount)}E-${minorDigits[currency]}`);

/**
 * So many times what Beds24 wrote, in minor units, rounded half away from zero: 3 times 83.2 are 24960 cents.
 * Undefined for a number that is no amount of money.
 */
export function minorUnits(decimal: number, currency: Currency, times = 1): number | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(decimal)) ?? [];
  if (whole === '' || !Number.isInteger(times)) return undefined;
  const digits = BigInt(`${sign}${whole}${fraction}`) * BigInt(times);
  return Number(rounded(digits * 10n ** BigInt(minorDigits[currency]), 10n ** BigInt(fraction.length)));
}

function rounded(value: bigint, unit: bigint): bigint {
  const half = value < 0n ? -unit / 2n : unit / 2n;
  return (value + half) / unit;
}
