import { type AboutStay, greet, openBooking } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { answersTo, sayStay } from '../say-stay.ts';

/** What a guest is told whose stay was moved; `home` is where it is now. */
export interface MovedHomeFacts extends Omit<AboutStay, 'tripUrl'> {
  /** Only a booking of the own site has a page. */
  readonly tripUrl?: string;
  readonly before: { readonly name: string };
  /** Why, in the operator's words. */
  readonly reason?: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Your stay is now at ${home}`,
    heading: 'Your stay moves to another home',
    intro: (before: string, home: string) =>
      `We are sorry: ${before} cannot be had on your dates. Your stay is now at ${home}, on the same dates and at the price that you paid.`,
    reason: (reason: string) => `The reason: ${reason}`,
    question: 'If this does not suit you, please answer this mail and we will find another way.',
  },
  de: {
    subject: (home: string) => `Ihr Aufenthalt ist jetzt in ${home}`,
    heading: 'Ihr Aufenthalt zieht in eine andere Unterkunft um',
    intro: (before: string, home: string) =>
      `es tut uns leid: ${before} ist in Ihrem Zeitraum nicht verfügbar. Ihr Aufenthalt ist jetzt in ${home}, im selben Zeitraum und zu dem Preis, den Sie bezahlt haben.`,
    reason: (reason: string) => `Der Grund: ${reason}`,
    question:
      'Wenn Ihnen das nicht passt, antworten Sie bitte auf diese Mail; wir finden eine andere Lösung.',
  },
});

/** Tells the guest that the operator moved the stay to another home. */
export const movedHome: LetterKind<MovedHomeFacts> = {
  name: 'moved-home',
  isEssential: true,
  write(facts, tongue) {
    const { guest, booking, home, before, reason, tripUrl } = facts;
    const say = words[tongue.language];
    return {
      ...answersTo(home),
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [
        greet(guest, tongue),
        say.intro(before.name, home.name),
        ...(reason === undefined ? [] : [say.reason(reason)]),
      ],
      facts: sayStay(booking, home, true, tongue),
      notes: [say.question],
      ...(tripUrl !== undefined && { link: openBooking({ tripUrl }, tongue) }),
    };
  },
};
