import type { Cleanings } from '../adapters/cleaning/cleanings.ts';
import { closeSolved } from '../adapters/cleaning/solved-work.ts';
import type { Properties } from '../adapters/properties.ts';
import type { Booking } from '../domain/booking.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { calledOff, cleaningFor, type StayToClean } from '../domain/cleaning-steps.ts';
import { nightsAfter, windowOf } from '../domain/cleaning-window.ts';
import type { Property } from '../domain/property.ts';
import { monthsOf } from '../domain/stay.ts';

/** Statuses of a booking whose guests come, or were to come. */
export const certainOrOff = ['confirmed', 'imported', 'cancelling', 'cancelled', 'withdrawn'] as const;

type Settled = Extract<Booking, { status: (typeof certainOrOff)[number] }>;

interface Services {
  readonly properties: Properties;
  readonly cleanings: Cleanings;
  now(): Date;
}

/**
 * Brings the cleaning after a stay up to what the booking says now, and answers it.
 * @param opensFor whether a stay of that home that has none gets one
 */
export async function cleaningAfter(
  booking: Settled,
  { cleanings, properties, now }: Services,
  opensFor: (home: Property) => boolean,
): Promise<Cleaning | undefined> {
  const { id, stay, version, propertyId } = booking;
  const isOn = booking.status === 'confirmed' || booking.status === 'imported';
  const home = await properties.read(propertyId, monthsOf(nightsAfter(stay)));
  if (!home) throw new Error(`The home of booking ${id} is gone`);
  const { property, months } = home;
  const ends = (before: Cleaning | undefined) => before && calledOff(before, version);
  const goesOn = (before: Cleaning | undefined) => {
    if (!before && !opensFor(property)) return undefined;
    return cleaningFor(before, stayToClean(booking, windowOf(id, stay, property, months)));
  };
  return cleanings.settle(
    id,
    (before) => {
      const cleaning = isOn ? goesOn(before) : ends(before);
      return { cleaning, answer: cleaning };
    },
    (after) => closeSolved(after, { by: `booking/${id}`, at: now() }),
  );
}

function stayToClean(booking: Settled, window: StayToClean['window']): StayToClean {
  const { id: bookingId, propertyId, version, stay, party } = booking;
  const guests = party && party.adults + party.children + party.infants;
  return { bookingId, propertyId, version, stay, window, ...(guests !== undefined && { guests }) };
}
