import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Changes, createChanges } from '../adapters/changes.ts';
import { appendMovement, refundMovement } from '../adapters/ledger.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable, type Table } from '../adapters/table.ts';
import { isPlatformBooking } from '../domain/booking.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';

interface Services {
  readonly bookings: Bookings;
  readonly changes: Changes;
  readonly payments: Payments;
  readonly table: Table;
  now(): Date;
}

/**
 * Gives back what a change of the stay made it cost less, each part once, and enters it into the ledger. What was decided
 * then is owed whatever becomes of the booking since. A repeat finds refunds and entries. Throws RefundRefused.
 */
export async function refundDifference(input: z.infer<typeof subject>, services: Services) {
  const { bookingId, version } = input;
  const booking = await services.bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const change = await services.changes.readDone(bookingId, version);
  if (!change || isPlatformBooking(booking)) return { outcome: 'nothing-owed' } as const;
  const { currency } = booking.price;
  for (const part of change.parts) {
    await services.payments.refund({ ...part, bookingId, version, currency });
    const entry = appendMovement(bookingId, refundMovement(version, part, currency), services.now());
    await services.table.write(entry);
  }
  return { outcome: 'refunded' } as const;
}

export const handler = asTask(
  subject,
  async () => ({
    bookings: createBookings(mainTable()),
    changes: createChanges(mainTable()),
    payments: await payments(),
    table: mainTable(),
    now: () => new Date(),
  }),
  refundDifference,
);
