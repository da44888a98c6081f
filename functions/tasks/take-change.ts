import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Changes, createChanges } from '../adapters/changes.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import { Fault } from '../faults.ts';
import { asTask } from './as-task.ts';
import { changeSubject, waitingChange } from './change-subject.ts';
import { bookingAfter, current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly changes: Changes;
  readonly payments: Payments;
  now(): Date;
}

/**
 * Takes the payment of a change and makes the change, once; a repeat finds the payment captured and the stay changed.
 * Throws PaymentNotCapturable, AmountMismatch, and Superseded when the booking went on meanwhile.
 */
export async function takeChange(asked: z.infer<typeof changeSubject>, services: Services) {
  const { bookingId, execution } = asked;
  const change = await waitingChange(asked, services.changes);
  if (!change) return { outcome: 'over' } as const;
  const { price } = current(await services.bookings.read(bookingId), asked, 'confirmed');
  const payment = await services.payments.read(change.checkout.sessionId);
  if (!payment || payment.status === 'gone')
    throw new Fault('PaymentNotCapturable', `The payment of a change of ${bookingId} is gone`);
  const { paymentIntentId } = payment;
  if (!payment.isFor({ amount: change.difference, currency: price.currency }))
    throw new Fault('AmountMismatch', `Payment ${paymentIntentId} is not for the difference`);
  await services.payments.capture(`${bookingId}/change/${change.number}`, paymentIntentId);
  const at = services.now();
  const settled = await services.changes.makePaid(change, paymentIntentId, { by: execution, at });
  return { outcome: 'changed', version: bookingAfter(settled, bookingId).version } as const;
}

export const handler = asTask(
  changeSubject,
  async () => ({
    bookings: createBookings(mainTable()),
    changes: createChanges(mainTable()),
    payments: await payments(),
    now: () => new Date(),
  }),
  takeChange,
);
