import { type AskedStay, judgeStay } from './judge-stay.ts';
import type { MonthRecord, NightOverride } from './month.ts';
import { nightPrice } from './price.ts';
import type { PriceBook } from './property.ts';
import type { NightPrice } from './quote.ts';
import type { Refusal } from './refusal.ts';
import { type CalendarDate, dayKey, monthOf, nightsOf, type Stay } from './stay.ts';

/** A stay asked for, with the calendar months it touches as stored. */
export interface StayInMonths extends Pick<AskedStay, 'book' | 'stay' | 'party' | 'today'> {
  /** Every month of the nights, and that of the departure date, whose own override can close it to departures. */
  readonly months: readonly MonthRecord[];
}

const monthWith = (months: readonly MonthRecord[], date: CalendarDate): MonthRecord | undefined =>
  months.find(({ month }) => month === monthOf(date));

/** The month a night lies in. Throws RangeError if it was not given: an unknown night is neither free nor taken. */
const knownMonth = (months: readonly MonthRecord[], night: CalendarDate): MonthRecord => {
  const month = monthWith(months, night);
  if (!month) throw new RangeError(`the calendar month ${monthOf(night)} was not given`);
  return month;
};

/** Whether somebody has the night. Throws RangeError if its month was not given. */
export const isTaken = (months: readonly MonthRecord[], night: CalendarDate): boolean =>
  knownMonth(months, night).taken[dayKey(night)] !== undefined;

/** The owner's exception for the date, if its month was given and has one. */
export const overrideOn = (months: readonly MonthRecord[], date: CalendarDate): NightOverride | undefined =>
  monthWith(months, date)?.overrides[dayKey(date)];

/** Every reason against the stay, all at once; none when it can be had. Throws RangeError for a missing month. */
export const checkStay = ({ months, stay, ...asked }: StayInMonths): Refusal[] =>
  judgeStay({
    ...asked,
    stay,
    taken: nightsOf(stay).filter((night) => isTaken(months, night)),
    onArrival: overrideOn(months, stay.arrival),
    onDeparture: overrideOn(months, stay.departure),
  });

/** The nights of the stay with their prices. */
export const pricedNights = (book: PriceBook, months: readonly MonthRecord[], stay: Stay): NightPrice[] =>
  nightsOf(stay).map((night) => ({
    night,
    amount: nightPrice(book, night, overrideOn(months, night)),
  }));
