import { greet } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayMoment } from '../say.ts';
import type { HomeShown } from '../say-stay.ts';

/** What a cleaner is told who has a door code of their own for a job. */
export interface CleanerCodeFacts {
  readonly cleaner: { readonly name: string };
  readonly home: HomeShown;
  readonly code: string;
  /** ISO 8601 instants. */
  readonly from: string;
  readonly until: string;
  /** The page of their job. */
  readonly jobUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `Your door code for ${home}`,
    heading: 'Your door code for the cleaning',
    intro: (home: string) =>
      `This code is yours: with it you get into ${home} once the guests have left. Theirs opens no more then.`,
    code: 'Your code',
    from: 'Opens from',
    until: 'Opens until',
    ends: 'It ends two hours after your report, and at once if you give the job back. If the day changes, you are told.',
    secret: 'Please keep the code to yourself. Times are local to the home.',
    open: 'Open the job',
  },
  de: {
    subject: (home: string) => `Ihr Türcode für ${home}`,
    heading: 'Ihr Türcode für die Reinigung',
    intro: (home: string) =>
      `das ist Ihr eigener Code: Mit ihm kommen Sie in ${home}, sobald die Gäste abgereist sind. Deren Code gilt dann nicht mehr.`,
    code: 'Ihr Code',
    from: 'Gültig ab',
    until: 'Gültig bis',
    ends: 'Er endet zwei Stunden nach Ihrem Bericht und sofort, wenn Sie den Auftrag zurückgeben. Ändert sich der Tag, sagen wir es Ihnen.',
    secret: 'Bitte geben Sie den Code nicht weiter. Alle Uhrzeiten gelten am Ort der Unterkunft.',
    open: 'Auftrag öffnen',
  },
});

/** Gives a cleaner the door code that is theirs for one job. */
export const cleanerCode: LetterKind<CleanerCodeFacts> = {
  name: 'cleaner-code',
  isEssential: true,
  write({ cleaner, home, code, from, until, jobUrl }, tongue) {
    const say = words[tongue.language];
    const moment = (instant: string) => sayMoment(instant, home.timeZone, tongue);
    return {
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [greet(cleaner, tongue), say.intro(home.name)],
      highlight: [say.code, code],
      facts: [
        [say.from, moment(from)],
        [say.until, moment(until)],
      ],
      notes: [say.ends, say.secret],
      link: { label: say.open, href: jobUrl },
    };
  },
};
