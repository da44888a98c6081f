import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from '../../../functions/adapters/channels/ical/parse-feed.ts';
import type { FeedContext, FeedEvent } from '../../../functions/domain/feed.ts';

/** A feed as a platform wrote it. */
export const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/ical', `${name}.ics`), 'utf8');

/** A home in Paris, read in early January 2027. */
export const paris = { timeZone: 'Europe/Paris', window: { from: '2027-01-05', to: '2028-07-05' } };

/** The events of a body that has to be a calendar. */
export function eventsOf(body: string, place = paris): readonly FeedEvent[] {
  const parsed = parseFeed(body, place);
  if (parsed.kind !== 'calendar') throw new Error('The body is no calendar.');
  return parsed.events;
}

/** A calendar with one event of these lines. */
export const calendarWith = (...lines: string[]): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//EN', 'BEGIN:VEVENT'],
    ...lines,
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');

/** A fetch at 08:00 UTC of that day, with what else is told. */
export const fetchOn = (today: string, more: Partial<FeedContext> = {}): FeedContext => ({
  now: `${today}T08:00:00.000Z`,
  today,
  horizon: '2028-07-05',
  ownDomain: 'bookings.example.com',
  pollingPeriod: 3_600_000,
  exporting: [],
  ...more,
});

/** `2027-01-10..2027-01-15 booking` */
export const said = ({ from, to, kind }: Pick<FeedEvent, 'from' | 'to' | 'kind'>): string =>
  `${from}..${to} ${kind}`;
