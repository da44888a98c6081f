import { type Booking, isPlatformBooking } from '../../domain/booking.ts';
import { bookingNumber } from '../../domain/booking-number.ts';
import { soldThrough } from '../../domain/owners-stay.ts';

/** A booking as lists tell it. */
export function sayListed(booking: Booking) {
  const { id, propertyId, status, stay, guest, party } = booking;
  const sold = soldThrough(booking);
  return {
    ...{ bookingId: id, number: bookingNumber(id), propertyId, status, ...stay },
    ...(guest?.name !== undefined && { guestName: guest.name }),
    ...(party && { guests: party.adults + party.children }),
    ...(sold && { soldBy: sold.soldBy }),
  };
}

/** What a stay costs, as far as anybody said. */
export const totalOf = (booking: Booking) =>
  isPlatformBooking(booking)
    ? booking.total
    : { amount: booking.price.total, currency: booking.price.currency };
