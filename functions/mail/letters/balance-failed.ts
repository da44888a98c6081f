import type { Money } from '../../domain/money.ts';
import { type AboutStay, greet } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoment, sayMoney } from '../say.ts';
import { answersTo, sayStay } from '../say-stay.ts';

/** Why the rest could not be taken: the bank said no, it wants the guest to confirm it, or no card was saved. */
export type BalanceFailure = 'declined' | 'authentication-required' | 'no-card';

/** What a guest whose rest could not be taken is told. */
export interface BalanceFailedFacts extends AboutStay {
  readonly amount: Money;
  readonly why: BalanceFailure;
  /** ISO 8601 instant at which the stay is cancelled when nothing was paid. */
  readonly cancelledAt: string;
  /** Whether this is the last letter before that. */
  readonly isLast: boolean;
  /** Page of the booking, on which the guest pays, with any card. */
  readonly payUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Payment needed for ${home}`,
    lastSubject: (home: string) => `Last reminder: pay to keep your stay at ${home}`,
    heading: 'We could not take the rest of your payment',
    lastHeading: 'Your stay is about to be cancelled',
    why: {
      declined: 'Your bank did not let the payment through.',
      'authentication-required': 'Your bank wants you to confirm the payment yourself.',
      'no-card': 'We have no card of yours on file.',
    },
    pay: 'Please pay on our secure page, with this or another card.',
    until: (moment: string) =>
      `Without a payment the stay is cancelled on ${moment} (time at the home), by the cancellation policy of your booking.`,
    amount: 'To pay',
    button: (amount: string) => `Pay ${amount}`,
  },
  de: {
    subject: (home: string) => `Zahlung nötig für ${home}`,
    lastSubject: (home: string) => `Letzte Erinnerung: Zahlung für ${home}`,
    heading: 'Wir konnten den Rest nicht abbuchen',
    lastHeading: 'Ihr Aufenthalt wird bald storniert',
    why: {
      declined: 'Ihre Bank hat die Zahlung nicht zugelassen.',
      'authentication-required': 'Ihre Bank möchte, dass Sie die Zahlung selbst bestätigen.',
      'no-card': 'Uns liegt keine Karte von Ihnen vor.',
    },
    pay: 'Bitte zahlen Sie auf unserer sicheren Seite, mit dieser oder einer anderen Karte.',
    until: (moment: string) =>
      `Ohne Zahlung wird der Aufenthalt am ${moment} (Ortszeit der Unterkunft) nach den Stornierungsbedingungen Ihrer Buchung storniert.`,
    amount: 'Zu zahlen',
    button: (amount: string) => `${amount} zahlen`,
  },
});

/** Tells the guest that the rest could not be taken, how to pay it, and what happens otherwise. */
export const balanceFailed: LetterKind<BalanceFailedFacts> = {
  name: 'balance-failed',
  isEssential: true,
  write({ guest, booking, home, amount, why, cancelledAt, isLast, payUrl }, tongue) {
    const say = words[tongue.language];
    const money = sayMoney(amount, tongue);
    return {
      ...answersTo(home),
      subject: isLast ? say.lastSubject(home.name) : say.subject(home.name),
      heading: isLast ? say.lastHeading : say.heading,
      paragraphs: [
        greet(guest, tongue),
        `${say.why[why]} ${say.pay}`,
        say.until(sayMoment(cancelledAt, home.timeZone, tongue)),
      ],
      highlight: [say.amount, money],
      facts: sayStay(booking, home, false, tongue),
      link: { label: say.button(money), href: payUrl },
    };
  },
};
