import { describe, expect, it } from 'vitest';
import type { NightOverride } from '../../functions/domain/month.ts';
import type { Party } from '../../functions/domain/party.ts';
import type { PriceBook, Promotion, Tax } from '../../functions/domain/property.ts';
import type { LineKind } from '../../functions/domain/quote.ts';
import { quoteStay } from '../../functions/domain/quoteStay.ts';
import { aHome, monthsFor, stayOf, twoAdults } from './a-home.ts';

interface HandQuote {
  readonly fact: string;
  readonly home?: Partial<PriceBook>;
  readonly nights: readonly [arrival: string, departure: string];
  readonly party?: Party;
  readonly overrides?: Readonly<Record<string, NightOverride>>;
  readonly promotionCode?: string;
  readonly lines: readonly (readonly [LineKind, number])[];
  readonly total: number;
}

const summer = { name: 'Summer', from: '2027-06-01', to: '2027-09-01', base: 20_000 };
const weekend = { name: 'Regatta', from: '2027-07-03', to: '2027-07-05', base: 30_000 };
const always = { from: '2026-01-01', to: '2029-01-01' };
const eighth: Promotion = {
  code: 'EIGHTH',
  reduction: { kind: 'percent', basisPoints: 1_250 },
  bookable: always,
};
const gift: Promotion = {
  code: 'GIFT250',
  reduction: { kind: 'fixed', amount: 25_000 },
  bookable: always,
};
const lengthDiscounts = [
  { nights: 28, basisPoints: 2_000 },
  { nights: 7, basisPoints: 1_015 },
];
const vat = (basisPoints: number, on: Extract<Tax, { kind: 'percent' }>['on'] = ['accommodation']): Tax => ({
  kind: 'percent',
  name: 'VAT',
  basisPoints,
  on,
});
const tourist: Tax = { kind: 'person-night', name: 'Tourist tax', amount: 188, fromAge: 13, maxNights: 7 };
const weekWithAll: Partial<PriceBook> = {
  fees: { cleaning: 8_000, includedGuests: 2, extraGuest: 1_000 },
  lengthDiscounts: [{ nights: 7, basisPoints: 1_000 }],
};
const threeAdults = { ...twoAdults, adults: 3 };
const flat = (base: number) => ({ rates: { base, seasons: [] } });

const quotes: readonly HandQuote[] = [
  {
    // 3 × 100.00
    fact: 'three plain nights',
    nights: ['2027-05-03', '2027-05-06'],
    lines: [['accommodation', 30_000]],
    total: 30_000,
  },
  {
    // Thursday 100.00 + Friday 150.00 + Saturday 150.00
    fact: 'the weekday of a price is that of the date the night begins on',
    home: { rates: { base: 10_000, weekdays: { fri: 15_000, sat: 15_000 }, seasons: [] } },
    nights: ['2027-07-01', '2027-07-04'],
    lines: [['accommodation', 40_000]],
    total: 40_000,
  },
  {
    // 1st, 2nd and 5th of July at 200.00, 3rd and 4th at 300.00: 600.00 + 600.00
    fact: 'of two seasons on a night the last listed wins',
    home: { rates: { base: 10_000, seasons: [summer, weekend] } },
    nights: ['2027-07-01', '2027-07-06'],
    lines: [['accommodation', 120_000]],
    total: 120_000,
  },
  {
    // Summer, now listed last, covers the regatta: 5 × 200.00
    fact: 'a long season listed last hides a short one',
    home: { rates: { base: 10_000, seasons: [weekend, summer] } },
    nights: ['2027-07-01', '2027-07-06'],
    lines: [['accommodation', 100_000]],
    total: 100_000,
  },
  {
    // Saturday 3 July and Sunday 4 July are both in summer, which has no Saturday price: 2 × 200.00
    fact: "a season's base goes before the property's weekday price",
    home: { rates: { base: 10_000, weekdays: { sat: 15_000 }, seasons: [summer] } },
    nights: ['2027-07-03', '2027-07-05'],
    lines: [['accommodation', 40_000]],
    total: 40_000,
  },
  {
    // 31 August 200.00 (last night of summer), 1 September 100.00
    fact: 'a season ends before its last date',
    home: { rates: { base: 10_000, seasons: [summer] } },
    nights: ['2027-08-31', '2027-09-02'],
    lines: [['accommodation', 30_000]],
    total: 30_000,
  },
  {
    // 2 July 200.00, 3 July 90.01, 4 July 0.00
    fact: 'an override replaces the price of the night, with nothing too',
    home: { rates: { base: 10_000, seasons: [summer] } },
    nights: ['2027-07-02', '2027-07-05'],
    overrides: { '2027-07-03': { price: 9_001 }, '2027-07-04': { price: 0 } },
    lines: [['accommodation', 29_001]],
    total: 29_001,
  },
  {
    // 10 % of ¥18,005 is 1,800.5, half up 1,801
    fact: 'yen have no smaller unit to round to',
    home: { currency: 'JPY', ...flat(18_005), taxes: [vat(1_000)] },
    nights: ['2027-04-30', '2027-05-01'],
    lines: [
      ['accommodation', 18_005],
      ['percent-tax', 1_801],
    ],
    total: 19_806,
  },
  {
    // 3 × 45.250 = 135.750; 5 % is 6.7875, half up 6.788
    fact: 'dinars have three digits',
    home: { currency: 'KWD', ...flat(45_250), taxes: [vat(500)] },
    nights: ['2027-02-26', '2027-03-01'],
    lines: [
      ['accommodation', 135_750],
      ['percent-tax', 6_788],
    ],
    total: 142_538,
  },
  {
    // 5 % of 10.10 is 0.505, half up 0.51, twice; 10 % at once would be 1.01
    fact: 'two taxes are rounded one by one',
    home: { ...flat(1_010), taxes: [vat(500), vat(500)] },
    nights: ['2027-05-03', '2027-05-04'],
    lines: [
      ['accommodation', 1_010],
      ['percent-tax', 51],
      ['percent-tax', 51],
    ],
    total: 1_112,
  },
  {
    // 7 × 123.45 = 864.15; 10.15 % is 87.711225, so 87.71
    fact: 'a week has the discount from seven nights',
    home: { ...flat(12_345), lengthDiscounts },
    nights: ['2027-05-03', '2027-05-10'],
    lines: [
      ['accommodation', 86_415],
      ['length-discount', -8_771],
    ],
    total: 77_644,
  },
  {
    // 27 × 123.45 = 3333.15; 10.15 % is 338.314725, so 338.31
    fact: 'one night short of the next threshold keeps the smaller discount',
    home: { ...flat(12_345), lengthDiscounts },
    nights: ['2027-05-03', '2027-05-30'],
    lines: [
      ['accommodation', 333_315],
      ['length-discount', -33_831],
    ],
    total: 299_484,
  },
  {
    // 28 × 123.45 = 3456.60; 20 % is 691.32
    fact: 'the largest threshold that is reached decides',
    home: { ...flat(12_345), lengthDiscounts },
    nights: ['2027-05-03', '2027-05-31'],
    lines: [
      ['accommodation', 345_660],
      ['length-discount', -69_132],
    ],
    total: 276_528,
  },
  {
    // 864.15 − 87.71 = 776.44; 12.5 % is 97.055, half up 97.06
    fact: 'a promotion takes its percentage of what the length discount left',
    home: { ...flat(12_345), lengthDiscounts, promotions: [eighth] },
    nights: ['2027-05-03', '2027-05-10'],
    promotionCode: 'eighth',
    lines: [
      ['accommodation', 86_415],
      ['length-discount', -8_771],
      ['promotion', -9_706],
    ],
    total: 67_938,
  },
  {
    // 250.00 off 100.00 is 100.00; the cleaning of 50.00 stays
    fact: 'a fixed promotion takes no more than the accommodation',
    home: { promotions: [gift], fees: { cleaning: 5_000, includedGuests: 4, extraGuest: 0 } },
    nights: ['2027-05-03', '2027-05-04'],
    promotionCode: 'GIFT250',
    lines: [
      ['accommodation', 10_000],
      ['promotion', -10_000],
      ['cleaning', 5_000],
    ],
    total: 5_000,
  },
  {
    // 3 adults and 2 children are 3 more than included: 3 × 15.00 × 4 nights = 180.00; the infant is not counted
    fact: 'children are extra guests, infants are not',
    home: {
      capacity: { guests: 6, infants: 1 },
      fees: { cleaning: 0, includedGuests: 2, extraGuest: 1_500 },
    },
    nights: ['2027-05-03', '2027-05-07'],
    party: { adults: 3, children: 2, infants: 1 },
    lines: [
      ['accommodation', 40_000],
      ['extra-guests', 18_000],
    ],
    total: 58_000,
  },
  {
    // 700.00 − 70.00 = 630.00 and cleaning 80.00 are taxed: 7 % of 710.00 = 49.70; the extra guest's 70.00 is not
    fact: 'a tax is on the lines it names, the accommodation net of discounts',
    home: { ...weekWithAll, taxes: [vat(700, ['accommodation', 'cleaning'])] },
    nights: ['2027-05-03', '2027-05-10'],
    party: threeAdults,
    lines: [
      ['accommodation', 70_000],
      ['extra-guests', 7_000],
      ['length-discount', -7_000],
      ['cleaning', 8_000],
      ['percent-tax', 4_970],
    ],
    total: 82_970,
  },
  {
    // 7 % of 630.00 + 70.00 + 80.00 = 780.00 is 54.60
    fact: 'a tax can be on all three lines',
    home: { ...weekWithAll, taxes: [vat(700, ['cleaning', 'extra-guests', 'accommodation'])] },
    nights: ['2027-05-03', '2027-05-10'],
    party: threeAdults,
    lines: [
      ['accommodation', 70_000],
      ['extra-guests', 7_000],
      ['length-discount', -7_000],
      ['cleaning', 8_000],
      ['percent-tax', 5_460],
    ],
    total: 83_460,
  },
  {
    // 2 adults and the child of 13 pay, the one of 12 does not: 3 × 7 of the 10 nights × 1.88 = 39.48
    fact: 'a tourist tax is for persons old enough and only so many nights',
    home: { taxes: [tourist] },
    nights: ['2027-05-03', '2027-05-13'],
    party: { adults: 2, children: 2, infants: 1, childAges: [13, 12] },
    lines: [
      ['accommodation', 100_000],
      ['person-night-tax', 3_948],
    ],
    total: 103_948,
  },
  {
    // Ages unknown: 2 adults × 2 nights × 1.88 = 7.52
    fact: 'a child of unknown age pays no tourist tax that asks for an age',
    home: { taxes: [tourist] },
    nights: ['2027-05-03', '2027-05-05'],
    party: { adults: 2, children: 2, infants: 0 },
    lines: [
      ['accommodation', 20_000],
      ['person-night-tax', 752],
    ],
    total: 20_752,
  },
  {
    // Every child is 2 or older: 4 × 2 nights × 1.88 = 15.04; the infant pays nothing
    fact: 'a tourist tax from birth is paid by children of unknown age',
    home: { taxes: [{ ...tourist, fromAge: 0 }] },
    nights: ['2027-05-03', '2027-05-05'],
    party: { adults: 2, children: 2, infants: 1 },
    lines: [
      ['accommodation', 20_000],
      ['person-night-tax', 1_504],
    ],
    total: 21_504,
  },
  {
    // 27 and 28 March; the second has 23 hours in Paris
    fact: 'the night on which summer time begins is a night',
    nights: ['2027-03-27', '2027-03-29'],
    lines: [['accommodation', 20_000]],
    total: 20_000,
  },
  {
    // 6 and 7 November; the second has 25 hours in New York
    fact: 'the night on which summer time ends is one night',
    home: { currency: 'USD', timeZone: 'America/New_York' },
    nights: ['2027-11-06', '2027-11-08'],
    lines: [['accommodation', 20_000]],
    total: 20_000,
  },
  {
    // 27, 28 and 29 February 2028
    fact: 'the leap day is a night',
    nights: ['2028-02-27', '2028-03-01'],
    lines: [['accommodation', 30_000]],
    total: 30_000,
  },
  {
    // 30 December 100.00 + 31 December 250.00 + 1 January 100.00
    fact: 'a stay over the end of the year',
    home: {
      rates: {
        base: 10_000,
        seasons: [{ name: 'Silvester', from: '2027-12-31', to: '2028-01-01', base: 25_000 }],
      },
    },
    nights: ['2027-12-30', '2028-01-02'],
    lines: [['accommodation', 45_000]],
    total: 45_000,
  },
  {
    // January 31 + February 28 + March 31 = 90 nights at 100.00
    fact: 'ninety nights',
    nights: ['2027-01-01', '2027-04-01'],
    lines: [['accommodation', 900_000]],
    total: 900_000,
  },
  {
    // To the end of September 31+28+31+30+31+30+31+31+30 = 273, and 27 of October: 300 nights at ¥123,456,789
    fact: 'three hundred nights of a palace in yen, more than 32 bits hold',
    home: { currency: 'JPY', ...flat(123_456_789), taxes: [vat(825)] },
    nights: ['2027-01-01', '2027-10-28'],
    lines: [
      ['accommodation', 37_037_036_700],
      // 37,037,036,700 × 0.0825 = 3,055,555,527.75
      ['percent-tax', 3_055_555_528],
    ],
    total: 40_092_592_228,
  },
];

describe('quotes reckoned by hand', () => {
  it.each(quotes.map((quote) => [quote.fact, quote] as const))('%s', (_, asked) => {
    const [arrival, departure] = asked.nights;
    const { overrides = {}, party = twoAdults, promotionCode } = asked;
    const decision = quoteStay({
      property: aHome(asked.home),
      months: monthsFor(arrival, departure, { overrides }),
      stay: stayOf(arrival, departure),
      party,
      promotionCode,
      today: '2026-12-01',
    });
    const price = decision.kind === 'quote' ? decision.price : undefined;
    expect(price?.lines.map(({ kind, amount }) => [kind, amount])).toEqual(asked.lines);
    expect(price?.total).toBe(asked.total);
  });
});
