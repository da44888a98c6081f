import { todayAt } from '../../domain/stay.ts';
import { inEveryLanguage } from '../language.ts';
import type { LetterKind } from '../letter.ts';
import { sayDate, sayMoment } from '../say.ts';
import { type CleaningShown, isSameDay, sayCleaning } from '../say-cleaning.ts';

/** What a cleaner is told of a job that changed. */
export interface CleanerMovedFacts extends CleaningShown {
  readonly cleaner: { readonly name: string };
  /** ISO 8601 instant by which they are to say whether it still suits; absent where the job stays theirs as it is. */
  readonly answerBy?: string;
  /** Whether only the next guests are others than before, or come at another time. */
  readonly isNextGuests?: boolean;
  readonly jobUrl: string;
}

const words = inEveryLanguage({
  en: {
    subject: (home: string, day: string) => `Changed: cleaning of ${home} on ${day}`,
    heading: 'A job of yours has changed',
    dear: (name: string) => `Dear ${name},`,
    ask: (moment: string) =>
      `the guests have changed their stay. Does it still suit you? Please answer by ${moment}.`,
    tell: 'the guests have changed their stay. The hours for cleaning are as they were, and the job is still yours.',
    next: 'the time at which the next guests come has changed. The job is still yours. If it no longer suits you, say so on its page.',
    sameDay: 'The next guests come on the same day.',
    open: 'See the job',
  },
  de: {
    subject: (home: string, day: string) => `Geändert: Reinigung von ${home} am ${day}`,
    heading: 'Ein Auftrag hat sich geändert',
    dear: (name: string) => `Guten Tag ${name},`,
    ask: (moment: string) =>
      `die Gäste haben ihren Aufenthalt geändert. Passt es Ihnen noch? Bitte antworten Sie bis ${moment}.`,
    tell: 'die Gäste haben ihren Aufenthalt geändert. Die Zeit für die Reinigung bleibt gleich, und der Auftrag bleibt Ihrer.',
    next: 'die Anreise der nächsten Gäste hat sich geändert. Der Auftrag bleibt Ihrer. Wenn er Ihnen nicht mehr passt, sagen Sie es auf seiner Seite.',
    sameDay: 'Die nächsten Gäste kommen am selben Tag.',
    open: 'Auftrag ansehen',
  },
});

/** Tells a cleaner that a job of theirs changed, and asks whether it still suits where its hours did. */
export const cleanerMoved: LetterKind<CleanerMovedFacts> = {
  name: 'cleaner-moved',
  isEssential: false,
  write(facts, tongue) {
    const { cleaner, home, window, answerBy, isNextGuests, jobUrl } = facts;
    const say = words[tongue.language];
    const day = sayDate(todayAt(Date.parse(window.from), home.timeZone), tongue);
    const unasked = isNextGuests ? say.next : say.tell;
    const news = answerBy === undefined ? unasked : say.ask(sayMoment(answerBy, home.timeZone, tongue));
    return {
      subject: say.subject(home.name, day),
      heading: say.heading,
      paragraphs: [say.dear(cleaner.name), news],
      facts: sayCleaning(facts, tongue),
      notes: isSameDay(window, home.timeZone) ? [say.sameDay] : [],
      link: { label: say.open, href: jobUrl },
    };
  },
};
