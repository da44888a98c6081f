import type { CalendarDate } from '../../domain/stay.ts';
import { greet } from '../about-stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate } from '../say.ts';
import type { HomeShown } from '../say-stay.ts';

/** What a cleaner is asked after a departure. */
export interface CleaningReportFacts {
  readonly cleaner: { readonly name: string };
  readonly home: HomeShown;
  /** When the guests left. */
  readonly departure: CalendarDate;
  /** Page of the report; opening it reports nothing. */
  readonly reportUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string) => `How did you find ${home}?`,
    heading: 'Was everything in order?',
    intro: (home: string, day: string) =>
      `The guests of ${home} left on ${day}. Please tell us whether you found any damage; photos help.`,
    why: 'The guests are asked for a review only after your answer.',
    button: 'Report',
  },
  de: {
    subject: (home: string) => `Wie haben Sie ${home} vorgefunden?`,
    heading: 'War alles in Ordnung?',
    intro: (home: string, day: string) =>
      `die Gäste von ${home} sind am ${day} abgereist. Bitte sagen Sie uns, ob Sie Schäden gefunden haben; Fotos helfen.`,
    why: 'Die Gäste werden erst nach Ihrer Antwort um eine Bewertung gebeten.',
    button: 'Bericht ausfüllen',
  },
});

/** Asks the cleaner how the home was left. */
export const cleaningReport: LetterKind<CleaningReportFacts> = {
  name: 'cleaning-report',
  isEssential: false,
  write({ cleaner, home, departure, reportUrl }, tongue) {
    const say = words[tongue.language];
    return {
      subject: say.subject(home.name),
      heading: say.heading,
      paragraphs: [greet(cleaner, tongue), say.intro(home.name, sayDate(departure, tongue)), say.why],
      link: { label: say.button, href: reportUrl },
    };
  },
};
