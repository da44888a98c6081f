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
}

/** A stay that is not to be had: every reason, and the nearest stays that would work where that helps. */
export interface Refused {
  readonly kind: 'refuse';
  readonly reasons: readonly Refusal[];
  readonly alternatives: readonly Stay[];
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

const say = (code: RefusalCode, message: string, dates?: readonly CalendarDate[]): Refusal =>
  dates ? { code, message, dates } : { code, message };

/** Makes the refusal for each code, with its one plain sentence; the arguments are what the sentence names. */
export const refuse = {
  'in-the-past': (arrival: CalendarDate): Refusal =>
    say('in-the-past', `An arrival on ${sayDate(arrival)} is in the past.`, [arrival]),
  'too-short-notice': (arrival: CalendarDate, earliest: CalendarDate): Refusal =>
    say('too-short-notice', `The earliest arrival that can still be booked is ${sayDate(earliest)}.`, [
      arrival,
    ]),
  'too-far-ahead': (arrival: CalendarDate, latest: CalendarDate): Refusal =>
    say('too-far-ahead', `Stays can be booked for arrivals up to ${sayDate(latest)} at present.`, [arrival]),
  'nights-taken': (nights: readonly CalendarDate[]): Refusal =>
    say('nights-taken', `${sayNights(nights)} already taken.`, nights),
  'closed-to-arrival': (arrival: CalendarDate): Refusal =>
    say('closed-to-arrival', `Nobody can arrive on ${sayDate(arrival)}.`, [arrival]),
  'closed-to-departure': (departure: CalendarDate): Refusal =>
    say('closed-to-departure', `Nobody can depart on ${sayDate(departure)}.`, [departure]),
  'below-minimum-stay': (arrival: CalendarDate, nights: number): Refusal =>
    say(
      'below-minimum-stay',
      `A stay arriving on ${sayDate(arrival)} is for at least ${counted(nights, 'night')}.`,
    ),
  'above-maximum-stay': (arrival: CalendarDate, nights: number): Refusal =>
    say(
      'above-maximum-stay',
      `A stay arriving on ${sayDate(arrival)} is for at most ${counted(nights, 'night')}.`,
    ),
  'too-many-guests': (guests: number): Refusal =>
    say('too-many-guests', `This home sleeps ${counted(guests, 'guest')}, adults and children together.`),
  'too-many-infants': (infants: number): Refusal =>
    say(
      'too-many-infants',
      infants === 0
        ? 'This home has no place for infants.'
        : `This home has place for ${counted(infants, 'infant')}.`,
    ),
  'promotion-unknown': (code: string): Refusal =>
    say('promotion-unknown', `There is no promotion with the code "${code}".`),
  'promotion-not-bookable-now': (code: string, from: CalendarDate, to: CalendarDate): Refusal =>
    say(
      'promotion-not-bookable-now',
      `The promotion ${code} is for bookings made from ${sayDate(from)} and before ${sayDate(to)}.`,
    ),
  'promotion-not-for-these-nights': (code: string, from: CalendarDate, to: CalendarDate): Refusal =>
    say(
      'promotion-not-for-these-nights',
      `The promotion ${code} is for stays arriving from ${sayDate(from)} and departing by ${sayDate(to)}.`,
    ),
  'promotion-needs-more-nights': (code: string, nights: number): Refusal =>
    say(
      'promotion-needs-more-nights',
      `The promotion ${code} is for stays of at least ${counted(nights, 'night')}.`,
    ),
} as const satisfies Record<RefusalCode, (...named: never[]) => Refusal>;
