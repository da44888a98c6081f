import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { endWait } from '../adapters/end-wait.ts';
import { createHoldWaits, type HoldWaits } from '../adapters/hold-waits.ts';
import { mainTable } from '../adapters/table.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';

const input = subject.extend({
  /** Ends the wait. Kept in the table and nowhere else. */
  token: z.string().min(1),
  /** When the hold lapses. */
  until: z.iso.datetime(),
});

interface Services {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly waits: HoldWaits;
}

/**
 * Keeps the token by which the payment of a hold ends this execution. A hold that was over before the token was kept ends
 * it at once. A repeat keeps its own token in place of the one before.
 */
export async function awaitPayment(asked: z.infer<typeof input>, { bookings, waits }: Services) {
  const { bookingId, token, until } = asked;
  await waits.keep({ bookingId, token, until });
  const booking = await bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  if (booking.status === 'held') return { outcome: 'waiting' } as const;
  await waits.end(bookingId);
  return { outcome: 'over' } as const;
}

export const handler = asTask(
  input,
  () => ({ bookings: createBookings(mainTable()), waits: createHoldWaits(mainTable(), endWait()) }),
  awaitPayment,
);
