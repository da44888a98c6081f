import type { DeclinedBooking } from '../domain/booking.ts';
import type { Property } from '../domain/property.ts';
import { sayStatus } from '../domain/say-status.ts';
import type { Letter } from './letter.ts';
import { sayStay } from './say-stay.ts';

/** Tells the guest that there is no stay, why, and that nothing was charged. */
export const paymentDeclined = (booking: DeclinedBooking, home: Property, tripUrl: string): Letter => ({
  subject: `Not booked: ${home.name}`,
  heading: 'Your stay could not be booked',
  paragraphs: [
    `Dear ${booking.guest.name},`,
    sayStatus(booking),
    'An amount that your bank shows as reserved will disappear by itself within a few days.',
  ],
  facts: sayStay(booking, home, false),
  prices: [],
  notes: ['The nights are free again; you are welcome to book them with another card.'],
  link: { label: 'Open your booking', href: tripUrl },
});
