import ICAL from 'ical.js';
import type { CalendarDate } from '../../../../functions/domain/stay.ts';

/** A range that our feed says is taken. */
export interface TheirEvent {
  readonly uid: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What a platform refuses of a feed. */
export class BadFeed extends Error {
  override readonly name = 'BadFeed';
}

const refuseUnless = (holds: boolean, problem: string) => {
  if (!holds) throw new BadFeed(problem);
};

/**
 * Reads our feed as strictly as the strictest platform might.
 * @throws BadFeed saying what is wrong with it
 */
export function readOurFeed(contentType: string | null, body: string): TheirEvent[] {
  refuseUnless(/^text\/calendar\b/.test(contentType ?? ''), `The feed is ${contentType}, not text/calendar.`);
  refuseUnless(body.endsWith('END:VCALENDAR\r\n'), 'The feed is not whole.');
  refuseUnless(!/[^\r]\n|\r[^\n]/.test(body), 'A line does not end in CRLF.');
  const isShort = body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75);
  refuseUnless(isShort, 'A line is longer than 75 octets.');
  const calendar = parsed(body);
  for (const name of ['version', 'prodid'])
    refuseUnless(calendar.hasProperty(name), `The calendar has no ${name}.`);
  const events = calendar.getAllSubcomponents('vevent').map(readEvent);
  refuseUnless(new Set(events.map(({ uid }) => uid)).size === events.length, 'Two events have one UID.');
  return events;
}

function parsed(body: string): ICAL.Component {
  try {
    return new ICAL.Component(ICAL.parse(body));
  } catch (error) {
    throw new BadFeed(`The feed cannot be parsed: ${error}`);
  }
}

function readEvent(event: ICAL.Component): TheirEvent {
  for (const name of ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary'])
    refuseUnless(event.hasProperty(name), `An event has no ${name}.`);
  const [from = '', to = ''] = ['dtstart', 'dtend'].map((name) => String(event.getFirstPropertyValue(name)));
  refuseUnless(/^\d{4}-\d\d-\d\d$/.test(from) && from < to, `An event is from ${from} to ${to}.`);
  return { uid: String(event.getFirstPropertyValue('uid')), from, to };
}
