import type { CalendarDate } from './stay.ts';

const words = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** The date in plain English: `4 July 2027`. */
export const sayDate = (date: CalendarDate): string => words.format(Date.parse(date));

/** The start of a sentence about one or more nights, in order, with its verb: `The night of 4 July 2027 is`. */
export const sayNights = (nights: readonly CalendarDate[]): string => {
  const [first = '', ...rest] = nights;
  const last = rest.at(-1);
  if (last === undefined) return `The night of ${sayDate(first)} is`;
  if (rest.length === 1) return `The nights of ${sayDate(first)} and ${sayDate(last)} are`;
  return `${nights.length} nights from ${sayDate(first)} to ${sayDate(last)} are`;
};
