import type { CalendarDate, CalendarMonth, Stay } from '../../../functions/domain/stay.ts';
import { locale } from './locale.ts';

// Dates of a stay have no zone: both ends of the formatting are UTC, so that no date ever shifts.
function format(options: Intl.DateTimeFormatOptions) {
  let made: Intl.DateTimeFormat | undefined;
  return () => {
    made ??= new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' });
    return made;
  };
}

const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
const medium = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const plain = format({ day: 'numeric', month: 'long', year: 'numeric' });
const monthAndYear = format({ month: 'long', year: 'numeric' });
const weekdayShort = format({ weekday: 'short' });
const weekdayLong = format({ weekday: 'long' });
const range = format({ day: 'numeric', month: 'short', year: 'numeric' });

/** `Sunday, 4 July 2027` */
export const sayLongDate = (date: CalendarDate): string => long().format(Date.parse(date));
/** `Sun, 4 Jul` */
export const sayShortDate = (date: CalendarDate): string => short().format(Date.parse(date));
/** `Sun, 4 Jul 2027` */
export const sayMediumDate = (date: CalendarDate): string => medium().format(Date.parse(date));
/** `4 July 2027` */
export const sayDate = (date: CalendarDate): string => plain().format(Date.parse(date));
/** `July 2027` */
export const sayMonth = (month: CalendarMonth): string => monthAndYear().format(Date.parse(`${month}-01`));
/** `4 – 11 Jul 2027` */
export const sayStay = ({ arrival, departure }: Stay): string =>
  range().formatRange(Date.parse(arrival), Date.parse(departure));
/** The weekday of a date, in full and short: `Sunday`, `Sun`. */
export const sayWeekday = (date: CalendarDate): { long: string; short: string } => ({
  long: weekdayLong().format(Date.parse(date)),
  short: weekdayShort().format(Date.parse(date)),
});

const clock = format({ timeStyle: 'short' });

/** A wall time such as `16:00` as the guest writes it. */
export const sayTime = (wallTime: string): string => clock().format(Date.parse(`1970-01-01T${wallTime}:00Z`));

/** An instant as clocks in that zone show it: `4 June 2027 at 16:00` */
export const sayMoment = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    Date.parse(instant),
  );
