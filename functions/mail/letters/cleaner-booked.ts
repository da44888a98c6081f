import { todayAt } from '../../domain/stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate } from '../say.ts';
import { type CleaningShown, isSameDay, sayCleaning } from '../say-cleaning.ts';

/** What the confirmation of a job says. */
export interface CleanerBookedFacts extends CleaningShown {
  readonly cleaner: { readonly name: string };
  readonly jobUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Yours: cleaning of ${home} on ${day}`,
    heading: 'This job is yours',
    dear: (name: string) => `Dear ${name},`,
    thanks: 'thank you. The calendar entry is attached.',
    sameDay: 'The next guests come on the same day.',
    report: 'When you are done, tell us on the page of the job whether all was in order.',
    open: 'Open the job',
  },
  de: {
    subject: (home: string, day: string) => `Ihr Auftrag: Reinigung von ${home} am ${day}`,
    heading: 'Der Auftrag gehört Ihnen',
    dear: (name: string) => `Guten Tag ${name},`,
    thanks: 'vielen Dank. Der Kalendereintrag hängt an.',
    sameDay: 'Die nächsten Gäste kommen am selben Tag.',
    report: 'Sagen Sie uns danach auf der Seite des Auftrags, ob alles in Ordnung war.',
    open: 'Auftrag öffnen',
  },
});

/** Tells a cleaner that a job is theirs. */
export const cleanerBooked: LetterKind<CleanerBookedFacts> = {
  name: 'cleaner-booked',
  isEssential: false,
  write(facts, tongue) {
    const { cleaner, home, window, jobUrl } = facts;
    const say = words[tongue.language];
    const day = sayDate(todayAt(Date.parse(window.from), home.timeZone), tongue);
    return {
      subject: say.subject(home.name, day),
      heading: say.heading,
      paragraphs: [say.dear(cleaner.name), say.thanks],
      facts: sayCleaning(facts, tongue),
      notes: [...(isSameDay(window, home.timeZone) ? [say.sameDay] : []), say.report],
      link: { label: say.open, href: jobUrl },
    };
  },
};
