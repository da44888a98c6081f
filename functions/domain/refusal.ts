import { sayDate, sayNights } from './say-dates.ts';
import type { CalendarDate, Stay } from './stay.ts';

/** Why a stay cannot be had: closed list. Each code has one plain sentence in `refuse`. */
export const refusalCodes = [
  'in-the-past',
  'too-short-notice',
  'too-far-ahead',
  'nights-taken',
  'closed-to-arrival',
  'closed-to-departure',
  'below-minimum-stay',
  'above-maximum-stay',
  'too-many-guests',
  'too-many-infants',
  'promotion-unknown',
  'promotion-not-bookable-now',
  'promotion-not-for-these-nights',
  'promotion-needs-more-nights',
] as const;

/** One reason of that list. */
export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal of one stay, with what it takes to say it plainly. */
export interface Refusal {
  readonly code: RefusalCode;
  /** The plain sentence, numbers and dates filled in. */
  readonly message: string;
  /** The nights or days it is about. */
  readonly dates?: readonly CalendarDate[];
  /** What else the sentence names, for who says it in another language. */
  readonly named?: Named;
}

/** What a refusal's sentence names beside the days it is about. */
export interface Named {
  /** Nights, guests or infants: the least or most there may be. */
  readonly limit?: number;
  /** The first day from which, and the last until which. */
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly promotion?: string;
}

/** A stay that is not to be had: every reason, and the nearest stays that would work where that helps. */
export interface Refused {
  readonly kind: 'refuse';
  readonly reasons: readonly Refusal[];
  readonly alternatives: readonly Stay[];
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

const say = (code: RefusalCode, message: string, about: Pick<Refusal, 'dates' | 'named'>): Refusal => ({
  code,
  message,
  ...about,
});

/** Makes the refusal for each code, with its one plain sentence; the arguments are what the sentence names. */
export const refuse = {
  'in-the-past': (arrival: CalendarDate): Refusal =>
    say('in-the-past', `An arrival on ${sayDate(arrival)} is in the past.`, { dates: [arrival] }),
  'too-short-notice': (arrival: CalendarDate, earliest: CalendarDate): Refusal =>
    say('too-short-notice', `The earliest arrival that can still be booked is ${sayDate(earliest)}.`, {
      dates: [arrival],
      named: { from: earliest },
    }),
  'too-far-ahead': (arrival: CalendarDate, latest: CalendarDate): Refusal =>
    say('too-far-ahead', `Stays can be booked for arrivals up to ${sayDate(latest)} at present.`, {
      dates: [arrival],
      named: { to: latest },
    }),
  'nights-taken': (nights: readonly CalendarDate[]): Refusal =>
    say('nights-taken', `${sayNights(nights)} already taken.`, { dates: nights }),
  'closed-to-arrival': (arrival: CalendarDate): Refusal =>
    say('closed-to-arrival', `Nobody can arrive on ${sayDate(arrival)}.`, { dates: [arrival] }),
  'closed-to-departure': (departure: CalendarDate): Refusal =>
    say('closed-to-departure', `Nobody can depart on ${sayDate(departure)}.`, { dates: [departure] }),
  'below-minimum-stay': (arrival: CalendarDate, nights: number): Refusal =>
    say(
      'below-minimum-stay',
      `A stay arriving on ${sayDate(arrival)} is for at least ${counted(nights, 'night')}.`,
      { named: { from: arrival, limit: nights } },
    ),
  'above-maximum-stay': (arrival: CalendarDate, nights: number): Refusal =>
    say(
      'above-maximum-stay',
      `A stay arriving on ${sayDate(arrival)} is for at most ${counted(nights, 'night')}.`,
      { named: { from: arrival, limit: nights } },
    ),
  'too-many-guests': (guests: number): Refusal =>
    say('too-many-guests', `This home sleeps ${counted(guests, 'guest')}, adults and children together.`, {
      named: { limit: guests },
    }),
  'too-many-infants': (infants: number): Refusal =>
    say(
      'too-many-infants',
      infants === 0
        ? 'This home has no place for infants.'
        : `This home has place for ${counted(infants, 'infant')}.`,
      { named: { limit: infants } },
    ),
  'promotion-unknown': (code: string): Refusal =>
    say('promotion-unknown', `There is no promotion with the code "${code}".`, {
      named: { promotion: code },
    }),
  'promotion-not-bookable-now': (code: string, from: CalendarDate, to: CalendarDate): Refusal =>
    say(
      'promotion-not-bookable-now',
      `The promotion ${code} is for bookings made from ${sayDate(from)} and before ${sayDate(to)}.`,
      { named: { promotion: code, from, to } },
    ),
  'promotion-not-for-these-nights': (code: string, from: CalendarDate, to: CalendarDate): Refusal =>
    say(
      'promotion-not-for-these-nights',
      `The promotion ${code} is for stays arriving from ${sayDate(from)} and departing by ${sayDate(to)}.`,
      { named: { promotion: code, from, to } },
    ),
  'promotion-needs-more-nights': (code: string, nights: number): Refusal =>
    say(
      'promotion-needs-more-nights',
      `The promotion ${code} is for stays of at least ${counted(nights, 'night')}.`,
      { named: { promotion: code, limit: nights } },
    ),
} as const satisfies Record<RefusalCode, (...named: never[]) => Refusal>;
