import type { Property } from '../property.ts';

/** Everything of a home that its owner decides. */
export interface HomeDraft extends Omit<Property, 'id' | 'ownerId' | 'slot' | 'version' | 'state'> {
  /** Whether guests find it and can book. */
  readonly isOffered: boolean;
}
