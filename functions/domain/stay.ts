/** A calendar date in the property's time zone, ISO 8601: `2027-07-04`. A night is named by the date it begins on. */
export type CalendarDate = string;

/** A calendar month: `2027-07`. */
export type CalendarMonth = string;

/** Days of the week in the order of ISO 8601, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week. */
export type Weekday = (typeof weekdays)[number];

/** A half-open range of nights `[arrival, departure)`: the departure date's night is not part of it. */
export interface Stay {
  readonly arrival: CalendarDate;
  readonly departure: CalendarDate;
}

const millisecondsOfDay = 86_400_000;

/** Whole days since 1970-01-01. Dates have no zone, so every day has 24 hours here, DST or not. */
const dayNumber = (date: CalendarDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
  millisecondsOfDay;

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

// Not toISOString: a search makes thousands of dates and it takes eight times as long.
const dateOf = (day: number): CalendarDate => {
  const midnight = new Date(day * millisecondsOfDay);
  const year = midnight.getUTCFullYear();
  if (Number.isNaN(year)) throw new RangeError('this is no calendar date');
  return `${padded(year, 4)}-${padded(midnight.getUTCMonth() + 1, 2)}-${padded(midnight.getUTCDate(), 2)}`;
};

/** Whether the text is a real date from the years 0100 to 9999, written `2027-07-04`; 2027-02-30 is not. */
export const isCalendarDate = (text: string): text is CalendarDate =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && dateOf(dayNumber(text)) === text;

/** Whether both are real dates and the departure comes after the arrival. */
export const isStay = ({ arrival, departure }: Stay): boolean =>
  isCalendarDate(arrival) && isCalendarDate(departure) && arrival < departure;

/** The date so many days later; earlier when negative. Throws RangeError if `date` is no date. */
export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOf(dayNumber(date) + days);

/** Days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** How many nights the stay has. */
export const nightCount = ({ arrival, departure }: Stay): number => daysBetween(arrival, departure);

/** The nights of the stay in order, each by the date it begins on. */
export const nightsOf = (stay: Stay): CalendarDate[] => {
  const first = dayNumber(stay.arrival);
  return Array.from({ length: Math.max(0, nightCount(stay)) }, (_, index) => dateOf(first + index));
};

// 1970-01-01, day 0, was a Thursday; dates before it have negative numbers.
const weekdayIndex = (date: CalendarDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

/** The weekday of the date. Throws RangeError if it is no date. */
export const weekdayOf = (date: CalendarDate): Weekday => {
  const weekday = weekdays[weekdayIndex(date)];
  if (weekday === undefined) throw new RangeError(`"${date}" is no calendar date`);
  return weekday;
};

/** The key of the date in its month's record: `01` to `31`. */
export const dayKey = (date: CalendarDate): string => date.slice(8, 10);

/** The month the date lies in. */
export const monthOf = (date: CalendarDate): CalendarMonth => date.slice(0, 7);

const monthAfter = (month: CalendarMonth): CalendarMonth => monthOf(addDays(`${month}-01`, 31));

/** The months from that of `from` to that of `to`, both included. Takes dates or months. */
export const monthsBetween = (
  from: CalendarDate | CalendarMonth,
  to: CalendarDate | CalendarMonth,
): CalendarMonth[] => {
  const months: CalendarMonth[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = monthAfter(month)) months.push(month);
  return months;
};

/** The months that the nights of the stay lie in; a hold changes exactly these. */
export const monthsOf = (stay: Stay): CalendarMonth[] =>
  monthsBetween(stay.arrival, addDays(stay.departure, -1));

/** The months of the nights and of the departure date; deciding on a stay reads these. */
export const monthsTouched = (stay: Stay): CalendarMonth[] => monthsBetween(stay.arrival, stay.departure);

/** Every date of the month, in order. */
export const datesOfMonth = (month: CalendarMonth): CalendarDate[] =>
  nightsOf({ arrival: `${month}-01`, departure: `${monthAfter(month)}-01` });

export { instantOf, todayAt, wallTimeAt } from './zone.ts';
