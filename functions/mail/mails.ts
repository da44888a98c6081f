import type { Booking } from '../domain/booking.ts';
import type { Property } from '../domain/property.ts';
import { confirmation } from './confirmation.ts';
import { toHtml } from './html.tsx';
import type { Letter } from './letter.ts';
import { paymentDeclined } from './payment-declined.ts';
import { toText } from './text.ts';

/** The mails the product sends. */
export const mailNames = ['confirmation', 'payment-declined'] as const;

/** The name of a mail. */
export type MailName = (typeof mailNames)[number];

/** A mail in its two forms. */
export interface WrittenMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The letter of that name, or undefined when the booking has no status for it. */
function letterFor(name: MailName, booking: Booking, home: Property, tripUrl: string): Letter | undefined {
  if (name === 'confirmation' && booking.status === 'confirmed') return confirmation(booking, home, tripUrl);
  if (name === 'payment-declined' && booking.status === 'declined') {
    return paymentDeclined(booking, home, tripUrl);
  }
  return undefined;
}

/**
 * Writes a mail about a booking, or answers undefined when the booking is not in the status that the mail is about.
 * `tripUrl` carries the access token in its fragment, which no server and no log sees.
 */
export function writeMail(
  name: MailName,
  booking: Booking,
  home: Property,
  tripUrl: string,
): WrittenMail | undefined {
  const letter = letterFor(name, booking, home, tripUrl);
  return letter && { subject: letter.subject, html: toHtml(letter), text: toText(letter) };
}
