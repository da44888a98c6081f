import type { MonthRecord, NightOverride } from '../../functions/domain/month.ts';
import type { Party } from '../../functions/domain/party.ts';
import type { PriceBook } from '../../functions/domain/property.ts';
import {
  type CalendarDate,
  dayKey,
  monthOf,
  monthsBetween,
  nightsOf,
  type Stay,
} from '../../functions/domain/stay.ts';

/** A home at 100.00 EUR a night for four, without fees, taxes, discounts or limits. */
export const aHome = (stated: Partial<PriceBook> = {}): PriceBook => ({
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  capacity: { guests: 4, infants: 1 },
  rates: { base: 10_000, seasons: [] },
  fees: { cleaning: 0, includedGuests: 4, extraGuest: 0 },
  taxes: [],
  lengthDiscounts: [],
  promotions: [],
  limits: {},
  window: { noticeDays: 0, horizonDays: 730 },
  ...stated,
});

export const twoAdults: Party = { adults: 2, children: 0, infants: 0 };

/** The stay from that arrival to that departure. */
export const stayOf = (arrival: CalendarDate, departure: CalendarDate): Stay => ({ arrival, departure });

/** What is written in a calendar, by date. */
export interface Calendar {
  readonly taken?: readonly CalendarDate[];
  readonly overrides?: Readonly<Record<CalendarDate, NightOverride>>;
}

const inMonth = (month: string) => (date: CalendarDate) => monthOf(date) === month;

/** The months from that of one date to that of the other, as stored. */
export const monthsFor = (
  from: CalendarDate,
  to: CalendarDate,
  { taken = [], overrides = {} }: Calendar = {},
): MonthRecord[] =>
  monthsBetween(from, to).map((month) => ({
    propertyId: 'home',
    month,
    taken: Object.fromEntries(
      taken.filter(inMonth(month)).map((date) => [dayKey(date), 'BOOKING#bk_somebody']),
    ),
    overrides: Object.fromEntries(
      Object.entries(overrides)
        .filter(([date]) => inMonth(month)(date))
        .map(([date, override]) => [dayKey(date), override]),
    ),
    version: 1,
  }));

/** The nights of a stay somebody has. */
export const takenBySomebody = (arrival: CalendarDate, departure: CalendarDate): CalendarDate[] =>
  nightsOf({ arrival, departure });
