import { type CalendarMonth, monthsBetween } from '../../../functions/domain/stay.ts';

export { addDays, dayKey, monthOf } from '../../../functions/domain/stay.ts';

/** The month so many months later; earlier when negative. */
export function addMonthsTo(month: CalendarMonth, months: number): CalendarMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** That month and the ones after it. */
export const monthsFrom = (from: CalendarMonth, count: number): CalendarMonth[] =>
  monthsBetween(from, addMonthsTo(from, count - 1));
