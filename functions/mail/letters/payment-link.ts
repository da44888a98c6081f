import type { Money } from '../../domain/money.ts';
import type { CancellationPolicy } from '../../domain/property.ts';
import type { Price } from '../../domain/quote.ts';
import { type AboutStay, greet } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoment, sayMoney } from '../say.ts';
import { sayPolicy, sayPrice, sayStay } from '../say-stay.ts';

/** What a guest is told for whom nights are kept until they have paid. */
export interface PaymentLinkFacts extends AboutStay {
  readonly price: Price;
  readonly policy: CancellationPolicy;
  /** What is to be paid now. */
  readonly amount: Money;
  /** ISO 8601 instant until when the nights are kept. */
  readonly until: string;
  /** The home's zone. */
  readonly timeZone: string;
  /** The guest has a stay already, and pays for another one in its place. */
  readonly isChange?: boolean;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Please pay for ${home}`,
    heading: 'Your nights are kept for you',
    changeSubject: (home: string) => `Please pay for the change of your stay at ${home}`,
    changeIntro: (home: string, moment: string) =>
      `We keep these nights at ${home} for you until ${moment} (time at the home). Your stay is changed to them once you have paid the difference.`,
    changeAfter: 'After that your stay is as it was, and nothing is charged.',
    intro: (home: string, moment: string) =>
      `We keep these nights at ${home} for you until ${moment} (time at the home). They are yours once you have paid.`,
    after: 'After that they are free for others, and nothing is charged.',
    accept: 'By paying you accept the cancellation policy:',
    button: (amount: string) => `Pay ${amount}`,
  },
  de: {
    subject: (home: string) => `Bitte zahlen Sie für ${home}`,
    heading: 'Ihre Nächte sind für Sie vorgemerkt',
    changeSubject: (home: string) => `Bitte zahlen Sie für die Änderung Ihres Aufenthalts in ${home}`,
    changeIntro: (home: string, moment: string) =>
      `wir halten diese Nächte in ${home} bis ${moment} (Ortszeit der Unterkunft) für Sie frei. Mit der Zahlung der Differenz wird Ihr Aufenthalt auf sie geändert.`,
    changeAfter: 'Danach bleibt Ihr Aufenthalt, wie er war, und es wird nichts abgebucht.',
    intro: (home: string, moment: string) =>
      `wir halten diese Nächte in ${home} bis ${moment} (Ortszeit der Unterkunft) für Sie frei. Mit der Zahlung gehören sie Ihnen.`,
    after: 'Danach sind sie für andere frei, und es wird nichts abgebucht.',
    accept: 'Mit der Zahlung nehmen Sie die Stornobedingungen an:',
    button: (amount: string) => `${amount} zahlen`,
  },
});

/** Asks a guest to pay for nights that an operator keeps for them. */
export const paymentLink: LetterKind<PaymentLinkFacts> = {
  name: 'payment-link',
  isEssential: true,
  write({ guest, booking, home, price, policy, amount, until, timeZone, tripUrl, isChange }, tongue) {
    const said = words[tongue.language];
    const say = isChange
      ? { ...said, subject: said.changeSubject, intro: said.changeIntro, after: said.changeAfter }
      : said;
    return {
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [greet(guest, tongue), say.intro(home.name, sayMoment(until, timeZone, tongue)), say.after],
      facts: sayStay(booking, home, false, tongue),
      prices: sayPrice(price, booking.stay, tongue),
      notes: [say.accept, sayPolicy(policy, tongue)],
      link: { label: say.button(sayMoney(amount, tongue)), href: tripUrl },
    };
  },
};
