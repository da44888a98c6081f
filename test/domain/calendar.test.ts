import { describe, expect, it } from 'vitest';
import { calendarResult } from '../../functions/api/browse/schemas.ts';
import { alternativesTo, calendarNights } from '../../functions/domain/calendar.ts';
import type { PriceBook } from '../../functions/domain/property.ts';
import { quoteStay } from '../../functions/domain/quoteStay.ts';
import { aHome, type Calendar, monthsFor, stayOf, takenBySomebody, twoAdults } from './a-home.ts';

const julyOf = (home: Partial<PriceBook>, today: string, calendar: Calendar = {}) =>
  calendarNights({
    book: aHome(home),
    months: monthsFor('2027-07-01', '2027-07-31', calendar),
    from: '2027-07-01',
    to: '2027-08-01',
    today,
  });

const nightOf = (nights: ReturnType<typeof julyOf>, date: string) =>
  nights.find((night) => night.date === date);

describe('the calendar of a home', () => {
  it('shows each night with its price and limits', () => {
    const overrides = { '2027-07-07': { price: 12_345, minStay: 3, closedToArrival: true } };
    const nights = julyOf({ limits: { minStay: 2, closedToDeparture: ['sun'] } }, '2027-01-01', {
      overrides,
    });
    expect(nights).toHaveLength(31);
    expect(nightOf(nights, '2027-07-06')).toEqual({
      date: '2027-07-06',
      free: true,
      price: 10_000,
      minStay: 2,
    });
    expect(nightOf(nights, '2027-07-04')?.closedToDeparture).toBe(true);
    expect(nightOf(nights, '2027-07-07')).toEqual({
      date: '2027-07-07',
      free: true,
      reason: 'closed-to-arrival',
      price: 12_345,
      minStay: 3,
      closedToArrival: true,
    });
  });

  it('says taken before any other reason', () => {
    const nights = julyOf({ limits: { closedToArrival: ['thu'] } }, '2027-07-10', {
      taken: ['2027-07-01', '2027-07-15'],
    });
    expect(nightOf(nights, '2027-07-01')).toMatchObject({ free: false, reason: 'nights-taken' });
    expect(nightOf(nights, '2027-07-15')).toMatchObject({ free: false, reason: 'nights-taken' });
  });

  it('says past, notice and horizon by the date at the property', () => {
    const nights = julyOf({ window: { noticeDays: 2, horizonDays: 10 } }, '2027-07-10');
    const shown = ['09', '10', '11', '12', '20', '21'].map((day) => nightOf(nights, `2027-07-${day}`));
    expect(shown.map((night) => [night?.free, night?.reason])).toEqual([
      [false, 'in-the-past'],
      [false, 'too-short-notice'],
      [false, 'too-short-notice'],
      [true, undefined],
      [true, undefined],
      // A stay that arrives by the 20th may last over this night.
      [true, 'too-far-ahead'],
    ]);
  });

  it('answers in the form the API promises', () => {
    const nights = julyOf({ limits: { minStay: 2, maxStay: 9 } }, '2027-07-10', { taken: ['2027-07-20'] });
    const answer = { propertyId: 'home', currency: 'EUR', today: '2027-07-10', nights };
    expect(calendarResult.parse(answer)).toEqual(answer);
  });
});

interface Wanted extends Calendar {
  readonly home?: Partial<PriceBook>;
  readonly party?: typeof twoAdults;
  readonly today?: string;
  readonly most?: number;
}

const nearby = (stay: readonly [string, string], wanted: Wanted = {}) =>
  alternativesTo({
    book: aHome(wanted.home),
    months: monthsFor('2027-07-01', '2027-08-31', wanted),
    stay: stayOf(...stay),
    party: wanted.party ?? twoAdults,
    today: wanted.today ?? '2027-01-01',
    most: wanted.most ?? 3,
  });

describe('stays that would work instead', () => {
  it('are the nearest of the same length, the later of two as near first', () => {
    const taken = takenBySomebody('2027-07-10', '2027-07-12');
    expect(nearby(['2027-07-10', '2027-07-12'], { taken })).toEqual([
      stayOf('2027-07-12', '2027-07-14'),
      stayOf('2027-07-08', '2027-07-10'),
      stayOf('2027-07-13', '2027-07-15'),
    ]);
  });

  it('have the fewest nights allowed when the asked stay is too short', () => {
    expect(nearby(['2027-07-10', '2027-07-12'], { home: { limits: { minStay: 5 } }, most: 1 })).toEqual([
      stayOf('2027-07-10', '2027-07-15'),
    ]);
  });

  it('have the most nights allowed when the asked stay is too long', () => {
    expect(nearby(['2027-07-10', '2027-07-20'], { home: { limits: { maxStay: 7 } }, most: 1 })).toEqual([
      stayOf('2027-07-10', '2027-07-17'),
    ]);
  });

  it('arrive on days that are open', () => {
    const home = { limits: { closedToArrival: ['mon', 'tue', 'wed', 'thu', 'fri', 'sun'] as const } };
    expect(nearby(['2027-07-05', '2027-07-12'], { home, most: 2 })).toEqual([
      stayOf('2027-07-03', '2027-07-10'),
      stayOf('2027-07-10', '2027-07-17'),
    ]);
  });

  it('keep to the given months, where the calendar is known', () => {
    const taken = takenBySomebody('2027-07-01', '2027-08-29');
    // One from 30 August would depart in September.
    expect(nearby(['2027-07-10', '2027-07-12'], { taken })).toEqual([stayOf('2027-08-29', '2027-08-31')]);
  });

  it('are none for a party that does not fit', () => {
    const party = { adults: 9, children: 0, infants: 0 };
    expect(nearby(['2027-07-10', '2027-07-12'], { party })).toEqual([]);
  });

  it('come with the refusal of a quote', () => {
    const decision = quoteStay({
      property: aHome(),
      months: monthsFor('2027-07-01', '2027-07-31', { taken: ['2027-07-10'] }),
      stay: stayOf('2027-07-10', '2027-07-11'),
      party: twoAdults,
      today: '2027-07-10',
    });
    expect(decision).toEqual({
      kind: 'refuse',
      reasons: [
        {
          code: 'nights-taken',
          message: 'The night of 10 July 2027 is already taken.',
          dates: ['2027-07-10'],
        },
      ],
      alternatives: [
        stayOf('2027-07-11', '2027-07-12'),
        stayOf('2027-07-12', '2027-07-13'),
        stayOf('2027-07-13', '2027-07-14'),
      ],
    });
  });
});
