import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import { dueAtBooking } from '../domain/payment-plan.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly payments: Payments;
}

/**
 * Reads the payment of an authorised booking from Stripe and checks that it can be taken and is for what is due
 * at booking. Throws PaymentNotCapturable and AmountMismatch. A repeat reads again; nothing is changed.
 */
export async function readPayment(input: z.infer<typeof subject>, { bookings, payments }: Services) {
  const booking = current(await bookings.read(input.bookingId), input, 'authorised');
  const payment = await payments.read(booking.checkout.sessionId);
  if (!payment || payment.status === 'gone') {
    throw new Fault('PaymentNotCapturable', `The payment of booking ${booking.id} is gone`);
  }
  if (!payment.isFor(dueAtBooking(booking))) {
    throw new Fault('AmountMismatch', `Payment ${payment.paymentIntentId} is not for what is due at booking`);
  }
  return { paymentIntentId: payment.paymentIntentId };
}

export const handler = asTask(
  subject,
  async () => ({ bookings: createBookings(mainTable()), payments: await payments() }),
  readPayment,
);
