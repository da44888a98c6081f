import fc from 'fast-check';
import type { NightOverride } from '../../functions/domain/month.ts';
import type { Party } from '../../functions/domain/party.ts';
import type { PriceBook, Rates, Season, StayLimits, Tax } from '../../functions/domain/property.ts';
import { addDays, type CalendarDate, type Stay, weekdays } from '../../functions/domain/stay.ts';

const firstDay = '2027-05-01';
const lastDay = 400;

const defined = { requiredKeys: [] } satisfies { requiredKeys: [] };
const amount = fc.integer({ min: 0, max: 500_000 });
const dateIn = fc.integer({ min: 0, max: lastDay }).map((days): CalendarDate => addDays(firstDay, days));
const someWeekdays = fc.subarray([...weekdays], { maxLength: 2 });

const byWeekday = fc.record({ mon: amount, tue: amount, fri: amount, sat: amount, sun: amount }, defined);

const limits: fc.Arbitrary<StayLimits> = fc.record(
  {
    minStay: fc.integer({ min: 1, max: 6 }),
    maxStay: fc.integer({ min: 10, max: 90 }),
    minStayByArrival: fc.record({ sat: fc.constant(7), wed: fc.constant(2) }, defined),
    closedToArrival: someWeekdays,
    closedToDeparture: someWeekdays,
  },
  defined,
);

const season: fc.Arbitrary<Season> = fc
  .record({
    from: dateIn,
    nights: fc.integer({ min: 1, max: 90 }),
    base: amount,
    weekdays: byWeekday,
    limits,
  })
  .map(({ from, nights, ...rest }) => ({ name: from, from, to: addDays(from, nights), ...rest }));

const tax: fc.Arbitrary<Tax> = fc.oneof(
  fc.record({
    kind: fc.constant('percent' as const),
    name: fc.constant('VAT'),
    basisPoints: fc.integer({ min: 0, max: 3_000 }),
    on: fc.subarray(['accommodation' as const, 'extra-guests' as const, 'cleaning' as const]),
  }),
  fc.record({
    kind: fc.constant('person-night' as const),
    name: fc.constant('Tourist tax'),
    amount: fc.integer({ min: 0, max: 900 }),
    fromAge: fc.integer({ min: 0, max: 18 }),
    maxNights: fc.integer({ min: 1, max: 20 }),
  }),
);

/** Any home, with seasons that overlap in any order. */
export const anyHome: fc.Arbitrary<PriceBook> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  timeZone: fc.constantFrom('Europe/Paris', 'Asia/Tokyo', 'Asia/Kuwait'),
  capacity: fc.record({ guests: fc.integer({ min: 2, max: 9 }), infants: fc.integer({ min: 0, max: 2 }) }),
  rates: fc.record({ base: amount, weekdays: byWeekday, seasons: fc.array(season, { maxLength: 6 }) }),
  fees: fc.record({ cleaning: amount, includedGuests: fc.integer({ min: 1, max: 6 }), extraGuest: amount }),
  taxes: fc.array(tax, { maxLength: 3 }),
  lengthDiscounts: fc.array(
    fc.record({ nights: fc.integer({ min: 1, max: 30 }), basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
    { maxLength: 3 },
  ),
  promotions: fc.constant([]),
  limits,
  window: fc.record({
    noticeDays: fc.integer({ min: 0, max: 5 }),
    horizonDays: fc.integer({ min: 300, max: 900 }),
  }),
});

/** Seasons of which no two share a night. */
export const apartRates: fc.Arbitrary<Rates> = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 20 }), season }), { maxLength: 6 })
  .chain((listed) => {
    let from = firstDay;
    const seasons = listed.map(({ gap, season: drawn }) => {
      const moved = { ...drawn, from: addDays(from, gap), to: addDays(from, gap + 15) };
      from = moved.to;
      return moved;
    });
    return fc.record({ base: amount, weekdays: byWeekday, seasons: fc.constant(seasons) });
  });

/** Any stay in about the days that seasons and overrides lie in. */
export const anyStay: fc.Arbitrary<Stay> = fc
  .record({
    arrival: dateIn,
    nights: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 14 }) },
      fc.integer({ min: 1, max: 90 }),
    ),
  })
  .map(({ arrival, nights }) => ({ arrival, departure: addDays(arrival, nights) }));

/** Any party, also one too large. */
export const anyParty: fc.Arbitrary<Party> = fc.record({
  adults: fc.integer({ min: 1, max: 3 }),
  children: fc.integer({ min: 0, max: 2 }),
  infants: fc.integer({ min: 0, max: 1 }),
  childAges: fc.array(fc.integer({ min: 2, max: 17 }), { maxLength: 3 }),
});

const override: fc.Arbitrary<NightOverride> = fc.record(
  {
    price: amount,
    minStay: fc.integer({ min: 1, max: 5 }),
    maxStay: fc.integer({ min: 2, max: 30 }),
    closedToArrival: fc.boolean(),
    closedToDeparture: fc.boolean(),
  },
  defined,
);

/** Taken nights and overrides around those days. */
export const anyCalendar = fc.record({
  taken: fc.uniqueArray(dateIn, { maxLength: 12 }),
  overrides: fc.dictionary(dateIn, override, { maxKeys: 20 }),
});

/** A date shortly before or among those days. */
export const anyToday: fc.Arbitrary<CalendarDate> = fc
  .integer({ min: -300, max: 40 })
  .map((days) => addDays(firstDay, days));
