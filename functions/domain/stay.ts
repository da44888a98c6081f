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
