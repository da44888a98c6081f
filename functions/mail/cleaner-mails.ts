import type { Cleaner } from '../domain/cleaner.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { cleaningCalendar } from '../domain/cleaning-calendar.ts';
import type { Property } from '../domain/property.ts';
import { eventOf } from './cleaning-event.ts';
import { cleanerBooked } from './letters/cleaner-booked.ts';
import { cleanerCalledOff } from './letters/cleaner-called-off.ts';
import { cleanerMoved } from './letters/cleaner-moved.ts';
import { cleanerOffer } from './letters/cleaner-offer.ts';
import { cleaningReport } from './letters/cleaning-report.ts';
import { type WrittenMail, write } from './write.ts';

/** What cleaners are mailed about; each may be several letters. */
export const cleanerMailNames = [
  'cleaner-offer',
  'cleaner-booked',
  'cleaner-called-off',
  'cleaning-report',
] as const;

/** One of them. */
export type CleanerMailName = (typeof cleanerMailNames)[number];

/** A letter to a cleaner. */
export interface CleanerMail {
  readonly cleanerId: string;
  /** Mail address. */
  readonly to: string;
  readonly written: WrittenMail;
  /** What makes it one, beside booking, cleaner and the letter's name. */
  readonly key: string;
  /** The calendar entry of the job (RFC 5545). */
  readonly entry?: string;
}

/** What letters about a cleaning are written from. */
export interface CleanerMailSubject {
  readonly cleaning: Cleaning;
  readonly home: Property;
  readonly cleaners: readonly Cleaner[];
  /** ISO 8601 instant by which those who are asked now have to answer. */
  readonly answerBy: string;
  /** Page of the job for that cleaner. */
  jobUrl(cleanerId: string): string;
}

type Letters = (subject: CleanerMailSubject) => CleanerMail[];

const shownOf = ({ cleaning: { window, guests }, home }: CleanerMailSubject) => ({
  home,
  window,
  ...(guests !== undefined && { guests }),
});

/** Somebody who is not there any more gets no letter. */
const to = (
  { cleaners }: CleanerMailSubject,
  id: string | undefined,
  letter: (cleaner: Cleaner) => Omit<CleanerMail, 'cleanerId' | 'to'>,
): CleanerMail[] =>
  cleaners
    .filter((cleaner) => cleaner.id === id)
    .map((cleaner) => ({ cleanerId: cleaner.id, to: cleaner.email, ...letter(cleaner) }));

const offers: Letters = (subject) => {
  const { cleaning, answerBy, jobUrl } = subject;
  const asked = cleaning.offers.filter(({ state, until }) => state === 'open' && until === undefined);
  return asked.flatMap(({ cleanerId, isAgain }) =>
    to(subject, cleanerId, (cleaner) => {
      const facts = { ...shownOf(subject), cleaner, answerBy, jobUrl: jobUrl(cleanerId) };
      const written = isAgain
        ? write(cleanerMoved, facts, cleaner.locale)
        : write(cleanerOffer, facts, cleaner.locale);
      return { written, key: `w${cleaning.windowVersion}` };
    }),
  );
};

const entryOf = ({ cleaning, home, jobUrl }: CleanerMailSubject, { id, locale }: Cleaner): string =>
  cleaningCalendar([eventOf(cleaning, home, locale)], new URL(jobUrl(id)).hostname);

const bookings: Letters = (subject) => {
  const { cleaning, jobUrl } = subject;
  if (cleaning.status !== 'accepted') return [];
  const { cleanerId, tell, insteadOf, acceptedAt, version, revision } = cleaning;
  const given = to(subject, tell && cleanerId, (cleaner) => {
    const facts = { ...shownOf(subject), cleaner, jobUrl: jobUrl(cleanerId) };
    const entry = entryOf(subject, cleaner);
    if (tell === 'booked')
      return { written: write(cleanerBooked, facts, cleaner.locale), key: acceptedAt, entry };
    const isNextGuests = tell === 'next-guests';
    const written = write(cleanerMoved, { ...facts, isNextGuests }, cleaner.locale);
    return { written, key: isNextGuests ? `r${revision}` : `v${version}`, entry };
  });
  return [...given, ...calledOff(subject, insteadOf, 'given-to-another', acceptedAt)];
};

const reports: Letters = (subject) => {
  const { cleaning, home, jobUrl } = subject;
  if (cleaning.status !== 'accepted') return [];
  const { cleanerId, stay, reportAsked } = cleaning;
  return to(subject, cleanerId, (cleaner) => {
    const facts = { cleaner, home, departure: stay.departure, reportUrl: jobUrl(cleanerId) };
    const key = reportAsked?.first === undefined ? 'first' : 'again';
    return { written: write(cleaningReport, facts, cleaner.locale), key };
  });
};

const callOffs: Letters = (subject) => {
  const { cleaning } = subject;
  if (cleaning.status !== 'called-off') return [];
  return calledOff(subject, cleaning.cleanerId, cleaning.why, `v${cleaning.version}`);
};

const calledOff = (
  subject: CleanerMailSubject,
  cleanerId: string | undefined,
  why: 'cancelled' | 'moved' | 'given-to-another',
  key: string,
) =>
  to(subject, cleanerId, (cleaner) => ({
    written: write(cleanerCalledOff, { ...shownOf(subject), cleaner, why }, cleaner.locale),
    key,
  }));

/** The letters that a cleaning as it stands calls for; none where things have gone on. */
export const cleanerMails = {
  'cleaner-offer': offers,
  'cleaner-booked': bookings,
  'cleaner-called-off': callOffs,
  'cleaning-report': reports,
} as const satisfies Record<CleanerMailName, Letters>;
