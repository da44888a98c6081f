import { alternativesTo } from '../domain/calendar.ts';
import type { Party } from '../domain/party.ts';
import { addDays, type CalendarMonth, monthsBetween, type Stay, todayAt } from '../domain/stay.ts';
import type { Properties, PropertyWithMonths } from './properties.ts';

/** How far around the stay to look for others, days. */
const nearby = 45;
const mostAlternatives = 3;

/** A stay that cannot be had. */
interface LostStay {
  readonly propertyId: string;
  readonly stay: Stay;
  readonly party: Party;
}

/** The months of a stay, and those in which others may be had instead. */
export const monthsAround = ({ arrival, departure }: Stay): CalendarMonth[] =>
  monthsBetween(addDays(arrival, -nearby), addDays(departure, nearby));

/** The nearest stays of a home that can be had instead, a few at most; `at` in milliseconds since 1970. */
export function freeStaysIn(
  { property, months }: PropertyWithMonths,
  { stay, party }: LostStay,
  at: number,
): Stay[] {
  const today = todayAt(at, property.timeZone);
  return alternativesTo({ book: property, months, stay, party, today, most: mostAlternatives });
}

/** The nearest stays of the same home that can be had instead; a few at most. */
export async function freeStaysNear(
  lost: LostStay,
  { properties, now }: { readonly properties: Properties; now(): Date },
): Promise<Stay[]> {
  const found = await properties.read(lost.propertyId, monthsAround(lost.stay));
  return found ? freeStaysIn(found, lost, now().getTime()) : [];
}
