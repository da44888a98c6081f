import type { NightRange } from './feed.ts';
import { addDays, type CalendarDate } from './stay.ts';

/** A range in our own feed. */
export interface ExportedEvent extends NightRange {
  /** Stays the same for as long as the booking or block lives, whatever its dates. */
  readonly id: string;
  /** A booking of whatever status, or a closure. */
  readonly kind: 'booking' | 'block';
  /** When it last changed (ISO 8601 instant). */
  readonly changedAt: string;
}

/** Whose feed it is. */
export interface FeedAuthor {
  /** The name of the business, as platforms show it. */
  readonly name: string;
  /** Events are named `<id>@<domain>`. */
  readonly domain: string;
}

/** Octets of a line, its CRLF not counted (RFC 5545, 3.1). */
const longestLine = 75;

const octets = new TextEncoder();

/** Breaks a line into lines of at most 75 octets, never inside a character. */
function folded(line: string): string {
  if (line.length * 3 <= longestLine || octets.encode(line).length <= longestLine) return line;
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const character of line) {
    const width = octets.encode(character).length;
    if (size + width > longestLine) {
      lines.push(current);
      // The space that marks a continuation counts.
      [current, size] = [' ', 1];
    }
    current += character;
    size += width;
  }
  return [...lines, current].join('\r\n');
}

/** Control characters would end the line, and with it the property. */
export const plain = (text: string) => text.replaceAll(/\p{Cc}/gu, ' ');

const basicDate = (date: CalendarDate) => date.replaceAll('-', '');

/** `20270101T000000Z` */
export const basicInstant = (instant: string) =>
  new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '');

const eventLines = ({ id, kind, from, to, changedAt }: ExportedEvent, domain: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${id}@${domain}`,
  `DTSTAMP:${basicInstant(changedAt)}`,
  `DTSTART;VALUE=DATE:${basicDate(from)}`,
  `DTEND;VALUE=DATE:${basicDate(to)}`,
  `SUMMARY:${kind === 'booking' ? 'Reserved' : 'Not available'}`,
  'END:VEVENT',
];

/** The nights that our feeds show: from 30 days ago to 18 months ahead. */
export const exportWindow = (today: CalendarDate): NightRange => {
  const month = Number(today.slice(5, 7)) + 17;
  const year = Number(today.slice(0, 4)) + Math.floor(month / 12);
  const first = `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  return { from: addDays(today, -30), to: addDays(first, Number(today.slice(8)) - 1) };
};

/**
 * Our calendar as platforms read it (RFC 5545, UTF-8): no names, no prices, only that nights are taken. The same
 * events give the same text, so that its hash can be its ETag.
 * @param today the date at the property; older and later events are left out
 */
export function writeFeed(events: readonly ExportedEvent[], author: FeedAuthor, today: CalendarDate): string {
  const { from, to } = exportWindow(today);
  const shown = events.filter((event) => event.to > from && event.from < to);
  return calendarText(
    `-//${plain(author.name)}//Availability 1.0//EN`,
    shown.flatMap((event) => eventLines(event, author.domain)),
  );
}

/** A published calendar (RFC 5545): its frame around the lines of its events. */
export function calendarText(productId: string, eventLines: readonly string[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${productId}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...eventLines,
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
