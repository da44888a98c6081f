import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import type { FeedEvent, FeedKind, NightRange } from '../../../domain/feed.ts';
import { feedKind } from '../../../domain/feed-kind.ts';
import { addDays, isCalendarDate } from '../../../domain/stay.ts';
import { referenceProperty } from './clean-lines.ts';
import { firstDate, lastDate } from './event-dates.ts';
import { EndlessSeries, type Occurrence, occurrencesOf } from './occurrences.ts';

/** Where and when a feed is read. */
export interface ReadingPlace {
  /** The property's zone. */
  readonly timeZone: string;
  /** Events that repeat are followed within these nights. */
  readonly window: NightRange;
}

/** An event that closes nothing. */
export interface IgnoredEvent {
  /** It ends when it begins, or its dates cannot be read. */
  readonly reason: 'no-night' | 'unreadable';
  readonly uid: string;
}

/** An event, or why there is none. */
export type EventReading = { readonly event: FeedEvent } | { readonly ignored: IgnoredEvent };

/** What all events of a feed have in common. */
export interface FeedPlace extends ReadingPlace {
  /** Who wrote the feed (PRODID). */
  readonly producer: string;
  /** Occurrences that may still be looked at. */
  readonly steps: { left: number };
}

const textOf = (component: ICAL.Component, name: string) =>
  String(component.getFirstPropertyValue(name) ?? '').trim();

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Long names and names in other characters are shortened: they become a part of our keys. */
const nameOf = (component: ICAL.Component) => {
  const uid = textOf(component, 'uid');
  return uid === '' || /^[!-~]{1,200}$/.test(uid) ? uid : hash(uid);
};

/**
 * Reads an event, each time of it that lies in the window when it repeats.
 * @param exceptions the events that stand for single times of it
 * @throws EndlessSeries when it repeats too often
 */
export function parseEvent(
  component: ICAL.Component,
  exceptions: readonly ICAL.Component[],
  place: FeedPlace,
): EventReading[] {
  // Time that the owner marks as free closes nothing.
  if (textOf(component, 'transp').toUpperCase() === 'TRANSPARENT') return [];
  try {
    requireDates(component);
    const event = new ICAL.Event(component, { strictExceptions: true, exceptions: [...exceptions] });
    return occurrencesOf(event, windowOf(place), place.steps).map((each) => readOccurrence(each, place));
  } catch (error) {
    if (error instanceof EndlessSeries) throw error;
    return [{ ignored: { reason: 'unreadable', uid: nameOf(component) } }];
  }
}

/** A day more on either side: times in another zone may be on another date. */
const windowOf = ({ window }: FeedPlace) => ({
  from: ICAL.Time.fromDateString(addDays(window.from, -1)),
  to: ICAL.Time.fromDateString(addDays(window.to, 1)),
});

/** The parser makes 14 February of 2027-13-45. */
function requireDates(component: ICAL.Component) {
  const written = ['dtstart', 'dtend'].flatMap((name) => component.getFirstProperty(name) ?? []);
  if (!component.hasProperty('dtstart')) throw new RangeError('the event has no beginning');
  for (const property of written) {
    const [, year, month, day] = /:(\d{4})(\d\d)(\d\d)/.exec(property.toICALString()) ?? [];
    if (!isCalendarDate(`${year}-${month}-${day}`)) throw new RangeError('this is no calendar date');
  }
}

function readOccurrence({ component, start, end, day }: Occurrence, place: FeedPlace): EventReading {
  const from = firstDate(component, start, place.timeZone);
  const to = lastDate(component, from, end, place.timeZone);
  const kind = feedKind(textOf(component, 'summary'), place.producer, { from, to });
  const uid = uidOf(component, day, { from, to, kind });
  if (to <= from) return { ignored: { reason: 'no-night', uid } };
  return { event: { uid, from, to, kind, ...stateOf(component) } };
}

/** An event without a name is named by what it is; not by its title, which may be a guest's name. */
function uidOf(component: ICAL.Component, day: string | undefined, event: NightRange & { kind: FeedKind }) {
  const name = nameOf(component);
  if (name === '') return `unnamed-${hash(`${event.from} ${event.to} ${event.kind}`)}`;
  return day === undefined ? name : `${name}/${day}`;
}

function stateOf(component: ICAL.Component): Pick<FeedEvent, 'reference' | 'isCancelled'> {
  const reference = textOf(component, referenceProperty);
  const isCancelled = textOf(component, 'status').toUpperCase() === 'CANCELLED';
  return { ...(reference !== '' && { reference }), ...(isCancelled && ({ isCancelled: true } as const)) };
}
