import { describe, expect, it } from 'vitest';
import {
  addDays,
  datesOfMonth,
  dayKey,
  daysBetween,
  isCalendarDate,
  isStay,
  monthOf,
  monthsBetween,
  monthsOf,
  monthsTouched,
  nightCount,
  nightsOf,
  weekdayOf,
} from '../../functions/domain/stay.ts';
import { stayOf } from './a-home.ts';

describe('a calendar date', () => {
  it.each(['2027-07-04', '2028-02-29', '2000-02-29', '2027-12-31'])('can be %s', (date) => {
    expect(isCalendarDate(date)).toBe(true);
  });

  it.each([
    '2027-02-30',
    '2027-02-29',
    '1900-02-29',
    '2027-04-31',
    '2027-13-01',
    '2027-00-10',
    '2027-01-00',
    '2027-1-1',
    '27-01-01',
    '2027-07-04T00:00:00Z',
    ' 2027-07-04',
    '',
  ])('cannot be "%s"', (date) => {
    expect(isCalendarDate(date)).toBe(false);
  });

  it('has a weekday', () => {
    // From a printed calendar; 1969 lies before day 0.
    expect(['2027-07-04', '2028-02-29', '1970-01-01', '1969-07-20'].map(weekdayOf)).toEqual([
      'sun',
      'tue',
      'thu',
      'sun',
    ]);
  });

  it('is found by counting days over months, years and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2028-01-01', -1)).toBe('2027-12-31');
    expect(daysBetween('2027-01-01', '2028-01-01')).toBe(365);
    expect(daysBetween('2028-01-01', '2029-01-01')).toBe(366);
    expect(daysBetween('2027-07-04', '2027-07-01')).toBe(-3);
  });

  it('that is none is refused where days are counted', () => {
    expect(() => addDays('soon', 1)).toThrow(RangeError);
    expect(() => weekdayOf('soon')).toThrow(RangeError);
  });

  it('has a month and a key in it', () => {
    expect([monthOf('2027-07-04'), dayKey('2027-07-04')]).toEqual(['2027-07', '04']);
  });
});

describe('a stay', () => {
  it('departs after it arrives, on real dates', () => {
    expect(isStay(stayOf('2027-07-04', '2027-07-05'))).toBe(true);
    expect(isStay(stayOf('2027-07-04', '2027-07-04'))).toBe(false);
    expect(isStay(stayOf('2027-07-05', '2027-07-04'))).toBe(false);
    expect(isStay(stayOf('2027-02-27', '2027-02-30'))).toBe(false);
  });

  it('does not have the night of its departure', () => {
    expect(nightsOf(stayOf('2027-12-30', '2028-01-02'))).toEqual(['2027-12-30', '2027-12-31', '2028-01-01']);
    expect(nightCount(stayOf('2027-12-30', '2028-01-02'))).toBe(3);
  });

  it('lies in the months of its nights, and may depart in one more', () => {
    expect(monthsOf(stayOf('2027-07-30', '2027-08-01'))).toEqual(['2027-07']);
    expect(monthsTouched(stayOf('2027-07-30', '2027-08-01'))).toEqual(['2027-07', '2027-08']);
    expect(monthsOf(stayOf('2027-12-31', '2028-02-02'))).toEqual(['2027-12', '2028-01', '2028-02']);
  });

  it('of 300 nights lies in eleven months at most', () => {
    expect(monthsOf({ arrival: '2027-01-31', departure: addDays('2027-01-31', 300) })).toHaveLength(11);
  });
});

describe('a month', () => {
  it('has its own number of dates', () => {
    const lengths = ['2027-01', '2027-02', '2028-02', '2027-04', '2027-12'].map(
      (month) => datesOfMonth(month).length,
    );
    expect(lengths).toEqual([31, 28, 29, 30, 31]);
  });

  it('comes after the one before, over years', () => {
    expect(monthsBetween('2027-11', '2028-02')).toEqual(['2027-11', '2027-12', '2028-01', '2028-02']);
    expect(monthsBetween('2027-11-30', '2027-12-01')).toEqual(['2027-11', '2027-12']);
    expect(monthsBetween('2027-12', '2027-11')).toEqual([]);
  });
});
