import { alternativesTo } from '../domain/calendar.ts';
import type { Party } from '../domain/party.ts';
import { addDays, monthsBetween, type Stay, todayAt } from '../domain/stay.ts';
import type { Properties } from './properties.ts';

/** How far around the stay to look for others, days. */
const nearby = 45;
const mostAlternatives = 3;

/** A stay that cannot be had. */
interface LostStay {
  readonly propertyId: string;
  readonly stay: Stay;
  readonly party: Party;
}

/** The nearest stays of the same home that can be had instead; a few at most. */
export async function freeStaysNear(
  { propertyId, stay, party }: LostStay,
  { properties, now }: { readonly properties: Properties; now(): Date },
): Promise<Stay[]> {
  const months = monthsBetween(addDays(stay.arrival, -nearby), addDays(stay.departure, nearby));
  const found = await properties.read(propertyId, months);
  if (!found) return [];
  const today = todayAt(now().getTime(), found.property.timeZone);
  const { property: book, months: known } = found;
  return alternativesTo({ book, months: known, stay, party, today, most: mostAlternatives });
}
