import { type Booking, isPlatformBooking } from './booking.ts';
import { bookingNumber, isNumberOf } from './booking-number.ts';

/** Letters as somebody types them in a hurry: no accents, no capitals. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** Fewer digits than this are part of too many telephone numbers. */
const leastDigits = 4;

const isNumber = (text: string): boolean =>
  /^[\d\s+()/.-]+$/.test(text) && digitsOf(text).length >= leastDigits;

/**
 * Whether a booking is what somebody looks for: its number; or each word is part of the guest's name, mail address, or one
 * of the booking's references; or the digits are part of the telephone number. Accents and capitals do not matter.
 */
export function isFoundBy(booking: Booking, text: string): boolean {
  const { id, guest } = booking;
  const numbers = [id, bookingNumber(id)];
  const references = isPlatformBooking(booking) ? [...numbers, booking.origin.externalId] : numbers;
  const known = plain([guest?.name, guest?.email, ...references].filter(Boolean).join('\n'));
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.every((word) => known.includes(word)) || isNumberOf(id, text)) return true;
  return isNumber(text) && digitsOf(guest?.phone ?? '').includes(digitsOf(text));
}
