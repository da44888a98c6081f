import type { NightOverride } from './month.ts';
import { seasonOn } from './price.ts';
import type { PriceBook, StayLimits } from './property.ts';
import { type CalendarDate, type Weekday, weekdayOf } from './stay.ts';

/** What holds on one date: for stays arriving on it, and for departures on it. */
export interface DateLimits {
  /** Nights. */
  readonly minStay?: number;
  /** Nights. */
  readonly maxStay?: number;
  readonly closedToArrival: boolean;
  readonly closedToDeparture: boolean;
}

type Closure = 'closedToArrival' | 'closedToDeparture';

const minStayOf = (limits: StayLimits | undefined, weekday: Weekday): number | undefined =>
  limits?.minStayByArrival?.[weekday] ?? limits?.minStay;

/**
 * The limits of a date. Each comes from the first of these that states it: the date's own override, the last
 * listed season that contains the date, the property; within one, a weekday's minimum goes before the general.
 */
export const limitsOn = (book: PriceBook, date: CalendarDate, override?: NightOverride): DateLimits => {
  const weekday = weekdayOf(date);
  const season = seasonOn(book.rates, date)?.limits;
  const minStay = override?.minStay ?? minStayOf(season, weekday) ?? minStayOf(book.limits, weekday);
  const maxStay = override?.maxStay ?? season?.maxStay ?? book.limits.maxStay;
  const closed = (closure: Closure): boolean =>
    override?.[closure] ?? (season?.[closure] ?? book.limits[closure])?.includes(weekday) ?? false;
  return {
    ...(minStay === undefined ? {} : { minStay }),
    ...(maxStay === undefined ? {} : { maxStay }),
    closedToArrival: closed('closedToArrival'),
    closedToDeparture: closed('closedToDeparture'),
  };
};
