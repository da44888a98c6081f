import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { createWaits, type Waits } from '../adapters/cleaning/waits.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, subject } from './as-task.ts';
import { certainOrOff, cleaningAfter } from './cleaning-after.ts';
import { type OfferServices, offerServices, reviewOffers } from './review-offers.ts';
import { current } from './settled.ts';

interface Services extends OfferServices {
  readonly bookings: Bookings;
  readonly waits: Waits;
  now(): Date;
}

/**
 * Brings the cleaning after a stay up to what the booking says now: opens it, moves it, calls it off. An execution that
 * waits for an older version of the booking is woken, so that it ends. Answers what the job needs next. A repeat finds it up to
 * date.
 */
export async function openCleaning(asked: z.infer<typeof subject>, services: Services) {
  const { bookingId } = asked;
  const booking = current(await services.bookings.read(bookingId), asked, ...certainOrOff);
  const after = await cleaningAfter(booking, services, (home) => home.cleaning !== undefined);
  await services.waits.wake(bookingId);
  return after ? reviewOffers(asked, services) : ({ next: 'none' } as const);
}

export const handler = asTask(
  subject,
  () => ({
    ...offerServices(),
    bookings: createBookings(mainTable()),
    waits: createWaits(mainTable()),
    now: () => new Date(),
  }),
  openCleaning,
);
