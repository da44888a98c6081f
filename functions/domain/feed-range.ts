import type { NightRange } from './feed.ts';
import { addDays, type CalendarDate } from './stay.ts';

/** Whether two ranges share a night. */
export const overlap = (a: NightRange, b: NightRange): boolean => a.from < b.to && b.from < a.to;

/** Whether both begin and end on the same dates. */
export const sameRange = (a: NightRange, b: NightRange): boolean => a.from === b.from && a.to === b.to;

/** Whether what is left of it begins today; a platform in a later zone may write tomorrow's date already. */
const beginsNow = (date: CalendarDate, today: CalendarDate) => date <= addDays(today, 1);

/**
 * Whether the second is the first or what is left of it: platforms cut the nights off that are past.
 * @param today the date at the property
 */
export const isRestOf = (whole: NightRange, rest: NightRange, today: CalendarDate): boolean =>
  whole.to === rest.to &&
  (whole.from === rest.from ||
    (whole.from <= today && rest.from <= today) ||
    (whole.from < rest.from && whole.from <= today && beginsNow(rest.from, today)));

/**
 * The range after the platform has written another: nights that are past stay as they were.
 * @param today the date at the property
 */
export function rewritten(before: NightRange, after: NightRange, today: CalendarDate): NightRange {
  const isRunning = before.from < today && today < before.to;
  return {
    from: isRunning && beginsNow(after.from, today) ? before.from : after.from,
    to: after.to,
  };
}
