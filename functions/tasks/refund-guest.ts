import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly payments: Payments;
}

/**
 * Gives back what the cancellation of a booking decided, payment by payment, each once; a repeat finds the refunds at
 * Stripe. Throws RefundRefused.
 */
export async function refundGuest(input: z.infer<typeof subject>, { bookings, payments }: Services) {
  const { bookingId, version } = input;
  const { cancellation, price } = current(await bookings.read(bookingId), input, 'cancelling');
  const { currency } = price;
  for (const part of cancellation.parts) await payments.refund({ ...part, bookingId, version, currency });
  return { outcome: 'refunded', refund: cancellation.refund } as const;
}

export const handler = asTask(
  subject,
  async () => ({ bookings: createBookings(mainTable()), payments: await payments() }),
  refundGuest,
);
