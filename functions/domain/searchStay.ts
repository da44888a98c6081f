import { judgeStay } from './judge-stay.ts';
import type { NightOverride } from './month.ts';
import type { Party } from './party.ts';
import { priceStay } from './price.ts';
import type { PriceBook } from './property.ts';
import type { NightPrice, Price } from './quote.ts';
import { areFree, pricesIn, ruleIn } from './searchMonth.ts';
import {
  type CalendarDate,
  type CalendarMonth,
  dayKey,
  monthOf,
  monthsTouched,
  nightsOf,
  type Stay,
} from './stay.ts';

/** The days of the stay in one month, from 0; `end` is not part of it. None in a month it only departs in. */
interface Span {
  readonly month: CalendarMonth;
  readonly first: number;
  readonly end: number;
}

/** A stay and a party to be looked for in many homes, with what is the same for all of them. */
export interface SoughtStay {
  readonly stay: Stay;
  readonly party: Party;
  readonly nights: readonly CalendarDate[];
  readonly spans: readonly Span[];
}

const spanIn = (month: CalendarMonth, nights: readonly CalendarDate[]): Span => {
  const own = nights.filter((night) => monthOf(night) === month);
  const first = Number(dayKey(own[0] ?? '')) - 1;
  return own.length === 0 ? { month, first: 0, end: 0 } : { month, first, end: first + own.length };
};

/** Prepares a search for that stay and party; its spans name the packed months to read. */
export const seekStay = (stay: Stay, party: Party): SoughtStay => {
  const nights = nightsOf(stay);
  return { stay, party, nights, spans: monthsTouched(stay).map((month) => spanIn(month, nights)) };
};

/** One home in a search. */
export interface SearchedHome {
  readonly book: PriceBook;
  /** Its packed months, in the order of the search's spans; a month the index does not have is `undefined`. */
  readonly packed: readonly (string | undefined)[];
  /** Today at the property. */
  readonly today: CalendarDate;
}

const isFree = ({ spans }: SoughtStay, packed: SearchedHome['packed']): boolean =>
  spans.every(({ first, end }, index) => {
    const month = packed[index];
    return first === end || (month !== undefined && areFree(month, first, end));
  });

const pricedNights = ({ nights, spans }: SoughtStay, packed: SearchedHome['packed']): NightPrice[] => {
  const amounts = spans.flatMap(({ first, end }, index) => {
    const month = packed[index];
    return month === undefined ? [] : pricesIn(month, first, end);
  });
  return nights.map((night, index) => ({ night, amount: amounts[index] ?? Number.NaN }));
};

const ruleOn = (packed: string | undefined, date: CalendarDate): NightOverride | undefined =>
  packed === undefined ? undefined : ruleIn(packed, dayKey(date));

/**
 * The price of the sought stay in one home, from packed months alone; `undefined` when it cannot be had there or
 * the index lacks one of its months. The same answer as `quoteStay` gives on the months that were packed.
 */
export const priceSought = (sought: SoughtStay, { book, packed, today }: SearchedHome): Price | undefined => {
  if (!isFree(sought, packed)) return undefined;
  const { stay, party } = sought;
  const [onArrival, onDeparture] = [ruleOn(packed[0], stay.arrival), ruleOn(packed.at(-1), stay.departure)];
  if (judgeStay({ book, stay, party, today, taken: [], onArrival, onDeparture }).length > 0) return undefined;
  return priceStay({ book, nights: pricedNights(sought, packed), stay, party });
};
