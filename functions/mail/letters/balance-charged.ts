import type { Money } from '../../domain/money.ts';
import { type AboutStay, greet, openBooking } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoney } from '../say.ts';
import { answersTo, sayStay } from '../say-stay.ts';

/** What a guest whose rest was taken is told. */
export interface BalanceChargedFacts extends AboutStay {
  readonly amount: Money;
  /** What is left to pay all the same; absent when nothing is. */
  readonly left?: Money;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Paid in full: ${home}`,
    heading: 'Your stay is paid in full',
    intro: (amount: string) => `The rest of ${amount} has been taken from your card. Nothing is left to pay.`,
    partSubject: (home: string) => `Payment received: ${home}`,
    partHeading: 'Your payment has arrived',
    part: (amount: string, left: string) =>
      `${amount} has been taken from your card. ${left} is left to pay.`,
  },
  de: {
    subject: (home: string) => `Vollständig bezahlt: ${home}`,
    heading: 'Ihr Aufenthalt ist vollständig bezahlt',
    intro: (amount: string) =>
      `der Rest von ${amount} wurde von Ihrer Karte abgebucht. Es ist nichts mehr zu zahlen.`,
    partSubject: (home: string) => `Zahlung erhalten: ${home}`,
    partHeading: 'Ihre Zahlung ist eingegangen',
    part: (amount: string, left: string) =>
      `${amount} wurden von Ihrer Karte abgebucht. ${left} sind noch zu zahlen.`,
  },
});

/** Tells the guest that the rest was taken. */
export const balanceCharged: LetterKind<BalanceChargedFacts> = {
  name: 'balance-charged',
  isEssential: true,
  write(facts, tongue) {
    const { guest, booking, home, amount, left } = facts;
    const say = words[tongue.language];
    const money = sayMoney(amount, tongue);
    return {
      ...answersTo(home),
      subject: left ? say.partSubject(home.name) : say.subject(home.name),
      heading: left ? say.partHeading : say.heading,
      paragraphs: [greet(guest, tongue), left ? say.part(money, sayMoney(left, tongue)) : say.intro(money)],
      facts: sayStay(booking, home, true, tongue),
      link: openBooking(facts, tongue),
    };
  },
};
