import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';

const input = subject.extend({ paymentIntentId: z.string().min(1) });

interface Services {
  readonly bookings: Bookings;
  readonly payments: Payments;
}

/**
 * Takes the guest's authorised payment, once; a repeat finds it captured and answers the same.
 * Throws PaymentNotCapturable when the authorisation is gone.
 */
export async function capturePayment(asked: z.infer<typeof input>, { bookings, payments }: Services) {
  const { bookingId, paymentIntentId } = asked;
  current(await bookings.read(bookingId), asked, 'authorised');
  await payments.capture(bookingId, paymentIntentId);
  return { paymentIntentId };
}

export const handler = asTask(
  input,
  async () => ({ bookings: createBookings(mainTable()), payments: await payments() }),
  capturePayment,
);
