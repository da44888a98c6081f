import type {
  CancelledBooking,
  ConfirmedBooking,
  ImportedBooking,
  WithdrawnBooking,
} from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import type { Property } from '../../functions/domain/property.ts';
import type { Stay } from '../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, aStay, noon } from '../booking/builders.ts';

/** A booking that was paid and confirmed, at version 3. */
export function aConfirmedBooking(id = 'bk_1', stay: Stay = aStay(), propertyId = 'home'): ConfirmedBooking {
  const paid = authorise(aHeldBooking(id, stay, propertyId), { sessionId: `cs_${id}`, at: noon });
  if (paid.kind !== 'change') throw new Error('not paid');
  const done = confirm(paid.booking, { version: 2, paymentIntentId: `pi_${id}`, at: noon });
  if (done.kind !== 'change') throw new Error('not confirmed');
  return done.booking;
}

/** The same, one version later, for other nights. */
export const moved = (booking: ConfirmedBooking, stay: Stay): ConfirmedBooking => ({
  ...booking,
  stay,
  version: booking.version + 1,
});

/** The same, one version later, cancelled. */
export const cancelled = (booking: ConfirmedBooking): CancelledBooking => ({
  ...booking,
  status: 'cancelled',
  cancellation: { askedAt: noon.toISOString(), by: 'guest', refund: 0, parts: [] },
  endedAt: noon.toISOString(),
  version: booking.version + 1,
});

/** A booking made at a platform. */
export const anImportedBooking = (id = 'bk_1', more: Partial<ImportedBooking> = {}): ImportedBooking => ({
  id,
  propertyId: 'home',
  propertyName: 'Casa da Onda',
  stay: aStay(),
  createdAt: noon.toISOString(),
  version: 1,
  status: 'imported',
  origin: { connectionId: 'c_1', externalId: 'HM1', soldBy: 'Airbnb' },
  ...more,
});

/** The same, cancelled at the platform. */
export const withdrawn = (booking: ImportedBooking): WithdrawnBooking => ({
  ...booking,
  status: 'withdrawn',
  endedAt: noon.toISOString(),
  version: booking.version + 1,
});

/** A home in that zone. */
export const aHomeIn = (timeZone: string, more: Partial<Property> = {}): Property => ({
  ...aProperty(),
  timeZone,
  ...more,
});
