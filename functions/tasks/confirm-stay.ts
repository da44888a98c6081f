import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { mainTable } from '../adapters/table.ts';
import { confirm } from '../domain/booking-decisions.ts';
import { asTask, subject } from './as-task.ts';
import { bookingAfter } from './settled.ts';

const input = subject.extend({ paymentIntentId: z.string().min(1) });

interface Services {
  readonly bookings: Bookings;
  now(): Date;
}

/** Confirms a stay whose payment was captured, with the money in its ledger; a repeat finds it confirmed. */
export async function confirmStay(asked: z.infer<typeof input>, { bookings, now }: Services) {
  const { bookingId, version, execution, paymentIntentId } = asked;
  const at = now();
  const settled = await bookings.settle(
    bookingId,
    (booking) => confirm(booking, { version, paymentIntentId, at }),
    { by: execution, at },
  );
  return { outcome: 'confirmed', version: bookingAfter(settled, bookingId).version } as const;
}

export const handler = asTask(
  input,
  () => ({ bookings: createBookings(mainTable()), now: () => new Date() }),
  confirmStay,
);
