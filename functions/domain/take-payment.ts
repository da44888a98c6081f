import type { Booking } from './booking.ts';
import { change, type Decision, done, refuse } from './booking-decisions.ts';
import { outstanding } from './payment-plan.ts';
import { isPaid, type PaidBooking } from './refund.ts';

/** Money that was taken, as of the version of the booking that owed it. */
interface TakenFor {
  readonly version: number;
  readonly paymentIntentId: string;
  /** Minor units. */
  readonly amount: number;
}

/** A part of the rest was taken from the guest's card: it counts for the booking. The version stays. */
export function takePayment(
  booking: Booking,
  { version, paymentIntentId, amount }: TakenFor,
): Decision<PaidBooking> {
  if (!isPaid(booking)) return refuse('not-confirmed');
  if (booking.payments.some((payment) => payment.paymentIntentId === paymentIntentId)) return done(booking);
  if (booking.status !== 'confirmed' || booking.version !== version) return refuse('superseded');
  if (amount > outstanding(booking)) return refuse('paid');
  return change({ ...booking, payments: [...booking.payments, { paymentIntentId, amount, givenBack: 0 }] });
}
