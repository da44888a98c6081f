import { todayAt } from '../../domain/stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate } from '../say.ts';
import { type CleaningShown, sayCleaning } from '../say-cleaning.ts';

/** What a cleaner is told who need not come. */
export interface CleanerCalledOffFacts extends CleaningShown {
  readonly cleaner: { readonly name: string };
  /** The stay was cancelled or moved far ahead, or the owner gave the job to somebody else. */
  readonly why: 'cancelled' | 'moved' | 'given-to-another';
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Called off: cleaning of ${home} on ${day}`,
    heading: 'You need not come',
    dear: (name: string) => `Dear ${name},`,
    cancelled: 'the guests have cancelled their stay, so there is nothing to clean.',
    moved: 'the guests have moved their stay to a time far ahead. We will ask you again before it.',
    'given-to-another': 'the owner has arranged this cleaning otherwise.',
    remove: 'Please take it out of your calendar.',
  },
  de: {
    subject: (home: string, day: string) => `Abgesagt: Reinigung von ${home} am ${day}`,
    heading: 'Sie müssen nicht kommen',
    dear: (name: string) => `Guten Tag ${name},`,
    cancelled: 'die Gäste haben ihren Aufenthalt storniert, es gibt also nichts zu reinigen.',
    moved: 'die Gäste haben ihren Aufenthalt weit nach hinten verschoben. Wir fragen Sie vorher noch einmal.',
    'given-to-another': 'der Eigentümer hat diese Reinigung anders vergeben.',
    remove: 'Bitte nehmen Sie den Termin aus Ihrem Kalender.',
  },
});

/** Tells a cleaner that a job of theirs is off. */
export const cleanerCalledOff: LetterKind<CleanerCalledOffFacts> = {
  name: 'cleaner-called-off',
  isEssential: false,
  write(facts, tongue) {
    const { cleaner, home, window, why } = facts;
    const say = words[tongue.language];
    const day = sayDate(todayAt(Date.parse(window.from), home.timeZone), tongue);
    return {
      subject: say.subject(home.name, day),
      heading: say.heading,
      paragraphs: [say.dear(cleaner.name), say[why]],
      facts: sayCleaning(facts, tongue),
      notes: [say.remove],
    };
  },
};
