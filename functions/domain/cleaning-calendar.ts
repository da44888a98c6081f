import { basicInstant, calendarText, plain } from './ical-export.ts';

/** A cleaning in a cleaner's calendar. Instants are ISO 8601. */
export interface CleaningEvent {
  readonly bookingId: string;
  readonly from: string;
  readonly to: string;
  /** Grows with each change, so that calendars take the newer one. */
  readonly sequence: number;
  /** When it last changed. */
  readonly changedAt: string;
  readonly title: string;
  readonly place: string;
  readonly note: string;
}

// RFC 5545, 3.3.11: commas, semicolons and backslashes in a text are escaped.
const text = (value: string) => plain(value).replaceAll(/[\\;,]/g, (character) => `\\${character}`);

const eventLines = (event: CleaningEvent, domain: string): string[] => [
  'BEGIN:VEVENT',
  `UID:cleaning-${event.bookingId}@${domain}`,
  `DTSTAMP:${basicInstant(event.changedAt)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTART:${basicInstant(event.from)}`,
  `DTEND:${basicInstant(event.to)}`,
  `SUMMARY:${text(event.title)}`,
  `LOCATION:${text(event.place)}`,
  `DESCRIPTION:${text(event.note)}`,
  'END:VEVENT',
];

/** A cleaner's jobs as a calendar: where and when, and nothing about the guests. */
export const cleaningCalendar = (events: readonly CleaningEvent[], domain: string): string =>
  calendarText(
    '-//Stayflow//Cleaning 1.0//EN',
    events.flatMap((event) => eventLines(event, domain)),
  );
