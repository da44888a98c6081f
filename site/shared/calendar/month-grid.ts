import {
  addDays,
  type CalendarDate,
  type CalendarMonth,
  datesOfMonth,
  monthOf,
  weekdayOf,
  weekdays,
} from '../../../functions/domain/stay.ts';

/** A week's row: seven places, empty outside the month. */
export type Week = readonly (CalendarDate | undefined)[];

const sundayRegions = new Set('US CA MX BR JP KR TW HK IL IN ZA AU PH TH CO PE'.split(' '));

/** The weekday a calendar starts with there, 0 is Monday. Source: CLDR weekData; the rest of the world has Monday. */
export function firstWeekday(locale: string): number {
  const region = new Intl.Locale(locale).maximize().region ?? '';
  return sundayRegions.has(region) ? 6 : 0;
}

/** The rows of a month's calendar, weeks starting with `first` (0 is Monday). */
export function weeksOf(month: CalendarMonth, first: number): Week[] {
  const dates = datesOfMonth(month);
  const lead = (weekdays.indexOf(weekdayOf(`${month}-01`)) - first + 7) % 7;
  const rows = Math.ceil((lead + dates.length) / 7);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => dates[row * 7 + column - lead]),
  );
}

/** Seven dates whose weekdays head the columns. */
export const headDates = (first: number): CalendarDate[] =>
  // 2027-03-01 is a Monday.
  Array.from({ length: 7 }, (_, column) => addDays('2027-03-01', (first + column) % 7));

/** The month so many months later; earlier when negative. */
export function addMonths(month: CalendarMonth, months: number): CalendarMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The same day so many months later, or that month's last day. */
export function sameDayIn(date: CalendarDate, months: number): CalendarDate {
  const dates = datesOfMonth(addMonths(monthOf(date), months));
  return dates[Math.min(Number(date.slice(8)), dates.length) - 1] ?? date;
}

/** Where a key of the ARIA date grid pattern leads from a date; undefined for other keys. */
export function dateAfterKey(key: string, date: CalendarDate, first: number): CalendarDate | undefined {
  const column = (weekdays.indexOf(weekdayOf(date)) - first + 7) % 7;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -7,
    ArrowDown: 7,
    Home: -column,
    End: 6 - column,
  };
  if (key === 'PageUp') return sameDayIn(date, -1);
  if (key === 'PageDown') return sameDayIn(date, 1);
  const step = steps[key];
  return step === undefined ? undefined : addDays(date, step);
}
