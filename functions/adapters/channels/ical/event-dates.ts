import ICAL from 'ical.js';
import { addDays, type CalendarDate, instantOf, isCalendarDate, todayAt } from '../../../domain/stay.ts';

const padded = (value: number) => String(value).padStart(2, '0');

const dateIn = ({ year, month, day }: ICAL.Time): CalendarDate =>
  `${String(year).padStart(4, '0')}-${padded(month)}-${padded(day)}`;

const knownZones = new Set<string>();

/** Whether there is a zone of that name in the IANA database. */
function isZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
  knownZones.add(name);
  return true;
}

/** The zone that a property names, also where a path stands before it (`/mozilla.org/20050126_1/Europe/Berlin`). */
function zoneNamed(tzid: string): string | undefined {
  const candidates = [tzid, tzid.split('/').slice(-2).join('/')];
  return candidates.find((each) => each !== '' && isZone(each));
}

/** Milliseconds since 1970; a time in no zone that anybody knows is the property's. */
function instantAt(time: ICAL.Time, tzid: string, timeZone: string): number {
  if (time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1000;
  const zone = zoneNamed(tzid);
  const isDescribed = zone === undefined && time.zone !== ICAL.Timezone.localTimezone;
  if (isDescribed) return time.toUnixTime() * 1000;
  return instantOf(dateIn(time), `${padded(time.hour)}:${padded(time.minute)}`, zone ?? timeZone);
}

const minute = 60_000;

/** What names the zone of a date property, empty where none does. */
const tzidOf = (component: ICAL.Component, name: string) =>
  String(component.getFirstProperty(name)?.getFirstParameter('tzid') ?? '');

/** The property's date at the beginning of an event. @throws RangeError for a date that does not exist */
export const firstDate = (component: ICAL.Component, start: ICAL.Time, timeZone: string): CalendarDate =>
  start.isDate
    ? real(dateIn(start))
    : todayAt(instantAt(start, tzidOf(component, 'dtstart'), timeZone), timeZone);

/**
 * The property's date at the end of an event, on which nobody stays any more: 23:59 is the end of its day, and an
 * event that does not say when it ends lasts a day.
 * @throws RangeError for a date that does not exist
 */
export function lastDate(component: ICAL.Component, from: CalendarDate, end: ICAL.Time, timeZone: string) {
  const property = ['dtend', 'duration'].find((name) => component.hasProperty(name));
  if (property === undefined) return addDays(from, 1);
  if (end.isDate) return real(dateIn(end));
  const tzid = tzidOf(component, property === 'dtend' ? 'dtend' : 'dtstart');
  return todayAt(instantAt(end, tzid, timeZone) + minute, timeZone);
}

function real(date: CalendarDate): CalendarDate {
  if (!isCalendarDate(date)) throw new RangeError('this is no calendar date');
  return date;
}
