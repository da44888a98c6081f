import ICAL from 'ical.js';
import type { FetchedFeed } from '../../../domain/feed.ts';
import { cleanLines } from './clean-lines.ts';
import { distinct } from './distinct.ts';
import { EndlessSeries, stepsOfFeed } from './occurrences.ts';
import {
  type EventReading,
  type FeedPlace,
  type IgnoredEvent,
  parseEvent,
  type ReadingPlace,
} from './parse-event.ts';

/** What a body was: a whole calendar, or none, which says nothing about any night. */
export type ParsedFeed =
  | ({ readonly kind: 'calendar'; readonly ignored: readonly IgnoredEvent[] } & FetchedFeed)
  | { readonly kind: 'no-calendar' };

/**
 * Reads the body of a platform's feed. Names, numbers and texts stay behind: what comes out are dates.
 * A body that is no complete calendar (a page, half a file, nothing) is none; it is never an empty one.
 */
export function parseFeed(body: string, place: ReadingPlace): ParsedFeed {
  const calendars = calendarsIn(body);
  const readings = calendars && readAll(calendars, place);
  if (!readings) return { kind: 'no-calendar' };
  const ignored = readings.flatMap((reading) => ('ignored' in reading ? [reading.ignored] : []));
  return {
    kind: 'calendar',
    events: distinct(readings.flatMap((reading) => ('event' in reading ? [reading.event] : []))),
    unread: ignored.filter(({ reason }) => reason === 'unreadable').map(({ uid }) => uid),
    ignored,
  };
}

/** The calendars of a body; nothing when it is not made of whole calendars. */
function calendarsIn(body: string): ICAL.Component[] | undefined {
  const lines = cleanLines(body);
  if (lines.length === 0) return undefined;
  try {
    const components = rootsOf(lines).map((root) => new ICAL.Component(root));
    return components.every(({ name }) => name === 'vcalendar') ? components : undefined;
  } catch {
    // The parser throws errors without a type for whatever is no calendar.
    return undefined;
  }
}

/** A body may hold several calendars, one after the other. */
function rootsOf(lines: readonly string[]): unknown[][] {
  const parsed: unknown = ICAL.parse(lines.join('\r\n'));
  if (!Array.isArray(parsed)) return [];
  return typeof parsed[0] === 'string' ? [parsed] : parsed;
}

function readAll(calendars: readonly ICAL.Component[], place: ReadingPlace): EventReading[] | undefined {
  const steps = stepsOfFeed();
  try {
    return calendars.flatMap((calendar) => {
      const producer = String(calendar.getFirstPropertyValue('prodid') ?? '');
      return readCalendar(calendar, { ...place, producer, steps });
    });
  } catch (error) {
    // Read in part it would say that the rest is free.
    if (error instanceof EndlessSeries) return undefined;
    throw error;
  }
}

const uidOf = (component: ICAL.Component) => String(component.getFirstPropertyValue('uid') ?? '');

function readCalendar(calendar: ICAL.Component, place: FeedPlace): EventReading[] {
  const all = calendar.getAllSubcomponents('vevent');
  const isSeries = (each: ICAL.Component) => each.hasProperty('rrule') || each.hasProperty('rdate');
  const series = new Set(all.filter(isSeries).map(uidOf));
  const isException = (each: ICAL.Component) => each.hasProperty('recurrence-id') && series.has(uidOf(each));
  const exceptions = Map.groupBy(all.filter(isException), uidOf);
  return all
    .filter((each) => !isException(each))
    .flatMap((each) => parseEvent(each, isSeries(each) ? (exceptions.get(uidOf(each)) ?? []) : [], place));
}
