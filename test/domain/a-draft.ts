import type { HomeDraft } from '../../functions/domain/home-checks/home-draft.ts';
import { isOffered, type Property } from '../../functions/domain/property.ts';

/** What the owner decides of a home. */
export function draftOf(property: Omit<Property, 'slot' | 'version'>): HomeDraft {
  const { id: _, ownerId: __, state: ___, ...home } = property;
  return { ...home, isOffered: isOffered(property) };
}
