import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternativesTo, calendarNights, checkStay } from '../../functions/domain/calendar.ts';
import { percentOf } from '../../functions/domain/money.ts';
import type { PriceBook, Season } from '../../functions/domain/property.ts';
import type { Price } from '../../functions/domain/quote.ts';
import { quoteStay } from '../../functions/domain/quoteStay.ts';
import { packMonth } from '../../functions/domain/searchMonth.ts';
import { priceSought, seekStay } from '../../functions/domain/searchStay.ts';
import { addDays, instantOf, type Stay, todayAt } from '../../functions/domain/stay.ts';
import { type Calendar, monthsFor } from './a-home.ts';
import { anyCalendar, anyHome, anyParty, anyStay, anyToday, apartRates } from './arbitraries.ts';

const asked = fc.record({
  property: anyHome,
  stay: anyStay,
  party: anyParty,
  calendar: anyCalendar,
  today: anyToday,
});

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

/** The same home without anything that refuses a stay, so that every case has a price. */
const open = (home: PriceBook): PriceBook => ({
  ...home,
  capacity: { guests: 99, infants: 99 },
  rates: { ...home.rates, seasons: home.rates.seasons.map((season) => ({ ...season, limits: {} })) },
  limits: {},
  window: { noticeDays: 0, horizonDays: 99_999 },
});

const pricesOnly = ({ overrides = {} }: Calendar): Calendar => ({
  overrides: Object.fromEntries(
    Object.entries(overrides).map(([date, { price }]) => [date, price === undefined ? {} : { price }]),
  ),
});

const openPrice = ({ property, stay, party, calendar }: Asked): Price => {
  const months = monthsFor(stay.arrival, stay.departure, pricesOnly(calendar));
  const decision = quoteStay({ property: open(property), months, stay, party, today: '2020-01-01' });
  if (decision.kind === 'refuse') throw new Error(JSON.stringify(decision.reasons));
  return decision.price;
};

const movedStay = ({ arrival, departure }: Stay, days: number): Stay => ({
  arrival: addDays(arrival, days),
  departure: addDays(departure, days),
});

const movedSeason = (season: Season, days: number): Season => ({
  ...season,
  from: addDays(season.from, days),
  to: addDays(season.to, days),
});

const moved = (original: Asked, days: number): Asked => {
  const { property, stay, calendar } = original;
  const seasons = property.rates.seasons.map((season) => movedSeason(season, days));
  const overrides = Object.entries(calendar.overrides).map(([date, rule]) => [addDays(date, days), rule]);
  return {
    ...original,
    property: { ...property, rates: { ...property.rates, seasons } },
    stay: movedStay(stay, days),
    calendar: { taken: [], overrides: Object.fromEntries(overrides) },
  };
};

const holds = <Value>(arbitrary: fc.Arbitrary<Value>, fact: (value: Value) => void, numRuns = 500): void =>
  fc.assert(fc.property(arbitrary, fact), { numRuns, seed: 20_270_704 });

describe('every price', () => {
  it('is the sum of its lines, each a whole number of minor units', () =>
    holds(asked, (value) => {
      const { lines, total } = openPrice(value);
      expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
      expect(lines.filter(({ amount }) => !Number.isSafeInteger(amount))).toEqual([]);
      expect(total).toBeGreaterThanOrEqual(0);
    }));

  it('has an accommodation line that is the sum of the nights, and no other line of nothing', () =>
    holds(asked, (value) => {
      const { lines, nights } = openPrice(value);
      const [accommodation, ...others] = lines;
      expect(accommodation?.kind).toBe('accommodation');
      expect(accommodation?.amount).toBe(nights.reduce((sum, { amount }) => sum + amount, 0));
      expect(others.filter(({ amount }) => amount === 0)).toEqual([]);
    }));

  it('is the same in whatever order seasons that do not overlap are listed', () =>
    holds(fc.record({ value: asked, rates: apartRates, seed: fc.nat() }), ({ value, rates, seed }) => {
      const turned = seed % (rates.seasons.length + 1);
      const seasons = [...rates.seasons.slice(turned), ...rates.seasons.slice(0, turned)].reverse();
      const listed = { ...value, property: { ...value.property, rates } };
      const relisted = { ...value, property: { ...value.property, rates: { ...rates, seasons } } };
      expect(openPrice(relisted)).toEqual(openPrice(listed));
    }));

  it.each([364, -364, 10_227])('is the same %i days later, when weekdays fall alike', (days) =>
    holds(asked, (value) => {
      const [before, after] = [openPrice(value), openPrice(moved(value, days))];
      expect(after.lines).toEqual(before.lines);
      expect(after.nights.map(({ amount }) => amount)).toEqual(before.nights.map(({ amount }) => amount));
    }),
  );

  it('does not depend on where the machine stands', () => {
    const zone = process.env.TZ;
    const here = fc.sample(asked, { numRuns: 100, seed: 1 }).map(openPrice);
    process.env.TZ = 'America/Sao_Paulo';
    const there = fc.sample(asked, { numRuns: 100, seed: 1 }).map(openPrice);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(there).toEqual(here);
  });
});

const monthsAround = ({ stay, calendar }: Asked) => monthsFor(stay.arrival, stay.departure, calendar);

const reasonsAgainst = (value: Asked) =>
  checkStay({ ...value, book: value.property, months: monthsAround(value) });

describe('every stay', () => {
  it('that can be had has only free nights in the calendar, and one open to arrival', () =>
    holds(asked, (value) => {
      fc.pre(reasonsAgainst(value).length === 0);
      const { property: book, stay, today } = value;
      const nights = calendarNights({
        book,
        months: monthsAround(value),
        from: stay.arrival,
        to: stay.departure,
        today,
      });
      expect(nights.every(({ free }) => free)).toBe(true);
      expect(nights[0]?.reason).toBeUndefined();
    }));

  it('with a night that is not free in the calendar is refused', () =>
    holds(asked, (value) => {
      const { property: book, stay, today } = value;
      const months = monthsAround(value);
      const nights = calendarNights({ book, months, from: stay.arrival, to: stay.departure, today });
      fc.pre(nights.some(({ free }) => !free));
      expect(reasonsAgainst(value)).not.toEqual([]);
    }));

  it('has the same answer and price from packed months as from records', () =>
    holds(asked, (value) => {
      const { property: book, stay, party, today } = value;
      const months = monthsAround(value);
      const decision = quoteStay({ ...value, months });
      const packed = months.map((record) => packMonth({ book, version: 3, month: record.month, record }));
      const found = priceSought(seekStay(stay, party), { book, packed, today });
      expect(found).toEqual(decision.kind === 'quote' ? decision.price : undefined);
    }));

  it('offered instead can be had', () =>
    holds(
      asked,
      (value) => {
        const { property: book, calendar, stay } = value;
        const months = monthsFor(addDays(stay.arrival, -31), addDays(stay.departure, 31), calendar);
        for (const other of alternativesTo({ ...value, book, months, most: 4 }))
          expect(checkStay({ ...value, book, months, stay: other })).toEqual([]);
      },
      100,
    ));
});

describe('every share', () => {
  it('is within half a minor unit of the exact one, halves upwards', () =>
    holds(fc.record({ amount: fc.maxSafeNat(), points: fc.integer({ min: 0, max: 10_000 }) }), (value) => {
      const { amount, points } = value;
      const doubled = 2n * (BigInt(percentOf(amount, points)) * 10_000n - BigInt(amount) * BigInt(points));
      expect(doubled > -10_000n && doubled <= 10_000n).toBe(true);
    }));
});

describe('every date', () => {
  it('is today at the property at each of its times', () =>
    holds(
      fc.record({
        stay: anyStay,
        hour: fc.integer({ min: 0, max: 23 }),
        zone: fc.constantFrom('Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
      }),
      ({ stay, hour, zone }) => {
        const time = `${String(hour).padStart(2, '0')}:30`;
        expect(todayAt(instantOf(stay.arrival, time, zone), zone)).toBe(stay.arrival);
      },
    ));
});
