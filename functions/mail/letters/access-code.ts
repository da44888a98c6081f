import { type AboutStay, greet, openBooking } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoment } from '../say.ts';
import { answersTo, sayStay } from '../say-stay.ts';

/** What a guest is told on the day of arrival, or once the code changed. */
export interface AccessCodeFacts extends AboutStay {
  readonly code: string;
  /** ISO 8601 instants between which the code opens the door. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Whether the guest had another code before, which no longer counts. */
  readonly isNew: boolean;
  /** How to open, in the owner's words: where the lock is, which key to press. */
  readonly howToOpen?: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Your door code for ${home}`,
    heading: 'How to get in',
    intro: (home: string) =>
      `This code opens the door of ${home}. It is yours alone; please keep it to yourself.`,
    instead: 'It takes the place of the code that you had before.',
    code: 'Door code',
    from: 'Opens from',
    until: 'Opens until',
    zone: 'Times are local to the home.',
  },
  de: {
    subject: (home: string) => `Ihr Türcode für ${home}`,
    heading: 'So kommen Sie hinein',
    intro: (home: string) =>
      `dieser Code öffnet die Tür von ${home}. Er gilt nur für Sie; bitte geben Sie ihn nicht weiter.`,
    instead: 'Er ersetzt den Code, den Sie vorher hatten.',
    code: 'Türcode',
    from: 'Gültig ab',
    until: 'Gültig bis',
    zone: 'Alle Uhrzeiten gelten am Ort der Unterkunft.',
  },
});

/** Gives the guest the code of the door. */
export const accessCode: LetterKind<AccessCodeFacts> = {
  name: 'access-code',
  isEssential: true,
  write(facts, tongue) {
    const { guest, booking, home, code, validFrom, validUntil, isNew, howToOpen } = facts;
    const say = words[tongue.language];
    return {
      ...answersTo(home),
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [greet(guest, tongue), say.intro(home.name), ...(isNew ? [say.instead] : [])],
      highlight: [say.code, code],
      facts: [
        [say.from, sayMoment(validFrom, home.timeZone, tongue)],
        [say.until, sayMoment(validUntil, home.timeZone, tongue)],
        ...sayStay(booking, home, true, tongue),
      ],
      notes: [...(howToOpen === undefined ? [] : [howToOpen]), say.zone],
      link: openBooking(facts, tongue),
    };
  },
};
