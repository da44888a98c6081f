import type { OfferedNight } from '../../../domain/channel.ts';
import type { Currency } from '../../../domain/money.ts';
import { addDays, type CalendarDate } from '../../../domain/stay.ts';
import { decimalOf } from './amount.ts';

/** What a night of a room's calendar is set to; null removes a value (Beds24, POST /inventory/rooms/calendar). */
export interface CalendarValues {
  readonly numAvail?: 0 | 1;
  readonly override: 'none' | 'noCheckIn' | 'noCheckOut' | 'noCheckInOrCheckOut';
  readonly price1?: number;
  readonly minStay?: number;
  readonly maxStay?: number | null;
}

/** Nights one after another that are set alike. */
export interface NightRange {
  readonly nights: readonly CalendarDate[];
  readonly values: CalendarValues;
}

/** Longest and shortest stays that the specification allows. */
const longest = { minStay: 365, maxStay: 364 } as const;

/**
 * Availability. The rules of arrival and departure go with it, because a blackout shares their field: one that was
 * set behind our back ends with the same call.
 */
export const availabilityOf = (night: OfferedNight): CalendarValues => ({
  numAvail: night.isFree ? 1 : 0,
  override: overrideOf(night),
});

const overrideOf = ({ closedToArrival, closedToDeparture }: OfferedNight) =>
  overrides[`${closedToArrival}/${closedToDeparture}`];

const overrides = {
  'false/false': 'none',
  'true/false': 'noCheckIn',
  'false/true': 'noCheckOut',
  'true/true': 'noCheckInOrCheckOut',
} as const;

/**
 * Price and rules. Of the availability only a closure: to say again that a night is free would open one that was sold
 * there a moment ago and has not reached us.
 */
export const rateOf = (night: OfferedNight, currency: Currency): CalendarValues => ({
  ...(night.isFree ? {} : { numAvail: 0 }),
  override: overrideOf(night),
  price1: decimalOf({ amount: night.price, currency }),
  minStay: Math.min(Math.max(night.minStay, 1), longest.minStay),
  maxStay: night.maxStay === undefined ? null : Math.min(night.maxStay, longest.maxStay),
});

/** Joins nights that follow one another and are set alike; of a night that comes twice, the last counts. */
export function rangesOf(
  nights: readonly OfferedNight[],
  valuesOf: (night: OfferedNight) => CalendarValues,
): NightRange[] {
  const ranges: { nights: CalendarDate[]; values: CalendarValues; key: string }[] = [];
  const unique = new Map(nights.map((offered) => [offered.night, offered]));
  for (const night of [...unique.values()].sort((a, b) => (a.night < b.night ? -1 : 1))) {
    const values = valuesOf(night);
    const key = JSON.stringify(values);
    const open = ranges.at(-1);
    const last = open?.nights.at(-1);
    if (open?.key === key && last !== undefined && addDays(last, 1) === night.night)
      open.nights.push(night.night);
    else ranges.push({ nights: [night.night], values, key });
  }
  return ranges;
}
