import { wholeView } from '../api/booking-view.ts';
import type { Booking } from '../store/booking.ts';

/**
 * The booking webhook, version 2: the booking as it is when the message leaves, which may be later than the change
 * that it is about.
 */
export function messageOf(booking: Booking, retries: number, now: number) {
  const { invoiceItems, ...rest } = wholeView(booking);
  return {
    timeStamp: new Date(now).toISOString(),
    booking: { bookingGroup: null, ...rest },
    infoItems: [],
    invoiceItems,
    messages: [],
    retries,
  };
}
