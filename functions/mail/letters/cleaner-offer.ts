import { todayAt } from '../../domain/stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate, sayMoment } from '../say.ts';
import { type CleaningShown, isSameDay, sayCleaning } from '../say-cleaning.ts';

/** What an offer of a job says. */
export interface CleanerOfferFacts extends CleaningShown {
  readonly cleaner: { readonly name: string };
  /** ISO 8601 instant by which the cleaner is to answer. */
  readonly answerBy: string;
  /** Page of the job; opening it accepts nothing. */
  readonly jobUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Can you clean ${home} on ${day}?`,
    heading: 'Would you like this job?',
    dear: (name: string) => `Dear ${name},`,
    offer: (moment: string) => `here is a cleaning for you. Please answer by ${moment}.`,
    sameDay: 'The next guests come on the same day.',
    first: 'Whoever accepts first has it. Opening the page accepts nothing.',
    open: 'See the job and answer',
  },
  de: {
    subject: (home: string, day: string) => `Können Sie ${home} am ${day} reinigen?`,
    heading: 'Möchten Sie diesen Auftrag?',
    dear: (name: string) => `Guten Tag ${name},`,
    offer: (moment: string) => `wir haben eine Reinigung für Sie. Bitte antworten Sie bis ${moment}.`,
    sameDay: 'Die nächsten Gäste kommen am selben Tag.',
    first: 'Wer zuerst zusagt, hat den Auftrag. Wenn Sie die Seite öffnen, sagen Sie noch nichts zu.',
    open: 'Auftrag ansehen und antworten',
  },
});

/** Offers a cleaner a job. */
export const cleanerOffer: LetterKind<CleanerOfferFacts> = {
  name: 'cleaner-offer',
  isEssential: false,
  write(facts, tongue) {
    const { cleaner, home, window, answerBy, jobUrl } = facts;
    const say = words[tongue.language];
    const day = sayDate(todayAt(Date.parse(window.from), home.timeZone), tongue);
    return {
      subject: say.subject(home.name, day),
      heading: say.heading,
      paragraphs: [say.dear(cleaner.name), say.offer(sayMoment(answerBy, home.timeZone, tongue))],
      facts: sayCleaning(facts, tongue),
      notes: [...(isSameDay(window, home.timeZone) ? [say.sameDay] : []), say.first],
      link: { label: say.open, href: jobUrl },
    };
  },
};
