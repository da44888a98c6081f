import { z } from 'zod';
import { mistakesOf } from '../domain/home-mistakes.ts';
import type { Property } from '../domain/property.ts';
import { propertyShape } from './property-shape.ts';
import type { Item, Key, NewItem } from './table.ts';

/** The key of a home's profile. */
export const profileKey = (propertyId: string): Key => ({ pk: `PROPERTY#${propertyId}`, sk: 'PROFILE' });

/**
 * The item that stores a home's profile: one text, as no query looks inside and reading some 250 typed attributes
 * one by one costs more than everything else in a quote. Throws TypeError for a home with terms that nobody could pay by.
 */
export function itemOfProperty(property: Property): NewItem {
  const mistakes = mistakesOf(property).map(({ field, message }) => `${field} ${message}`);
  if (mistakes.length > 0) throw new TypeError(`Home ${property.id}: ${mistakes.join('; ')}`);
  return {
    ...profileKey(property.id),
    id: property.id,
    ownerId: property.ownerId,
    version: property.version,
    profile: JSON.stringify(property),
  };
}

const stored = z.object({ id: z.string(), profile: z.string() });

const offer = propertyShape.pick({ state: true });

/** Reads only whether a stored home is offered: the rest of it takes a hundred times as long to check. */
export const offerOfItem = (item: Item): Pick<Property, 'state'> =>
  offer.parse(JSON.parse(stored.parse(item).profile));

interface Known {
  readonly profile: string;
  readonly property: Property;
}

const known = new Map<string, Known>();

/** Homes that one function remembers. */
const mostKnown = 2_000;

/** Reads a stored profile; a text that this function has read before is not parsed again. */
export function propertyOfItem(item: Item): Property {
  const { id, profile } = stored.parse(item);
  const before = known.get(id);
  if (before?.profile === profile) return before.property;
  const property = propertyShape.parse(JSON.parse(profile));
  if (known.size >= mostKnown) known.clear();
  known.set(id, { profile, property });
  return property;
}
