import type { z } from 'zod';
import type { HomeDraft } from '../../domain/home-checks/home-draft.ts';
import { isOffered, type Property } from '../../domain/property.ts';
import type { homeResult } from './schemas.ts';

/** A home as its owner sees it. */
export function sayHome(property: Property): z.input<typeof homeResult> {
  const { id: propertyId, ownerId, slot: _, version, state: __, ...home } = property;
  return JSON.parse(
    JSON.stringify({ propertyId, ownerId, version, home: { isOffered: isOffered(property), ...home } }),
  );
}

/** What is stored of a home as its owner wrote it. */
export function propertyOf(
  { isOffered: isOn, ...home }: HomeDraft,
  kept: Pick<Property, 'id' | 'ownerId' | 'slot' | 'version'>,
): Property {
  return { ...home, ...kept, ...(!isOn && { state: 'draft' as const }) };
}
