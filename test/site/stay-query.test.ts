import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../functions/domain/stay.ts';
import {
  agesKnown,
  partyAsked,
  readWish,
  withChildren,
  writeWish,
} from '../../site/guest/stay-query/stay-query.ts';

const read = (address: string) => readWish(new URLSearchParams(address));

const wishes = fc
  .record({
    stay: fc.option(
      fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 90 })).map(([from, nights]) => {
        const arrival = addDays('2026-01-01', from);
        return { arrival, departure: addDays(arrival, nights) };
      }),
      { nil: undefined },
    ),
    adults: fc.integer({ min: 1, max: 50 }),
    infants: fc.integer({ min: 0, max: 20 }),
    childAges: fc.array(fc.option(fc.integer({ min: 2, max: 17 }), { nil: undefined }), { maxLength: 50 }),
    promotionCode: fc.option(fc.string({ minLength: 1, maxLength: 40 }), { nil: undefined }),
  })
  .map(({ stay, promotionCode, ...party }) => ({
    stay,
    party: { ...party, children: party.childAges.length },
    promotionCode,
  }));

test('an address says a wish exactly: written and read again it is the same', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      expect(read(writeWish(wish))).toEqual(wish);
    }),
  );
});

test('an address is short and readable', () => {
  const wish = read('?arrival=2027-07-04&departure=2027-07-11&adults=2&children=2&ages=5,9');
  expect(writeWish(wish)).toBe('?arrival=2027-07-04&departure=2027-07-11&adults=2&children=2&ages=5,9');
});

test('an address without anything is two adults without dates', () => {
  expect(read('')).toEqual({
    stay: undefined,
    party: { adults: 2, children: 0, infants: 0, childAges: [] },
    promotionCode: undefined,
  });
});

test.each([
  ['a date that does not exist', '?arrival=2027-02-30&departure=2027-03-02'],
  ['a departure before the arrival', '?arrival=2027-07-11&departure=2027-07-04'],
  ['an arrival alone', '?arrival=2027-07-04'],
  ['no date at all', '?arrival=tomorrow&departure=later'],
])('%s in an address is left out', (_, address) => {
  expect(read(address).stay).toBeUndefined();
});

test('impossible numbers in an address come back into range', () => {
  expect(read('?adults=0&children=-3&infants=999').party).toMatchObject({
    adults: 1,
    children: 0,
    infants: 20,
  });
});

test('ages chosen stay when the number of children changes', () => {
  const two = withChildren(read('?children=1&ages=7').party, 2);
  expect(two.childAges).toEqual([7, undefined]);
  expect(agesKnown(two)).toBe(false);
  expect(withChildren(two, 1).childAges).toEqual([7]);
});

test('only known ages are sent', () => {
  expect(partyAsked(read('?adults=2&children=2&ages=,9').party)).toEqual({
    adults: 2,
    children: 2,
    infants: 0,
    childAges: [9],
  });
  expect(partyAsked(read('?adults=2').party)).not.toHaveProperty('childAges');
});
