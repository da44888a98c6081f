import type { CalendarMonth } from '../../../functions/domain/stay.ts';

export { addDays, dayKey, monthOf } from '../../../functions/domain/stay.ts';

/** The month so many months later; earlier when negative. */
export function addMonthsTo(month: CalendarMonth, months: number): CalendarMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
