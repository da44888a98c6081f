import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import type { AuthorisedBooking } from '../domain/booking.ts';
import { decline } from '../domain/booking-decisions.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { bookingAfter } from './settled.ts';

const input = subject.extend({
  reason: z.enum(['payment-failed', 'payment-withdrawn', 'amount-mismatch', 'nights-lost']),
});

interface Services {
  readonly bookings: Bookings;
  readonly payments: Payments;
  now(): Date;
}

/**
 * Lets go of a payment that cannot be taken, then of the nights; in this order, so that nobody pays for nights that
 * are not theirs. A repeat finds both done. Throws PaymentTaken when the money was captured after all.
 */
export async function declineStay(asked: z.infer<typeof input>, services: Services) {
  const { bookingId, version, execution, reason } = asked;
  const found = await services.bookings.read(bookingId);
  if (found?.status === 'authorised' && found.version === version) await letGo(found, services);
  const at = services.now();
  const settled = await services.bookings.settle(
    bookingId,
    (booking) => decline(booking, { version, reason, at }),
    { by: execution, at },
  );
  return { outcome: 'declined', version: bookingAfter(settled, bookingId).version } as const;
}

async function letGo({ id, checkout }: AuthorisedBooking, { payments }: Services) {
  const payment = await payments.read(checkout.sessionId);
  if (!payment || payment.status === 'gone') return;
  if (payment.status === 'captured')
    throw new Fault('PaymentTaken', `The payment of booking ${id} was captured`);
  await payments.cancel(id, payment.paymentIntentId);
}

export const handler = asTask(
  input,
  async () => ({
    bookings: createBookings(mainTable()),
    payments: await payments(),
    now: () => new Date(),
  }),
  declineStay,
);
