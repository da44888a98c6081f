import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Changes, createChanges } from '../adapters/changes.ts';
import { mainTable } from '../adapters/table.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';

interface Services {
  readonly bookings: Bookings;
  readonly changes: Changes;
  now(): Date;
}

/**
 * Gives the nights back that a change of the stay left behind, unless the booking needs them again by now; a repeat
 * finds them given back. A version that no change of the stay made left nothing behind.
 */
export async function leaveNights(input: z.infer<typeof subject>, { bookings, changes, now }: Services) {
  const { bookingId, version, execution } = input;
  if (!(await bookings.read(bookingId)))
    throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const change = await changes.readDone(bookingId, version);
  if (!change) return { outcome: 'other' } as const;
  await changes.leaveUnused(bookingId, change.before.stay, { by: execution, at: now() });
  return { outcome: 'left' } as const;
}

export const handler = asTask(
  subject,
  () => ({
    bookings: createBookings(mainTable()),
    changes: createChanges(mainTable()),
    now: () => new Date(),
  }),
  leaveNights,
);
