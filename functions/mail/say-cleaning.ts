import type { CleaningWindow } from '../domain/cleaning.ts';
import { todayAt } from '../domain/stay.ts';
import { inEveryLanguage, type Tongue } from './language.ts';
import type { Row } from './letter.ts';
import { sayMoment } from './say.ts';
import type { HomeShown } from './say-stay.ts';

/** What a cleaner is shown of a job. */
export interface CleaningShown {
  readonly home: HomeShown;
  readonly window: CleaningWindow;
  /** How many stayed, where it is known. */
  readonly guests?: number;
}

const labels = inEveryLanguage({
  en: {
    home: 'Home',
    address: 'Address',
    from: 'Guests leave',
    to: 'Next guests come',
    nobody: 'Nobody within two weeks',
    guests: 'Guests who stayed',
  },
  de: {
    home: 'Unterkunft',
    address: 'Adresse',
    from: 'Abreise der Gäste',
    to: 'Nächste Anreise',
    nobody: 'In den nächsten zwei Wochen niemand',
    guests: 'Gäste',
  },
});

/** Where and when, as rows. Nothing about the guests but how many they were. */
export function sayCleaning({ home, window, guests }: CleaningShown, tongue: Tongue): readonly Row[] {
  const say = labels[tongue.language];
  const moment = (instant: string) => sayMoment(instant, home.timeZone, tongue);
  return [
    [say.home, `${home.name}, ${home.town}`],
    [say.address, home.address],
    [say.from, moment(window.from)],
    [say.to, window.to === undefined ? say.nobody : moment(window.to)],
    ...(guests === undefined ? [] : [[say.guests, String(guests)] as const]),
  ];
}

/** Whether the next guests come on the day on which these leave. */
export const isSameDay = ({ from, nextArrival }: CleaningWindow, timeZone: string): boolean =>
  nextArrival === todayAt(Date.parse(from), timeZone);
