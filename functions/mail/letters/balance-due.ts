import type { Money } from '../../domain/money.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { type AboutStay, greet } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDay, sayMoney } from '../say.ts';
import { answersTo, sayStay } from '../say-stay.ts';

/** What a guest who is to pay the rest is told. */
export interface BalanceDueFacts extends AboutStay {
  readonly amount: Money;
  /** Last day to pay. */
  readonly by: CalendarDate;
  /** Page of the booking, on which the guest pays. */
  readonly payUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (amount: string, home: string) => `Please pay ${amount} for ${home}`,
    heading: 'The rest of your stay is due',
    intro: (day: string) => `Please pay the rest of your stay by ${day}.`,
    amount: 'To pay',
    button: (amount: string) => `Pay ${amount}`,
  },
  de: {
    subject: (amount: string, home: string) => `Bitte zahlen Sie ${amount} für ${home}`,
    heading: 'Der Rest für Ihren Aufenthalt ist fällig',
    intro: (day: string) => `bitte zahlen Sie den Rest für Ihren Aufenthalt bis ${day}.`,
    amount: 'Zu zahlen',
    button: (amount: string) => `${amount} zahlen`,
  },
});

/** Asks the guest to pay the rest on a page. */
export const balanceDue: LetterKind<BalanceDueFacts> = {
  name: 'balance-due',
  isEssential: true,
  write({ guest, booking, home, amount, by, payUrl }, tongue) {
    const say = words[tongue.language];
    const money = sayMoney(amount, tongue);
    return {
      ...answersTo(home),
      subject: say.subject(money, home.name),
      heading: say.heading,
      paragraphs: [greet(guest, tongue), say.intro(sayDay(by, tongue))],
      highlight: [say.amount, money],
      facts: sayStay(booking, home, false, tongue),
      link: { label: say.button(money), href: payUrl },
    };
  },
};
