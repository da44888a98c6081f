import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../adapters/cleaning/waits.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import type { Booking } from '../domain/booking.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { calledOff, cleaningFor, type StayToClean } from '../domain/cleaning-steps.ts';
import { nightsAfter, windowOf } from '../domain/cleaning-window.ts';
import { monthsOf } from '../domain/stay.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly properties: Properties;
  readonly cleanings: Cleanings;
  readonly waits: Waits;
}

/**
 * Brings the cleaning after a stay up to what the booking says now: opens it, moves it, calls it off. An execution that
 * waits for an older version of the booking is woken, so that it ends. A repeat finds it up to date.
 */
export async function openCleaning(asked: z.infer<typeof subject>, services: Services) {
  const { bookingId } = asked;
  const booking = current(
    await services.bookings.read(bookingId),
    asked,
    ...(['confirmed', 'imported', 'cancelling', 'cancelled', 'withdrawn'] as const),
  );
  const after = await bringUpToDate(booking, services);
  await services.waits.wake(bookingId);
  return { outcome: after ? 'open' : 'none' } as const;
}

type Settled = Extract<
  Booking,
  { status: 'confirmed' | 'imported' | 'cancelling' | 'cancelled' | 'withdrawn' }
>;

async function bringUpToDate(booking: Settled, { cleanings, properties }: Services) {
  const { id, stay, version, propertyId } = booking;
  const isOn = booking.status === 'confirmed' || booking.status === 'imported';
  const home = await properties.read(propertyId, monthsOf(nightsAfter(stay)));
  if (!home) throw new Error(`The home of booking ${id} is gone`);
  const { property, months } = home;
  const ends = (before: Cleaning | undefined) => before && calledOff(before, version);
  const goesOn = (before: Cleaning | undefined) => {
    if (!before && !property.cleaning) return undefined;
    return cleaningFor(before, stayToClean(booking, windowOf(id, stay, property, months)));
  };
  return cleanings.settle(id, (before) => {
    const cleaning = isOn ? goesOn(before) : ends(before);
    return { cleaning, answer: cleaning };
  });
}

const stayToClean = (booking: Settled, window: StayToClean['window']): StayToClean => {
  const { id: bookingId, propertyId, version, stay, party } = booking;
  const guests = party && party.adults + party.children + party.infants;
  return { bookingId, propertyId, version, stay, window, ...(guests !== undefined && { guests }) };
};

export const handler = asTask(
  subject,
  () => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    cleanings: createCleanings(mainTable()),
    waits: createWaits(mainTable()),
  }),
  openCleaning,
);
