import type ICAL from 'ical.js';

/** One time that an event takes place. */
export interface Occurrence {
  readonly component: ICAL.Component;
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
  /** Which of a series it is; missing for an event that takes place once. */
  readonly day?: string;
}

/** More than this is no calendar of a home: years of daily events are a few thousand. */
const mostSteps = 10_000;

/** A series goes on for longer than anybody would follow it. */
export class EndlessSeries extends Error {
  override readonly name = 'EndlessSeries';
}

/** The instants, in whatever zone, between which occurrences matter. */
export interface Between {
  readonly from: ICAL.Time;
  readonly to: ICAL.Time;
}

/**
 * Every time that the event takes place in the window; an event that does not repeat takes place once.
 * @param steps counted down with every occurrence looked at, for the whole feed
 * @throws EndlessSeries when there are too many
 * @throws Error when the event's dates cannot be read
 */
export function occurrencesOf(event: ICAL.Event, window: Between, steps: { left: number }): Occurrence[] {
  const { component } = event;
  if (!event.isRecurring()) return [{ component, start: event.startDate, end: event.endDate }];
  const found: Occurrence[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    steps.left -= 1;
    if (steps.left < 0) throw new EndlessSeries('the feed has a series without end');
    if (next.compare(window.to) >= 0) break;
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next);
    if (endDate.compare(window.from) <= 0) continue;
    found.push({
      component: item.component,
      start: startDate,
      end: endDate,
      day: recurrenceId.toICALString(),
    });
  }
  return found;
}

/** How many occurrences may be looked at in one feed. */
export const stepsOfFeed = () => ({ left: mostSteps });
