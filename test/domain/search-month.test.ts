import { describe, expect, it } from 'vitest';
import { nightPrice } from '../../functions/domain/price.ts';
import { packMonth, unpackMonth } from '../../functions/domain/searchMonth.ts';
import { priceSought, seekStay } from '../../functions/domain/searchStay.ts';
import { datesOfMonth } from '../../functions/domain/stay.ts';
import { aHome, type Calendar, monthsFor, stayOf, twoAdults } from './a-home.ts';

const book = aHome({
  rates: {
    base: 12_000,
    weekdays: { fri: 15_000, sat: 15_000 },
    seasons: [{ name: 'Summer', from: '2027-07-10', to: '2027-09-01', base: 21_000 }],
  },
});

const packed = (from: string, to: string, calendar: Calendar = {}): string[] =>
  monthsFor(from, to, calendar).map((record) =>
    packMonth({ book, version: 41, month: record.month, record }),
  );

const packedJuly = (calendar: Calendar = {}): string => packed('2027-07-01', '2027-07-31', calendar).join();

const priceIn = (months: readonly (string | undefined)[], stay = stayOf('2027-07-30', '2027-08-01')) =>
  priceSought(seekStay(stay, twoAdults), { book, packed: months, today: '2027-01-01' });

describe('a packed month', () => {
  it('keeps free nights, prices, limits of overrides and the version of the home', () => {
    const overrides = {
      '2027-07-01': { price: 99_999 },
      '2027-07-02': { minStay: 3, maxStay: 14 },
      '2027-07-31': { price: 0, closedToArrival: true, closedToDeparture: false },
    };
    const month = unpackMonth(packedJuly({ taken: ['2027-07-03', '2027-07-31'], overrides }));
    expect(month.free).toBe('1101111111111111111111111111110');
    expect(month.version).toBe(41);
    expect(month.prices).toHaveLength(31);
    expect([month.prices[0], month.prices[1], month.prices[3], month.prices[30]]).toEqual([
      99_999, 15_000, 12_000, 0,
    ]);
    expect(month.rules).toEqual({
      '02': { minStay: 3, maxStay: 14 },
      '31': { closedToArrival: true, closedToDeparture: false },
    });
  });

  it('has no free nights after its last day', () => {
    const month = unpackMonth(packMonth({ book, version: 1, month: '2027-02' }));
    expect(month.free).toBe('1111111111111111111111111111000');
    expect(month.prices).toHaveLength(28);
  });

  it('never written is free at the prices of the home', () => {
    const month = unpackMonth(packMonth({ book, version: 1, month: '2027-07' }));
    expect(month.prices).toEqual(datesOfMonth('2027-07').map((date) => nightPrice(book, date)));
  });

  it('takes under 100 bytes, or some 200 with a price of its own for each night', () => {
    expect(packedJuly().length).toBeLessThan(100);
    const prices = datesOfMonth('2027-07').map((date, index) => [date, { price: 100_000 + index }]);
    expect(packedJuly({ overrides: Object.fromEntries(prices) }).length).toBeLessThan(230);
  });

  it('is plain ASCII', () => expect(packedJuly({ taken: ['2027-07-03'] })).toMatch(/^[\x20-\x7e]+$/));

  it('is not read from another text', () => {
    expect(() => unpackMonth('{}')).toThrow('this is no packed month');
  });
});

describe('a search in packed months', () => {
  it('prices a stay over the end of the month', () => {
    expect(priceIn(packed('2027-07-01', '2027-09-30'), stayOf('2027-07-31', '2027-09-02'))?.total).toBe(
      // 31 July and all of August in summer, 1 September, a Wednesday, not.
      32 * 21_000 + 12_000,
    );
  });

  it('leaves out a home with a taken night, and one whose months it does not have', () => {
    const [july, august] = packed('2027-07-01', '2027-08-31');
    expect(priceIn([july, august])?.total).toBe(42_000);
    expect(priceIn([packedJuly({ taken: ['2027-07-31'] }), august])).toBeUndefined();
    expect(priceIn([undefined, august])).toBeUndefined();
  });

  it('does not mind nights taken around the stay', () => {
    const months = packed('2027-07-01', '2027-08-31', { taken: ['2027-07-29', '2027-08-01'] });
    expect(priceIn(months)?.total).toBe(42_000);
  });

  it('needs the month of the departure only for a day closed to departure', () => {
    const [july, august] = packed('2027-07-01', '2027-08-31', {
      overrides: { '2027-08-01': { closedToDeparture: true } },
    });
    expect(priceIn([july, august])).toBeUndefined();
    expect(priceIn([july, undefined])?.total).toBe(42_000);
  });

  it('keeps to the limits that an override puts on the arrival', () => {
    const months = packed('2027-07-01', '2027-08-31', { overrides: { '2027-07-30': { minStay: 3 } } });
    expect(priceIn(months)).toBeUndefined();
    expect(priceIn(months, stayOf('2027-07-30', '2027-08-02'))?.total).toBe(63_000);
  });
});
