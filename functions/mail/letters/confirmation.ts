import type { CancellationPolicy } from '../../domain/property.ts';
import type { Price } from '../../domain/quote.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate } from '../say.ts';
import { type HomeShown, type StayShown, sayPolicy, sayPrice, sayStay } from '../say-stay.ts';

/** What the confirmation says. */
export interface ConfirmationFacts {
  readonly guest: { readonly name: string };
  readonly booking: StayShown;
  readonly home: HomeShown;
  readonly price: Price;
  readonly policy: CancellationPolicy;
  /** Page of the booking, with its access token in the fragment, which no server and no log sees. */
  readonly tripUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Confirmed: ${home}, ${day}`,
    heading: 'Your stay is confirmed',
    dear: (name: string) => `Dear ${name},`,
    welcome: (home: string) => `We look forward to welcoming you at ${home}.`,
    paid: 'The total has been taken from your card.',
    open: 'Open your booking',
  },
  de: {
    subject: (home: string, day: string) => `Bestätigt: ${home}, ${day}`,
    heading: 'Ihr Aufenthalt ist bestätigt',
    dear: (name: string) => `Guten Tag ${name},`,
    welcome: (home: string) => `wir freuen uns, Sie in ${home} zu begrüßen.`,
    paid: 'Der Gesamtbetrag wurde von Ihrer Karte abgebucht.',
    open: 'Buchung öffnen',
  },
});

/** Tells the guest that the stay is certain and paid. */
export const confirmation: LetterKind<ConfirmationFacts> = {
  name: 'confirmation',
  isEssential: true,
  write({ guest, booking, home, price, policy, tripUrl }, tongue) {
    const say = words[tongue.language];
    return {
      subject: say.subject(home.name, sayDate(booking.stay.arrival, tongue)),
      heading: say.heading,
      paragraphs: [say.dear(guest.name), say.welcome(home.name)],
      facts: sayStay(booking, home, true, tongue),
      prices: sayPrice(price, booking.stay, tongue),
      notes: [say.paid, sayPolicy(policy, tongue)],
      link: { label: say.open, href: tripUrl },
    };
  },
};
