import type { Booking, HeldBooking } from './booking.ts';
import { change, type Decision, done, nextVersion, refuse } from './booking-decisions.ts';

/**
 * The guest wants the nights no more: the time to pay ends now, and the hold goes the way of every hold whose time is
 * over. A payment that was made on its page before that still counts.
 */
export function giveUpHold(booking: Booking, at: Date): Decision<HeldBooking> {
  if (booking.status !== 'held') return refuse('superseded');
  const heldUntil = at.toISOString();
  if (booking.heldUntil <= heldUntil) return done(booking);
  return change({ ...nextVersion(booking), status: 'held', heldUntil, checkout: booking.checkout });
}
