import type { Money } from '../../domain/money.ts';
import { type AboutStay, greet, openBooking } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoney } from '../say.ts';
import { answersTo, sayStay } from '../say-stay.ts';

/** What a guest is told of money that comes back to them beside any policy. */
export interface RefundFacts extends AboutStay {
  readonly amount: Money;
  /** In the owner's words. */
  readonly reason: string;
}

const words = inEveryLanguage({
  en: {
    subject: (amount: string) => `${amount} are on their way back to you`,
    heading: 'You get money back',
    text: (amount: string) =>
      `We are giving ${amount} of what you paid for your stay back to your card. Your bank may show it with a delay of a few days.`,
    reason: (reason: string) => `The reason: ${reason}`,
  },
  de: {
    subject: (amount: string) => `${amount} sind auf dem Weg zurück zu Ihnen`,
    heading: 'Sie bekommen Geld zurück',
    text: (amount: string) =>
      `wir erstatten Ihnen ${amount} von dem, was Sie für Ihren Aufenthalt bezahlt haben, auf Ihre Karte. Ihre Bank zeigt das vielleicht erst nach einigen Tagen.`,
    reason: (reason: string) => `Der Grund: ${reason}`,
  },
});

/** Tells the guest that a part of what they paid comes back, and why. */
export const refund: LetterKind<RefundFacts> = {
  name: 'refund',
  isEssential: true,
  write(facts, tongue) {
    const { guest, booking, home, amount, reason } = facts;
    const say = words[tongue.language];
    const money = sayMoney(amount, tongue);
    return {
      ...answersTo(home),
      subject: say.subject(money),
      heading: say.heading,
      paragraphs: [greet(guest, tongue), say.text(money), say.reason(reason)],
      facts: sayStay(booking, home, false, tongue),
      link: openBooking(facts, tongue),
    };
  },
};
