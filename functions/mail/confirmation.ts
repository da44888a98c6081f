import type { ConfirmedBooking } from '../domain/booking.ts';
import type { Property } from '../domain/property.ts';
import { sayDate } from '../domain/say-dates.ts';
import type { Letter } from './letter.ts';
import { sayPolicy, sayPrice, sayStay } from './say-stay.ts';

/** Tells the guest that the stay is certain and paid. */
export const confirmation = (booking: ConfirmedBooking, home: Property, tripUrl: string): Letter => ({
  subject: `Confirmed: ${home.name}, ${sayDate(booking.stay.arrival)}`,
  heading: 'Your stay is confirmed',
  paragraphs: [`Dear ${booking.guest.name},`, `We look forward to welcoming you at ${home.name}.`],
  facts: sayStay(booking, home, true),
  prices: sayPrice(booking),
  notes: ['The total has been taken from your card.', sayPolicy(booking.policy)],
  link: { label: 'Open your booking', href: tripUrl },
});
