import type { Money } from '../../domain/money.ts';
import type { Party } from '../../domain/party.ts';
import type { Price } from '../../domain/quote.ts';
import type { CalendarDate, Stay } from '../../domain/stay.ts';
import { type AboutStay, greet, openBooking } from '../about-stay.ts';
import { inEveryLanguage, type Tongue } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate, sayMoney } from '../say.ts';
import { answersTo, sayParty, sayPrice, sayStay } from '../say-stay.ts';

/** What a guest whose stay was changed is told; `booking` is the stay as it is now. */
export interface ChangedFacts extends AboutStay {
  readonly before: { readonly stay: Stay; readonly party: Party };
  readonly price: Price;
  /** What was taken or goes back because of the change; absent when the price stayed the same. */
  readonly difference?: { readonly kind: 'taken' | 'refunded'; readonly amount: Money };
  /** What of a cheaper stay's difference the policy does not give back; absent when that is nothing. */
  readonly kept?: Money;
  /** What is still to pay, and when it is taken; absent when all is paid. */
  readonly toPay?: { readonly amount: Money; readonly on: CalendarDate };
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Changed: ${home}, now from ${day}`,
    heading: 'Your stay has been changed',
    intro: 'This is your booking as it is now. Nothing else has changed.',
    before: 'Before',
    stay: (from: string, to: string, who: string) => `${from} to ${to}, ${who}`,
    same: 'The price is the same as before.',
    taken: (amount: string) => `The difference of ${amount} has been taken from your card.`,
    refunded: (amount: string) =>
      `The difference of ${amount} goes back to your card. It usually arrives within ten days.`,
    takenPart: (amount: string) => `Of the difference, ${amount} has been taken from your card.`,
    part: (amount: string) =>
      `Of the difference, ${amount} goes back to your card. It usually arrives within ten days.`,
    kept: (amount: string) => `By your cancellation policy, ${amount} of it is not given back.`,
    nothing: (amount: string) =>
      `Your stay costs ${amount} less than you paid. By your cancellation policy, nothing of it is given back.`,
    toPay: (amount: string, day: string) => `Still to pay: ${amount}, to be taken from your card on ${day}.`,
  },
  de: {
    subject: (home: string, day: string) => `Geändert: ${home}, jetzt ab ${day}`,
    heading: 'Ihr Aufenthalt wurde geändert',
    intro: 'so sieht Ihre Buchung jetzt aus. Alles andere bleibt, wie es war.',
    before: 'Vorher',
    stay: (from: string, to: string, who: string) => `${from} bis ${to}, ${who}`,
    same: 'Der Preis bleibt gleich.',
    taken: (amount: string) => `Die Differenz von ${amount} wurde von Ihrer Karte abgebucht.`,
    refunded: (amount: string) =>
      `Die Differenz von ${amount} geht zurück auf Ihre Karte. Das dauert meist nicht länger als zehn Tage.`,
    takenPart: (amount: string) => `Von der Differenz wurden ${amount} von Ihrer Karte abgebucht.`,
    part: (amount: string) =>
      `Von der Differenz gehen ${amount} zurück auf Ihre Karte. Das dauert meist nicht länger als zehn Tage.`,
    kept: (amount: string) => `Nach Ihren Stornobedingungen werden ${amount} davon nicht erstattet.`,
    nothing: (amount: string) =>
      `Ihr Aufenthalt kostet ${amount} weniger, als Sie gezahlt haben. Nach Ihren Stornobedingungen wird davon nichts erstattet.`,
    toPay: (amount: string, day: string) =>
      `Noch zu zahlen: ${amount}. Der Betrag wird am ${day} von Ihrer Karte abgebucht.`,
  },
});

function sayDifference({ difference, kept, toPay }: ChangedFacts, tongue: Tongue): string[] {
  const say = words[tongue.language];
  const amount = difference && sayMoney(difference.amount, tongue);
  if (!kept && !difference && toPay) return [];
  if (amount && toPay && difference.kind === 'taken') return [say.takenPart(amount)];
  if (!kept) return [difference && amount ? say[difference.kind](amount) : say.same];
  const keeps = sayMoney(kept, tongue);
  return amount ? [say.part(amount), say.kept(keeps)] : [say.nothing(keeps)];
}

/** Tells the guest how the stay was changed, and what that cost or gave back. */
export const changed: LetterKind<ChangedFacts> = {
  name: 'changed',
  isEssential: true,
  write(facts, tongue) {
    const { guest, booking, home, before, price, toPay } = facts;
    const say = words[tongue.language];
    const from = sayDate(before.stay.arrival, tongue);
    const to = sayDate(before.stay.departure, tongue);
    return {
      ...answersTo(home),
      subject: say.subject(home.name, sayDate(booking.stay.arrival, tongue)),
      heading: say.heading,
      paragraphs: [greet(guest, tongue), say.intro],
      facts: [
        ...sayStay(booking, home, true, tongue),
        [say.before, say.stay(from, to, sayParty(before.party, tongue))],
      ],
      prices: sayPrice(price, booking.stay, tongue),
      notes: [
        ...sayDifference(facts, tongue),
        ...(toPay ? [say.toPay(sayMoney(toPay.amount, tongue), sayDate(toPay.on, tongue))] : []),
      ],
      link: openBooking(facts, tongue),
    };
  },
};
