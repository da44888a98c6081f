import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../adapters/cleaning/waits.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, subject } from './as-task.ts';
import { certainOrOff, cleaningAfter } from './cleaning-after.ts';
import { current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly properties: Properties;
  readonly cleanings: Cleanings;
  readonly waits: Waits;
  now(): Date;
}

/**
 * Brings the cleaning after a stay up to what the booking says now: opens it, moves it, calls it off. An execution that
 * waits for an older version of the booking is woken, so that it ends. A repeat finds it up to date.
 */
export async function openCleaning(asked: z.infer<typeof subject>, services: Services) {
  const { bookingId } = asked;
  const booking = current(await services.bookings.read(bookingId), asked, ...certainOrOff);
  const after = await cleaningAfter(booking, services, (home) => home.cleaning !== undefined);
  await services.waits.wake(bookingId);
  return { outcome: after ? 'open' : 'none' } as const;
}

export const handler = asTask(
  subject,
  () => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    cleanings: createCleanings(mainTable()),
    waits: createWaits(mainTable()),
    now: () => new Date(),
  }),
  openCleaning,
);
