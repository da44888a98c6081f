import { limitsOn } from './limits.ts';
import type { NightOverride } from './month.ts';
import type { Party } from './party.ts';
import type { PriceBook } from './property.ts';
import { type Refusal, refuse } from './refusal.ts';
import { addDays, type CalendarDate, daysBetween, nightCount, type Stay } from './stay.ts';

/** A stay somebody asks for, with what the calendar knows of it, whichever store that was read from. */
export interface AskedStay {
  readonly book: PriceBook;
  readonly stay: Stay;
  readonly party: Party;
  /** Today at the property. */
  readonly today: CalendarDate;
  /** Nights of the stay that somebody has. */
  readonly taken: readonly CalendarDate[];
  readonly onArrival?: NightOverride | undefined;
  readonly onDeparture?: NightOverride | undefined;
}

/** Whether and why nobody can arrive on that date because of today: past, within the notice or past the horizon. */
export const arrivalWindow = (
  { window }: PriceBook,
  arrival: CalendarDate,
  today: CalendarDate,
): 'in-the-past' | 'too-short-notice' | 'too-far-ahead' | undefined => {
  const ahead = daysBetween(today, arrival);
  if (ahead < 0) return 'in-the-past';
  if (ahead < window.noticeDays) return 'too-short-notice';
  return ahead > window.horizonDays ? 'too-far-ahead' : undefined;
};

const windowRefusal = ({ book, stay: { arrival }, today }: AskedStay): Refusal | undefined => {
  const { noticeDays, horizonDays } = book.window;
  switch (arrivalWindow(book, arrival, today)) {
    case 'in-the-past':
      return refuse['in-the-past'](arrival);
    case 'too-short-notice':
      return refuse['too-short-notice'](arrival, addDays(today, noticeDays));
    case 'too-far-ahead':
      return refuse['too-far-ahead'](arrival, addDays(today, horizonDays));
    default:
      return undefined;
  }
};

const limitRefusals = ({ book, stay, onArrival, onDeparture }: AskedStay): Refusal[] => {
  const { arrival, departure } = stay;
  const nights = nightCount(stay);
  const { minStay = 1, maxStay = nights, closedToArrival } = limitsOn(book, arrival, onArrival);
  const reasons: Refusal[] = [];
  if (closedToArrival) reasons.push(refuse['closed-to-arrival'](arrival));
  if (limitsOn(book, departure, onDeparture).closedToDeparture)
    reasons.push(refuse['closed-to-departure'](departure));
  if (nights < minStay) reasons.push(refuse['below-minimum-stay'](arrival, minStay));
  if (nights > maxStay) reasons.push(refuse['above-maximum-stay'](arrival, maxStay));
  return reasons;
};

/** Why the party does not fit in the home, if it does not; infants are counted apart. */
export const capacityRefusals = (
  { capacity }: PriceBook,
  { adults, children, infants }: Party,
): Refusal[] => {
  const reasons: Refusal[] = [];
  if (adults + children > capacity.guests) reasons.push(refuse['too-many-guests'](capacity.guests));
  if (infants > capacity.infants) reasons.push(refuse['too-many-infants'](capacity.infants));
  return reasons;
};

/** Every reason against the stay, in the order of `refusalCodes`; none when it can be had. */
export const judgeStay = (asked: AskedStay): Refusal[] => {
  const window = windowRefusal(asked);
  return [
    ...(window ? [window] : []),
    ...(asked.taken.length > 0 ? [refuse['nights-taken'](asked.taken)] : []),
    ...limitRefusals(asked),
    ...capacityRefusals(asked.book, asked.party),
  ];
};
