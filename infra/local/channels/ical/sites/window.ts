import { addDays, type CalendarDate } from '../../../../../functions/domain/stay.ts';

/** The date so many months later; of a month that is too short, the days after it. */
export function monthsAfter(date: CalendarDate, months: number): CalendarDate {
  const month = Number(date.slice(5, 7)) - 1 + months;
  const year = Number(date.slice(0, 4)) + Math.floor(month / 12);
  const first = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return addDays(first, Number(date.slice(8)) - 1);
}
