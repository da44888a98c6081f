import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { mainTable } from '../adapters/table.ts';
import { cancel } from '../domain/cancellation.ts';
import { asTask, subject } from './as-task.ts';
import { bookingAfter } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  now(): Date;
}

/**
 * Ends a stay whose refund was made: its nights are given back and the refund stands in its ledger, in one
 * transaction; a repeat finds it cancelled.
 */
export async function cancelStay(input: z.infer<typeof subject>, { bookings, now }: Services) {
  const { bookingId, version, execution } = input;
  const at = now();
  const settled = await bookings.settle(bookingId, (booking) => cancel(booking, { version, at }), {
    by: execution,
    at,
  });
  return { outcome: 'cancelled', version: bookingAfter(settled, bookingId).version } as const;
}

export const handler = asTask(
  subject,
  () => ({ bookings: createBookings(mainTable()), now: () => new Date() }),
  cancelStay,
);
