import { checkStay, overrideOn, type StayInMonths } from './check-stay.ts';
import { capacityRefusals } from './judge-stay.ts';
import { limitsOn } from './limits.ts';
import {
  addDays,
  type CalendarDate,
  datesOfMonth,
  daysBetween,
  monthsTouched,
  nightCount,
  type Stay,
} from './stay.ts';

/** A stay asked for that may not be had, and how many others to look for. */
export interface AlternativesAsked extends StayInMonths {
  readonly most: number;
}

/** Arrivals in the given months, nearest to the asked one first; of two as near, the later. */
const arrivalsByNearness = ({ months, stay }: StayInMonths): CalendarDate[] =>
  months
    .flatMap(({ month }) => datesOfMonth(month))
    .map((date) => ({ date, ahead: daysBetween(stay.arrival, date) }))
    .sort((a, b) => Math.abs(a.ahead) - Math.abs(b.ahead) || b.ahead - a.ahead)
    .map(({ date }) => date);

/** The asked length from that arrival, or the nearest length that stays arriving then may have. */
const stayFrom = (arrival: CalendarDate, { book, months, stay }: StayInMonths): Stay => {
  const asked = nightCount(stay);
  const { minStay = 1, maxStay = asked } = limitsOn(book, arrival, overrideOn(months, arrival));
  const nights = Math.max(minStay, Math.min(asked, maxStay));
  return { arrival, departure: addDays(arrival, nights) };
};

const isWithin = (stay: Stay, known: ReadonlySet<string>): boolean =>
  monthsTouched(stay).every((month) => known.has(month));

/**
 * The nearest stays that can be had instead, at most `most`, departure and all within the given months; of the same
 * length where the arrival allows it. Empty when the party does not fit, as no other date helps then.
 */
export const alternativesTo = (asked: AlternativesAsked): Stay[] => {
  if (capacityRefusals(asked.book, asked.party).length > 0) return [];
  const known = new Set(asked.months.map(({ month }) => month));
  const found: Stay[] = [];
  for (const arrival of arrivalsByNearness(asked)) {
    if (found.length >= asked.most) break;
    const stay = stayFrom(arrival, asked);
    if (isWithin(stay, known) && checkStay({ ...asked, stay }).length === 0) found.push(stay);
  }
  return found;
};
