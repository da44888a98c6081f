import { describe, expect, it } from 'vitest';
import { checkStay } from '../../functions/domain/calendar.ts';
import type { PriceBook, StayLimits } from '../../functions/domain/property.ts';
import { refusalCodes } from '../../functions/domain/refusal.ts';
import { aHome, type Calendar, monthsFor, stayOf, takenBySomebody, twoAdults } from './a-home.ts';

interface Asked extends Calendar {
  readonly home?: Partial<PriceBook>;
  readonly stay?: readonly [arrival: string, departure: string];
  readonly party?: typeof twoAdults;
  readonly today?: string;
}

const refusalsOf = ({ home, stay = ['2027-07-05', '2027-07-09'], ...asked }: Asked) =>
  checkStay({
    book: aHome(home),
    months: monthsFor(stay[0], stay[1], asked),
    stay: stayOf(...stay),
    party: asked.party ?? twoAdults,
    today: asked.today ?? '2027-01-01',
  });

const codesOf = (asked: Asked): string[] => refusalsOf(asked).map(({ code }) => code);

/** A home whose season over the whole of July has these limits. */
const inJuly = (limits: StayLimits, general: StayLimits = {}): Partial<PriceBook> => ({
  limits: general,
  rates: {
    base: 10_000,
    seasons: [{ name: 'July', from: '2027-07-01', to: '2027-08-01', base: 20_000, limits }],
  },
});

describe('a stay', () => {
  it('is to be had where nothing speaks against it', () => expect(codesOf({})).toEqual([]));

  it('may arrive the day somebody departs and depart the day somebody arrives', () => {
    const taken = [
      ...takenBySomebody('2027-07-01', '2027-07-05'),
      ...takenBySomebody('2027-07-09', '2027-07-12'),
    ];
    expect(codesOf({ taken })).toEqual([]);
  });

  it('is refused for the nights somebody has, and those are named', () => {
    const taken = takenBySomebody('2027-07-08', '2027-07-12');
    expect(refusalsOf({ taken })).toEqual([
      {
        code: 'nights-taken',
        message: 'The night of 8 July 2027 is already taken.',
        dates: ['2027-07-08'],
      },
    ]);
  });

  it('is for as many adults and children as the home sleeps, infants apart', () => {
    expect(codesOf({ party: { adults: 2, children: 2, infants: 1 } })).toEqual([]);
    expect(codesOf({ party: { adults: 3, children: 2, infants: 0 } })).toEqual(['too-many-guests']);
    expect(codesOf({ party: { adults: 4, children: 0, infants: 2 } })).toEqual(['too-many-infants']);
  });

  it('has every reason at once, in the order of the list', () => {
    const codes = codesOf({
      home: {
        limits: { minStay: 5, maxStay: 3, closedToArrival: ['mon'], closedToDeparture: ['fri'] },
      },
      taken: ['2027-07-06'],
      party: { adults: 9, children: 0, infants: 9 },
      today: '2027-07-06',
    });
    const withoutPromotions = refusalCodes.filter((code) => !code.startsWith('promotion'));
    const expected = withoutPromotions.filter(
      (code) => code !== 'too-short-notice' && code !== 'too-far-ahead',
    );
    expect(codes).toEqual(expected);
  });

  it('cannot be judged without the months of its nights', () => {
    const months = monthsFor('2027-07-01', '2027-07-31');
    const stay = stayOf('2027-07-30', '2027-08-02');
    const judge = () => checkStay({ book: aHome(), months, stay, party: twoAdults, today: '2027-01-01' });
    expect(judge).toThrow('the calendar month 2027-08 was not given');
  });
});

describe('the booking window', () => {
  const window = { noticeDays: 2, horizonDays: 30 };

  it.each([
    ['2027-07-06', 'in-the-past'],
    ['2027-07-05', 'too-short-notice'],
    ['2027-07-04', 'too-short-notice'],
    ['2027-07-03', undefined],
    ['2027-06-05', undefined],
    ['2027-06-04', 'too-far-ahead'],
  ])('asked on %s for 5 July with 2 days of notice and 30 ahead says %s', (today, code) => {
    expect(codesOf({ home: { window }, today })).toEqual(code ? [code] : []);
  });

  it('without notice lets a guest arrive today', () => {
    expect(codesOf({ today: '2027-07-05' })).toEqual([]);
  });

  it('names the dates between which a guest can arrive', () => {
    const [short] = refusalsOf({ home: { window }, today: '2027-07-04' });
    expect(short?.message).toBe('The earliest arrival that can still be booked is 6 July 2027.');
    const [far] = refusalsOf({ home: { window }, today: '2027-06-01' });
    expect(far?.message).toBe('Stays can be booked for arrivals up to 1 July 2027 at present.');
  });
});

// 5 July 2027 is a Monday, 9 July a Friday; the stay has four nights.
describe('the minimum stay', () => {
  it.each<[string, Asked, boolean]>([
    ['of the property', { home: { limits: { minStay: 5 } } }, true],
    ['of the property, reached', { home: { limits: { minStay: 4 } } }, false],
    [
      'of the property for that arrival weekday goes before its general one',
      { home: { limits: { minStay: 5, minStayByArrival: { mon: 4 } } } },
      false,
    ],
    [
      'of the property for another arrival weekday says nothing',
      { home: { limits: { minStayByArrival: { tue: 9 } } } },
      false,
    ],
    ['of the season goes before the property', { home: inJuly({ minStay: 5 }, { minStay: 2 }) }, true],
    [
      "of the season, general, goes before the property's weekday",
      { home: inJuly({ minStay: 4 }, { minStayByArrival: { mon: 7 } }) },
      false,
    ],
    [
      'of the season for the weekday goes before its general one',
      { home: inJuly({ minStay: 2, minStayByArrival: { mon: 7 } }) },
      true,
    ],
    ['of the property where the season has none', { home: inJuly({ maxStay: 9 }, { minStay: 5 }) }, true],
    [
      'of the night goes before all',
      {
        home: inJuly({ minStayByArrival: { mon: 7 } }),
        overrides: { '2027-07-05': { minStay: 2 } },
      },
      false,
    ],
    [
      'of a night that is not the arrival says nothing',
      { overrides: { '2027-07-06': { minStay: 9 } } },
      false,
    ],
  ])('%s', (_, asked, refused) => {
    expect(codesOf(asked)).toEqual(refused ? ['below-minimum-stay'] : []);
  });
});

describe('the maximum stay', () => {
  it.each<[string, Asked, boolean]>([
    ['of the property', { home: { limits: { maxStay: 3 } } }, true],
    ['of the property, just kept', { home: { limits: { maxStay: 4 } } }, false],
    ['of the season goes before the property', { home: inJuly({ maxStay: 4 }, { maxStay: 2 }) }, false],
    ['of the night goes before all', { overrides: { '2027-07-05': { maxStay: 3 } } }, true],
  ])('%s', (_, asked, refused) => {
    expect(codesOf(asked)).toEqual(refused ? ['above-maximum-stay'] : []);
  });

  it('of a season listed earlier says nothing where a later one contains the arrival', () => {
    const season = { from: '2027-07-01', to: '2027-08-01', base: 1 };
    const seasons = [
      { ...season, name: 'July', limits: { maxStay: 2 } },
      { ...season, name: 'Festival' },
    ];
    expect(codesOf({ home: { rates: { base: 1, seasons } } })).toEqual([]);
  });
});

describe('days closed to arrival or departure', () => {
  it.each<[string, Asked, string[]]>([
    ['of the property', { home: { limits: { closedToArrival: ['mon'] } } }, ['closed-to-arrival']],
    ['of the property', { home: { limits: { closedToDeparture: ['fri'] } } }, ['closed-to-departure']],
    [
      'of the other kind say nothing',
      { home: { limits: { closedToArrival: ['fri'], closedToDeparture: ['mon'] } } },
      [],
    ],
    [
      'of the season go before the property, an empty list too',
      { home: inJuly({ closedToArrival: [] }, { closedToArrival: ['mon'] }) },
      [],
    ],
    [
      'of the property hold where the season lists none',
      { home: inJuly({ minStay: 2 }, { closedToArrival: ['mon'] }) },
      ['closed-to-arrival'],
    ],
    [
      'are opened by an override',
      {
        home: { limits: { closedToArrival: ['mon'] } },
        overrides: { '2027-07-05': { closedToArrival: false } },
      },
      [],
    ],
    [
      'are made by an override',
      { overrides: { '2027-07-09': { closedToDeparture: true, closedToArrival: true } } },
      ['closed-to-departure'],
    ],
    [
      'hold on the first of a month that only the departure lies in',
      {
        stay: ['2027-07-30', '2027-08-01'],
        overrides: { '2027-08-01': { closedToDeparture: true } },
      },
      ['closed-to-departure'],
    ],
    [
      'are looked up by the season of the departure, not of the arrival',
      {
        home: inJuly({ closedToDeparture: ['mon'] }),
        stay: ['2027-07-30', '2027-08-02'],
      },
      [],
    ],
  ])('%s', (_, asked, codes) => {
    expect(codesOf(asked)).toEqual(codes);
  });
});
