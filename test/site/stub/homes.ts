import type { MonthRecord } from '../../../functions/domain/month.ts';
import type { Property } from '../../../functions/domain/property.ts';
import { type CalendarDate, todayAt } from '../../../functions/domain/stay.ts';
import { demoHomes } from '../../../infra/local/seed/homes/index.ts';
import { takenStays } from '../../../infra/local/seed/taken.ts';
import { addDays, addMonthsTo, dayKey, monthOf } from './dates.ts';

/** A demo home with its calendar from last month on. */
export interface StubHome {
  readonly home: Property;
  readonly months: MonthRecord[];
  readonly today: CalendarDate;
}

function monthsFrom(propertyId: string, today: CalendarDate): MonthRecord[] {
  const taken = new Map<string, Record<string, string>>();
  for (const stay of takenStays(propertyId))
    for (let night = 0; night < stay.nights; night += 1) {
      const date = addDays(today, stay.startsIn + night);
      const month = taken.get(monthOf(date)) ?? {};
      taken.set(monthOf(date), { ...month, [dayKey(date)]: stay.owner });
    }
  return Array.from({ length: 40 }, (_, offset) => addMonthsTo(monthOf(today), offset - 1)).map((month) => ({
    propertyId,
    month,
    taken: taken.get(month) ?? {},
    overrides: {},
    version: 1,
  }));
}

/** The six demo homes as they are today. */
export const stubHomes: readonly StubHome[] = demoHomes.map((make, slot) => {
  const home: Property = { ...make(new Date().getUTCFullYear()), slot, version: 1 };
  const today = todayAt(Date.now(), home.timeZone);
  return { home, today, months: monthsFrom(home.id, today) };
});
