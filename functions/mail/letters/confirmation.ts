import type { Money } from '../../domain/money.ts';
import type { CancellationPolicy } from '../../domain/property.ts';
import type { Price } from '../../domain/quote.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { inEveryLanguage, type Tongue } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate, sayMoney } from '../say.ts';
import { answersTo, type HomeShown, type StayShown, sayPolicy, sayPrice, sayStay } from '../say-stay.ts';

/** What the confirmation says. */
export interface ConfirmationFacts {
  readonly guest: { readonly name: string };
  readonly booking: StayShown;
  readonly home: HomeShown;
  readonly price: Price;
  readonly policy: CancellationPolicy;
  /** What was taken from the card so far. */
  readonly taken: Money;
  /** What is taken later, and when; absent when all is paid. */
  readonly toPay?: { readonly amount: Money; readonly on: CalendarDate };
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
    part: (taken: string, rest: string, day: string) =>
      `${taken} has been taken from your card. The remaining ${rest} will be taken from the same card on ${day}; you can also pay it earlier on the page of your booking.`,
    rules: 'House rules:',
    rulesThere: 'The house rules are on the page of your booking.',
    open: 'Open your booking',
  },
  de: {
    subject: (home: string, day: string) => `Bestätigt: ${home}, ${day}`,
    heading: 'Ihr Aufenthalt ist bestätigt',
    dear: (name: string) => `Guten Tag ${name},`,
    welcome: (home: string) => `wir freuen uns, Sie in ${home} zu begrüßen.`,
    paid: 'Der Gesamtbetrag wurde von Ihrer Karte abgebucht.',
    part: (taken: string, rest: string, day: string) =>
      `${taken} wurden von Ihrer Karte abgebucht. Der Rest von ${rest} wird am ${day} von derselben Karte abgebucht; Sie können ihn auch vorher auf der Seite Ihrer Buchung zahlen.`,
    rules: 'Hausregeln:',
    rulesThere: 'Die Hausregeln stehen auf der Seite Ihrer Buchung.',
    open: 'Buchung öffnen',
  },
});

/** Longer rules are read on the page, and letters stay letters. Characters. */
const longestRules = 1_000;

function rulesOf({ houseRules }: HomeShown, { language }: Tongue): string[] {
  if (houseRules === undefined) return [];
  const { rules, rulesThere } = words[language];
  return [houseRules.length > longestRules ? rulesThere : `${rules}\n${houseRules}`];
}

/** Tells the guest that the stay is certain, what was paid and what is still to come. */
export const confirmation: LetterKind<ConfirmationFacts> = {
  name: 'confirmation',
  isEssential: true,
  write({ guest, booking, home, price, policy, taken, toPay, tripUrl }, tongue) {
    const say = words[tongue.language];
    const paid = toPay
      ? say.part(sayMoney(taken, tongue), sayMoney(toPay.amount, tongue), sayDate(toPay.on, tongue))
      : say.paid;
    return {
      ...answersTo(home),
      subject: say.subject(home.name, sayDate(booking.stay.arrival, tongue)),
      heading: say.heading,
      paragraphs: [say.dear(guest.name), say.welcome(home.name)],
      facts: sayStay(booking, home, true, tongue),
      prices: sayPrice(price, booking.stay, tongue),
      notes: [paid, sayPolicy(policy, tongue), ...rulesOf(home, tongue)],
      link: { label: say.open, href: tripUrl },
    };
  },
};
