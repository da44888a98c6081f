import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookingNumber, isNumberOf } from '../../functions/domain/booking-number.ts';

const id = fc.stringMatching(/^[0-9a-f]{26}$/).map((hex) => `bk_${hex}`);

test('a number has eight characters, none of which is heard or read as another', () => {
  fc.assert(
    fc.property(id, (each) => {
      expect(bookingNumber(each)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    }),
  );
});

test('ids that differ in their first ten digits have different numbers', () => {
  fc.assert(
    fc.property(id, id, (one, other) => {
      expect(bookingNumber(one) === bookingNumber(other)).toBe(one.slice(3, 13) === other.slice(3, 13));
    }),
  );
});

test.each([
  ['bk_00000000000000000000000000', '0000-0000'],
  ['bk_ffffffffff0000000000000000', 'ZZZZ-ZZZZ'],
  ['bk_0843f1d2c90c41becd46adb7cb', '111Z-3MP9'],
])('the number of %s is %s for good: it stands in letters', (of, number) => {
  expect(bookingNumber(of)).toBe(number);
});

test.each(['111Z-3MP9', '111z3mp9', 'liIz 3mp9', ' 111Z 3MP9 '])('%j is read as that number', (heard) => {
  expect(isNumberOf('bk_0843f1d2c90c41becd46adb7cb', heard)).toBe(true);
});

test.each(['0000-0000', 'oO0o oooo'])('%j is read with noughts', (heard) => {
  expect(isNumberOf('bk_00000000000000000000000000', heard)).toBe(true);
});

test.each(['111Z-3MP8', '111Z-3MP', '111Z-3MP9X', ''])('%j is not', (heard) => {
  expect(isNumberOf('bk_0843f1d2c90c41becd46adb7cb', heard)).toBe(false);
});
