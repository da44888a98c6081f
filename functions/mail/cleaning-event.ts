import type { Cleaning } from '../domain/cleaning.ts';
import type { CleaningEvent } from '../domain/cleaning-calendar.ts';
import type { Property } from '../domain/property.ts';
import { inEveryLanguage, tongueOf } from './language.ts';
import { sayMoment } from './say.ts';

const words = inEveryLanguage({
  en: {
    title: (home: string) => `Clean ${home}`,
    next: (moment: string) => `Next guests: ${moment}`,
    nobody: 'Nobody comes within two weeks.',
  },
  de: {
    title: (home: string) => `Reinigung ${home}`,
    next: (moment: string) => `Nächste Gäste: ${moment}`,
    nobody: 'In den nächsten zwei Wochen kommt niemand.',
  },
});

/** What stands in a calendar when there is a day or more: who cleans sees from the note how long there is. */
const shownHours = 4;

/** A job as its cleaner's calendar shows it, from check-out on. */
export function eventOf(
  { bookingId, window, revision, ...cleaning }: Cleaning,
  home: Property,
  locale: string,
): CleaningEvent {
  const tongue = tongueOf(locale);
  const say = words[tongue.language];
  const from = Date.parse(window.from);
  const end = Math.min(from + shownHours * 3_600_000, Date.parse(window.to ?? '9999-01-01T00:00:00Z'));
  const changedAt = cleaning.answers.at(-1)?.at ?? window.from;
  return {
    bookingId,
    from: window.from,
    to: new Date(end).toISOString(),
    sequence: revision,
    changedAt,
    title: say.title(home.name),
    place: home.address,
    note: window.to === undefined ? say.nobody : say.next(sayMoment(window.to, home.timeZone, tongue)),
  };
}
