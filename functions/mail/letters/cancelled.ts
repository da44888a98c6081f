import type { Money } from '../../domain/money.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate, sayMoney } from '../say.ts';
import { answersTo, type HomeShown, type StayShown, sayStay } from '../say-stay.ts';

/** What a guest whose stay was cancelled is told. */
export interface CancelledFacts {
  readonly guest: { readonly name: string };
  readonly booking: StayShown;
  readonly home: HomeShown;
  /** `unpaid`: the rest was not paid in time. `overbooked`: the nights had been sold twice, and all of it goes back. */
  readonly by: 'guest' | 'operator' | 'unpaid' | 'overbooked';
  /** What goes back to the card; 0 when nothing does. */
  readonly refund: Money;
  /** Page of the booking, with its access token in the fragment. */
  readonly tripUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Cancelled: ${home}, ${day}`,
    heading: 'Your stay is cancelled',
    dear: (name: string) => `Dear ${name},`,
    by: {
      guest: 'As you asked, we have cancelled your stay.',
      operator: 'We are sorry: your stay has been cancelled by the owner.',
      unpaid: 'The rest of the price was not paid in time, so your stay has been cancelled.',
      overbooked:
        'We are very sorry: your nights had been sold to somebody else as well, by a mistake of ours, so your stay cannot take place. You get back everything you paid.',
    },
    refund: (amount: string) =>
      `${amount} is on its way back to your card. It usually arrives within ten days.`,
    nothing: 'By the cancellation policy of your booking, nothing is given back.',
    open: 'Open your booking',
  },
  de: {
    subject: (home: string, day: string) => `Storniert: ${home}, ${day}`,
    heading: 'Ihr Aufenthalt ist storniert',
    dear: (name: string) => `Guten Tag ${name},`,
    by: {
      guest: 'wie gewünscht haben wir Ihren Aufenthalt storniert.',
      operator: 'es tut uns leid: Ihr Aufenthalt wurde vom Gastgeber storniert.',
      unpaid: 'der Rest des Preises wurde nicht rechtzeitig gezahlt, deshalb ist Ihr Aufenthalt storniert.',
      overbooked:
        'es tut uns sehr leid: Ihre Nächte waren durch einen Fehler von uns auch an jemand anderen vergeben, deshalb kann Ihr Aufenthalt nicht stattfinden. Sie bekommen alles zurück, was Sie gezahlt haben.',
    },
    refund: (amount: string) =>
      `${amount} werden Ihrer Karte gutgeschrieben. Das dauert in der Regel höchstens zehn Tage.`,
    nothing: 'Nach den Stornierungsbedingungen Ihrer Buchung wird nichts erstattet.',
    open: 'Buchung öffnen',
  },
});

/** Tells the guest that the stay is cancelled, and what comes back. */
export const cancelled: LetterKind<CancelledFacts> = {
  name: 'cancelled',
  isEssential: true,
  write({ guest, booking, home, by, refund, tripUrl }, tongue) {
    const say = words[tongue.language];
    return {
      ...answersTo(home),
      subject: say.subject(home.name, sayDate(booking.stay.arrival, tongue)),
      heading: say.heading,
      paragraphs: [
        say.dear(guest.name),
        say.by[by],
        ...(refund.amount > 0 ? [say.refund(sayMoney(refund, tongue))] : []),
        ...(refund.amount === 0 && by !== 'overbooked' ? [say.nothing] : []),
      ],
      facts: sayStay(booking, home, false, tongue),
      link: { label: say.open, href: tripUrl },
    };
  },
};
