import type { Settled } from '../adapters/settle-booking.ts';
import type { Booking } from '../domain/booking.ts';
import { Fault } from '../faults.ts';

/** The booking after a step. Throws Superseded when it had gone on to a version the caller did not know. */
export function bookingAfter<After extends Booking>(settled: Settled<After>, bookingId: string): After {
  if (settled.kind === 'change' || settled.kind === 'done') return settled.booking;
  if (settled.kind === 'refuse' && settled.reason !== 'superseded') {
    throw new Error(`Booking ${bookingId} refused the step: ${settled.reason}`);
  }
  throw new Fault('Superseded', `Booking ${bookingId} has gone on`);
}

/** The booking if it is still in the status and version the caller knows. Throws BookingUnknown and Superseded. */
export function current<Status extends Booking['status']>(
  booking: Booking | undefined,
  { bookingId, version }: { readonly bookingId: string; readonly version: number },
  ...statuses: readonly Status[]
): Extract<Booking, { status: Status }> {
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  if (booking.version === version && isOneOf(booking, statuses)) return booking;
  throw new Fault('Superseded', `Booking ${bookingId} is ${booking.status} at version ${booking.version}`);
}

function isOneOf<Status extends Booking['status']>(
  booking: Booking,
  statuses: readonly Status[],
): booking is Extract<Booking, { status: Status }> {
  return statuses.some((status) => status === booking.status);
}
