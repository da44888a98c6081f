import { words } from '../words/words.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something began, roughly: `just now`, `5 minutes`, `3 hours`, `2 days`. */
export function sayAge(seconds: number): string {
  if (seconds < minute) return words.people.justNow;
  if (seconds < hour) return words.people.minutes(Math.floor(seconds / minute));
  if (seconds < 2 * day) return words.people.hours(Math.floor(seconds / hour));
  return words.common.days(Math.floor(seconds / day));
}
