import { describe, expect, it } from 'vitest';
import { formatMoney, percentOf } from '../../functions/domain/money.ts';

const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');

describe('an amount of money', () => {
  it.each([
    [123_45, 'EUR', 'en', '€123.45'],
    [1_234_567, 'EUR', 'de', '12.345,67 €'],
    [18_005, 'JPY', 'en', '¥18,005'],
    [45_250, 'KWD', 'en', 'KWD 45.250'],
    [5, 'KWD', 'en', 'KWD 0.005'],
    [0, 'USD', 'en-US', '$0.00'],
    [-50, 'EUR', 'en', '-€0.50'],
    [1_999, 'ISK', 'en', 'ISK 1,999'],
    [250_000, 'HUF', 'en', 'HUF 2,500.00'],
  ] as const)('of %i in %s is written in %s as %s', (amount, currency, locale, written) => {
    expect(plain(formatMoney({ amount, currency }, locale))).toBe(written);
  });

  it('is written to the last digit however large', () => {
    expect(formatMoney({ amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' }, 'en')).toBe(
      '€90,071,992,547,409.91',
    );
  });

  it('is never a fraction of a minor unit', () => {
    expect(() => formatMoney({ amount: 0.5, currency: 'EUR' }, 'en')).toThrow(RangeError);
  });
});

describe('a share of an amount', () => {
  it.each([
    [1_230, 500, 62],
    [1_229, 500, 61],
    [1_231, 500, 62],
    [1, 5_000, 1],
    [1, 4_999, 0],
    [100, 10_000, 100],
    [100, 0, 0],
    [0, 700, 0],
    // 0.615 has no exact float; its double lies below the half.
    [615, 1_000, 62],
  ])('of %i at %i basis points is %i, half up', (amount, basisPoints, share) => {
    expect(percentOf(amount, basisPoints)).toBe(share);
  });

  it('is exact where a product of numbers is not', () => {
    expect(percentOf(Number.MAX_SAFE_INTEGER, 9_999)).toBe(9_006_298_534_815_517);
  });

  it('is not taken of less than nothing or of a fraction', () => {
    expect(() => percentOf(-1, 500)).toThrow(RangeError);
    expect(() => percentOf(1, -500)).toThrow(RangeError);
    expect(() => percentOf(1.5, 500)).toThrow(RangeError);
  });
});
