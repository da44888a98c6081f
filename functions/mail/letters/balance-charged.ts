import type { Money } from '../../domain/money.ts';
import { type AboutStay, greet, openBooking } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoney } from '../say.ts';
import { sayStay } from '../say-stay.ts';

/** What a guest whose rest was taken is told. */
export interface BalanceChargedFacts extends AboutStay {
  readonly amount: Money;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Paid in full: ${home}`,
    heading: 'Your stay is paid in full',
    intro: (amount: string) => `The rest of ${amount} has been taken from your card. Nothing is left to pay.`,
  },
  de: {
    subject: (home: string) => `Vollständig bezahlt: ${home}`,
    heading: 'Ihr Aufenthalt ist vollständig bezahlt',
    intro: (amount: string) =>
      `der Rest von ${amount} wurde von Ihrer Karte abgebucht. Es ist nichts mehr zu zahlen.`,
  },
});

/** Tells the guest that the rest was taken. */
export const balanceCharged: LetterKind<BalanceChargedFacts> = {
  name: 'balance-charged',
  isEssential: true,
  write(facts, tongue) {
    const { guest, booking, home, amount } = facts;
    const say = words[tongue.language];
    return {
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [greet(guest, tongue), say.intro(sayMoney(amount, tongue))],
      facts: sayStay(booking, home, true, tongue),
      link: openBooking(facts, tongue),
    };
  },
};
