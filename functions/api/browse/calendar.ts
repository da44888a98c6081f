import type { z } from 'zod';
import type { Properties } from '../../adapters/properties.ts';
import { calendarNights } from '../../domain/calendar.ts';
import { isOffered } from '../../domain/property.ts';
import { addDays, datesOfMonth, monthsBetween, todayAt } from '../../domain/stay.ts';
import { type Answer, problem } from '../problem.ts';
import type { calendarQuery, calendarResult } from './schemas.ts';

/** Days after a month's first that lie in the next month, whatever its length. */
const intoNextMonth = 31;

/** Each night of some months of a home: free or why not, its price and its limits. */
export async function getCalendar(
  properties: Properties,
  propertyId: string,
  { from, months: count }: z.output<typeof calendarQuery>,
  now: number,
): Promise<Answer> {
  const last = monthsBetween(from, addDays(`${from}-01`, intoNextMonth * count)).slice(0, count);
  const found = await properties.read(propertyId, last);
  if (!found || !isOffered(found.property)) return problem('not-found', `There is no home "${propertyId}".`);
  const { property, months } = found;
  const today = todayAt(now, property.timeZone);
  const end = addDays(datesOfMonth(last.at(-1) ?? from).at(-1) ?? '', 1);
  const nights = calendarNights({ book: property, months, from: `${from}-01`, to: end, today });
  const body: z.input<typeof calendarResult> = { propertyId, currency: property.currency, today, nights };
  return { status: 200, body };
}
