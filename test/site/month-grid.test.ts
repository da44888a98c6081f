import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datesOfMonth } from '../../functions/domain/stay.ts';
import {
  addMonths,
  dateAfterKey,
  firstWeekday,
  sameDayIn,
  weeksOf,
} from '../../site/shared/calendar/month-grid.ts';

const months = fc
  .tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

test('every day of a month stands once, in order, in weeks of seven', () => {
  fc.assert(
    fc.property(months, fc.integer({ min: 0, max: 6 }), (month, first) => {
      const weeks = weeksOf(month, first);
      expect(weeks.every((week) => week.length === 7 && week.some(Boolean))).toBe(true);
      expect(weeks.flat().filter(Boolean)).toEqual(datesOfMonth(month));
    }),
  );
});

test('July 2027 begins on a Thursday, whatever day weeks begin with', () => {
  expect(weeksOf('2027-07', 0)[0]?.indexOf('2027-07-01')).toBe(3);
  expect(weeksOf('2027-07', 6)[0]?.indexOf('2027-07-01')).toBe(4);
});

test('weeks begin as people there are used to', () => {
  expect(['en-US', 'de', 'pt-BR', 'en-GB', 'ja'].map(firstWeekday)).toEqual([6, 0, 6, 0, 6]);
});

test('months are added over the turn of a year', () => {
  expect(addMonths('2026-11', 3)).toBe('2027-02');
  expect(addMonths('2027-01', -1)).toBe('2026-12');
});

test('arrow keys move by day and week, Home and End in the week, Page keys by month', () => {
  const after = (key: string) => dateAfterKey(key, '2027-07-07', 0);
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].map(after)).toEqual([
    '2027-07-06',
    '2027-07-08',
    '2027-06-30',
    '2027-07-14',
    '2027-07-05',
    '2027-07-11',
  ]);
  expect(after('PageDown')).toBe('2027-08-07');
  expect(after('Enter')).toBeUndefined();
});

test('a month without that day moves to its last', () => {
  expect(sameDayIn('2028-01-31', 1)).toBe('2028-02-29');
});
