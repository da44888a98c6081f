import type { CalendarDate } from '../../../../../functions/domain/stay.ts';

/** `20270110` */
export const basic = (date: CalendarDate): string => date.replaceAll('-', '');

/** `20270105T195526Z` */
export const basicInstant = (instant: number): string =>
  new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** Folds at 75 octets, as all three do. */
function folded(line: string): string {
  const parts = [''];
  for (const character of line) {
    const part = `${parts.at(-1)}${character}`;
    if (Buffer.byteLength(part) > 75) parts.push(` ${character}`);
    else parts[parts.length - 1] = part;
  }
  return parts.join('\r\n');
}

/** The body of a feed: its lines, folded, each ended by CRLF. */
export const feedText = (lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].map((line) => `${folded(line)}\r\n`).join('');

/** The lines of an event. */
export const event = (...lines: (string | undefined)[]): string[] => [
  'BEGIN:VEVENT',
  ...lines.filter((line) => line !== undefined),
  'END:VEVENT',
];
