import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import { authorise } from '../domain/booking-decisions.ts';
import { asTask, subject } from './as-task.ts';
import { bookingAfter, current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly payments: Payments;
  now(): Date;
}

/**
 * Closes the payment page of a hold that lapsed and says whether the guest had paid by then; a payment authorises the
 * booking as Stripe's webhook would. A repeat finds the page closed, or the booking authorised, and ends the same way.
 */
export async function expireCheckout(input: z.infer<typeof subject>, services: Services) {
  const { bookingId, execution } = input;
  const found = await services.bookings.read(bookingId);
  if (found && found.version > input.version && found.status === 'expired')
    return { outcome: 'expired' } as const;
  const booking = current(found, input, 'held');
  const { sessionId } = booking.checkout;
  const ended = await services.payments.endCheckout(sessionId);
  if (ended === 'expired') return { outcome: 'expired' } as const;
  const at = services.now();
  const settled = await services.bookings.settle(bookingId, (now) => authorise(now, { sessionId, at }), {
    by: execution,
    at,
  });
  bookingAfter(settled, bookingId);
  return { outcome: 'paid' } as const;
}

export const handler = asTask(
  subject,
  async () => ({
    bookings: createBookings(mainTable()),
    payments: await payments(),
    now: () => new Date(),
  }),
  expireCheckout,
);
