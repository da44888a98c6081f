import { alternativesTo } from '../domain/calendar.ts';
import type { Party } from '../domain/party.ts';
import { addDays, monthsBetween, type Stay, todayAt } from '../domain/stay.ts';
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

/** Reads a home with the months in which other stays may be had instead; undefined for an unknown home. */
export function lookAround({ propertyId, stay }: LostStay, properties: Properties) {
  const months = monthsBetween(addDays(stay.arrival, -nearby), addDays(stay.departure, nearby));
  return properties.read(propertyId, months);
}

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
  const found = await lookAround(lost, properties);
  return found ? freeStaysIn(found, lost, now().getTime()) : [];
}
