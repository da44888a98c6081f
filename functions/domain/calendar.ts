import { isTaken, overrideOn } from './check-stay.ts';
import { arrivalWindow } from './judge-stay.ts';
import { type DateLimits, limitsOn } from './limits.ts';
import type { MonthRecord } from './month.ts';
import { nightPrice } from './price.ts';
import type { PriceBook } from './property.ts';
import type { RefusalCode } from './refusal.ts';
import { type CalendarDate, nightsOf } from './stay.ts';

export { alternativesTo } from './alternatives.ts';
export { checkStay } from './check-stay.ts';

/** One date of a home's calendar. */
export interface CalendarNight {
  readonly date: CalendarDate;
  /** Whether the night can still be part of a new stay. */
  readonly free: boolean;
  /** Why it is not free, or, when it is, why nobody may arrive on it. */
  readonly reason?: RefusalCode;
  /** Minor units. */
  readonly price: number;
  /** Nights, for stays arriving on the date. */
  readonly minStay?: number;
  readonly maxStay?: number;
  /** Only ever true; missing when open. */
  readonly closedToArrival?: true;
  readonly closedToDeparture?: true;
}

/** The nights `[from, to)` of a home's calendar. */
export interface CalendarAsked {
  readonly book: PriceBook;
  readonly months: readonly MonthRecord[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Today at the property. */
  readonly today: CalendarDate;
}

const statedLimits = ({ minStay, maxStay, closedToArrival, closedToDeparture }: DateLimits) => ({
  ...(minStay === undefined ? {} : { minStay }),
  ...(maxStay === undefined ? {} : { maxStay }),
  ...(closedToArrival ? { closedToArrival } : {}),
  ...(closedToDeparture ? { closedToDeparture } : {}),
});

// A night before the notice needs an arrival before the notice; one past the horizon can end an earlier arrival.
const isOver = (reason: RefusalCode | undefined): boolean =>
  reason === 'in-the-past' || reason === 'too-short-notice';

const calendarNight = ({ book, months, today }: CalendarAsked, date: CalendarDate): CalendarNight => {
  const override = overrideOn(months, date);
  const limits = limitsOn(book, date, override);
  const taken = isTaken(months, date);
  const window = arrivalWindow(book, date, today);
  const reason = taken
    ? 'nights-taken'
    : (window ?? (limits.closedToArrival ? 'closed-to-arrival' : undefined));
  return {
    date,
    free: !taken && !isOver(window),
    ...(reason ? { reason } : {}),
    price: nightPrice(book, date, override),
    ...statedLimits(limits),
  };
};

/** What a calendar shows of each night `[from, to)`. Throws RangeError for a month that was not given. */
export const calendarNights = (asked: CalendarAsked): CalendarNight[] =>
  nightsOf({ arrival: asked.from, departure: asked.to }).map((date) => calendarNight(asked, date));
