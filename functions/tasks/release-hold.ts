import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { mainTable } from '../adapters/table.ts';
import { expire } from '../domain/booking-decisions.ts';
import { asTask, subject } from './as-task.ts';
import { bookingAfter } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  now(): Date;
}

/**
 * Gives the nights of a lapsed hold back, once its payment page is certainly closed; a repeat finds the booking
 * expired and changes nothing.
 */
export async function releaseHold(input: z.infer<typeof subject>, { bookings, now }: Services) {
  const { bookingId, version, execution } = input;
  const at = now();
  const settled = await bookings.settle(bookingId, (booking) => expire(booking, { version, at }), {
    by: execution,
    at,
  });
  return { outcome: 'released', version: bookingAfter(settled, bookingId).version } as const;
}

export const handler = asTask(
  subject,
  () => ({ bookings: createBookings(mainTable()), now: () => new Date() }),
  releaseHold,
);
