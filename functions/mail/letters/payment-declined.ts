import type { ReleaseReason } from '../../domain/booking.ts';
import type { Stay } from '../../domain/stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate } from '../say.ts';
import { type HomeShown, type StayShown, sayStay } from '../say-stay.ts';

/** Other nights that can be had, with the page that asks for them. */
export interface OtherStay {
  readonly stay: Stay;
  readonly url: string;
}

/** What a declined guest is told. */
export interface PaymentDeclinedFacts {
  readonly guest: { readonly name: string };
  readonly booking: StayShown;
  readonly home: HomeShown;
  readonly reason: ReleaseReason;
  /** What to choose instead; may be empty. */
  readonly otherStays: readonly OtherStay[];
  /** Page of the booking, with its access token in the fragment. */
  readonly tripUrl: string;
}

const english: Readonly<Record<ReleaseReason, string>> = {
  'hold-lapsed': 'The time to pay ran out. Nothing was charged.',
  'payment-failed': 'Your bank did not let the payment through. Nothing was charged.',
  'payment-withdrawn': 'The payment was withdrawn before it could be taken. Nothing was charged.',
  'amount-mismatch': 'The payment did not match the price of the stay. Nothing was charged.',
  'nights-lost':
    'Somebody booked these nights at another site just before you. We are sorry. Nothing was charged.',
};

const german: Readonly<Record<ReleaseReason, string>> = {
  'hold-lapsed': 'die Zeit für die Zahlung ist abgelaufen. Es wurde nichts abgebucht.',
  'payment-failed': 'Ihre Bank hat die Zahlung nicht zugelassen. Es wurde nichts abgebucht.',
  'payment-withdrawn':
    'die Zahlung wurde zurückgezogen, bevor sie eingezogen werden konnte. Es wurde nichts abgebucht.',
  'amount-mismatch': 'die Zahlung entsprach nicht dem Preis des Aufenthalts. Es wurde nichts abgebucht.',
  'nights-lost':
    'jemand hat diese Nächte kurz vor Ihnen auf einer anderen Seite gebucht. Das tut uns leid. Es wurde nichts abgebucht.',
};

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Not booked: ${home}`,
    heading: 'Your stay could not be booked',
    dear: (name: string) => `Dear ${name},`,
    reason: english,
    reserved: 'An amount that your bank shows as reserved will disappear by itself within a few days.',
    free: 'The nights are free again; you are welcome to book them with another card.',
    other: 'These dates are free:',
    dates: (from: string, to: string) => `${from} to ${to}`,
    open: 'Open your booking',
  },
  de: {
    subject: (home: string) => `Nicht gebucht: ${home}`,
    heading: 'Ihr Aufenthalt konnte nicht gebucht werden',
    dear: (name: string) => `Guten Tag ${name},`,
    reason: german,
    reserved:
      'Ein Betrag, den Ihre Bank als vorgemerkt anzeigt, verschwindet innerhalb weniger Tage von selbst.',
    free: 'Die Nächte sind wieder frei; Sie können sie gerne mit einer anderen Karte buchen.',
    other: 'Diese Zeiträume sind frei:',
    dates: (from: string, to: string) => `${from} bis ${to}`,
    open: 'Buchung öffnen',
  },
});

/** Tells the guest that there is no stay, why, and that nothing was charged. */
export const paymentDeclined: LetterKind<PaymentDeclinedFacts> = {
  name: 'payment-declined',
  isEssential: true,
  write({ guest, booking, home, reason, otherStays, tripUrl }, tongue) {
    const say = words[tongue.language];
    return {
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [say.dear(guest.name), say.reason[reason], say.reserved],
      facts: sayStay(booking, home, false, tongue),
      notes: notesOf(reason, otherStays.length > 0, say),
      choices: otherStays.map(({ stay, url }) => ({
        label: say.dates(sayDate(stay.arrival, tongue), sayDate(stay.departure, tongue)),
        href: url,
      })),
      link: { label: say.open, href: tripUrl },
    };
  },
};

function notesOf(reason: ReleaseReason, hasOthers: boolean, say: { other: string; free: string }): string[] {
  if (hasOthers) return [say.other];
  return reason === 'nights-lost' ? [] : [say.free];
}
