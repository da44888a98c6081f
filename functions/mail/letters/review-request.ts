import { greet } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { answersTo, type HomeShown } from '../say-stay.ts';

/** What a guest is asked after the stay. */
export interface ReviewRequestFacts {
  readonly guest: { readonly name: string };
  readonly home: Pick<HomeShown, 'name' | 'contact'>;
  /** Where the guest can write it. */
  readonly reviewUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `How was your stay at ${home}?`,
    heading: 'Thank you for your stay',
    intro: (home: string) =>
      `We hope you had a good time at ${home}. A few words from you help other guests to choose.`,
    once: 'We ask only once.',
    button: 'Write a review',
  },
  de: {
    subject: (home: string) => `Wie war Ihr Aufenthalt in ${home}?`,
    heading: 'Danke für Ihren Aufenthalt',
    intro: (home: string) =>
      `wir hoffen, Sie hatten eine schöne Zeit in ${home}. Ein paar Worte von Ihnen helfen anderen Gästen bei der Wahl.`,
    once: 'Wir fragen nur dieses eine Mal.',
    button: 'Bewertung schreiben',
  },
});

/** Asks the guest for a review. */
export const reviewRequest: LetterKind<ReviewRequestFacts> = {
  name: 'review-request',
  isEssential: false,
  write({ guest, home, reviewUrl }, tongue) {
    const say = words[tongue.language];
    return {
      ...answersTo(home),
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [greet(guest, tongue), say.intro(home.name), say.once],
      link: { label: say.button, href: reviewUrl },
    };
  },
};
