import type { Money } from '../../domain/money.ts';
import { type AboutStay, greet, openBooking } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoney } from '../say.ts';
import { answersTo, sayStay } from '../say-stay.ts';

/** What became of the damage deposit. */
export type DepositNews =
  /** `released`: all was in order. `off`: the stay is. */
  | { readonly kind: 'reserved' | 'released' | 'off' }
  /** Stripe's page on which the guest reserves it; the card could not be used without them. */
  | { readonly kind: 'needs-guest'; readonly payUrl: string }
  /** A part or all of it was taken, with the owner's reason. */
  | { readonly kind: 'taken'; readonly taken: Money; readonly reason: string };

/** What a guest is told of the damage deposit. */
export interface DamageDepositFacts extends AboutStay {
  readonly amount: Money;
  readonly news: DepositNews;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Damage deposit for ${home}`,
    heading: {
      reserved: 'The damage deposit is reserved',
      released: 'The damage deposit is released',
      off: 'The damage deposit is released',
      'needs-guest': 'Please reserve the damage deposit',
      taken: 'A part of the damage deposit was kept',
    },
    reserved: (amount: string) =>
      `We have reserved ${amount} on your card. Nothing is taken; it is released after your stay when everything is in order. Cards hold money for some days only, so for a longer stay it is reserved anew before you leave.`,
    released: (amount: string) =>
      `Everything was in order. The ${amount} reserved on your card are free again; your bank may show it with a delay of a few days.`,
    off: (amount: string) =>
      `Your stay does not take place. The ${amount} reserved on your card are free again; your bank may show it with a delay of a few days.`,
    needsGuest: (amount: string) =>
      `Your bank wants you to confirm the reservation of ${amount} yourself. Nothing is taken.`,
    taken: (taken: string, amount: string) =>
      `Of the ${amount} reserved on your card, ${taken} was taken. The rest is free again.`,
    reason: (reason: string) => `The reason: ${reason}`,
    question: 'If you do not agree, please answer this mail.',
    button: (amount: string) => `Reserve ${amount}`,
  },
  de: {
    subject: (home: string) => `Kaution für ${home}`,
    heading: {
      reserved: 'Die Kaution ist vorgemerkt',
      released: 'Die Kaution ist freigegeben',
      off: 'Die Kaution ist freigegeben',
      'needs-guest': 'Bitte merken Sie die Kaution vor',
      taken: 'Ein Teil der Kaution wurde einbehalten',
    },
    reserved: (amount: string) =>
      `wir haben ${amount} auf Ihrer Karte vorgemerkt. Es wird nichts abgebucht; nach Ihrem Aufenthalt geben wir den Betrag frei, wenn alles in Ordnung ist. Karten halten Beträge nur einige Tage, deshalb merken wir ihn bei einem längeren Aufenthalt vor der Abreise neu vor.`,
    released: (amount: string) =>
      `es war alles in Ordnung. Die vorgemerkten ${amount} sind wieder frei; Ihre Bank zeigt das vielleicht erst nach einigen Tagen.`,
    off: (amount: string) =>
      `Ihr Aufenthalt findet nicht statt. Die vorgemerkten ${amount} sind wieder frei; Ihre Bank zeigt das vielleicht erst nach einigen Tagen.`,
    needsGuest: (amount: string) =>
      `Ihre Bank möchte, dass Sie die Vormerkung von ${amount} selbst bestätigen. Es wird nichts abgebucht.`,
    taken: (taken: string, amount: string) =>
      `von den vorgemerkten ${amount} wurden ${taken} abgebucht. Der Rest ist wieder frei.`,
    reason: (reason: string) => `Der Grund: ${reason}`,
    question: 'Wenn Sie damit nicht einverstanden sind, antworten Sie bitte auf diese Mail.',
    button: (amount: string) => `${amount} vormerken`,
  },
});

/** Tells the guest what became of the damage deposit. */
export const damageDeposit: LetterKind<DamageDepositFacts> = {
  name: 'damage-deposit',
  isEssential: true,
  write(facts, tongue) {
    const { guest, booking, home, amount, news } = facts;
    const say = words[tongue.language];
    const money = sayMoney(amount, tongue);
    const told = {
      reserved: () => [say.reserved(money)],
      released: () => [say.released(money)],
      off: () => [say.off(money)],
      'needs-guest': () => [say.needsGuest(money)],
      taken: () =>
        news.kind === 'taken'
          ? [say.taken(sayMoney(news.taken, tongue), money), say.reason(news.reason), say.question]
          : [],
    };
    return {
      ...answersTo(home),
      subject: say.subject(home.name),
      heading: say.heading[news.kind],
      paragraphs: [greet(guest, tongue), ...told[news.kind]()],
      facts: sayStay(booking, home, false, tongue),
      link:
        news.kind === 'needs-guest'
          ? { label: say.button(money), href: news.payUrl }
          : openBooking(facts, tongue),
    };
  },
};
