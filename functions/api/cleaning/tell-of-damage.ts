import type { Write } from '../../adapters/table.ts';
import { openWorkItem } from '../../adapters/work-items.ts';
import type { Cleaning } from '../../domain/cleaning.ts';

/** Tells the operator of damage, in the transaction that puts it on record. What is damaged stands in the cleaning. */
export const tellOfDamage = ({ bookingId, propertyId }: Cleaning, at: Date): Write =>
  openWorkItem(
    { id: `damage-${bookingId}`, reason: 'damage-reported', bookingId, propertyId, about: {} },
    at,
  );
