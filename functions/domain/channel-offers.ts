import type { AcceptedNight, MirrorMonth, NightRate, OfferedNight } from './channel.ts';
import { arrivalWindow } from './judge-stay.ts';
import { limitsOn } from './limits.ts';
import type { MonthRecord } from './month.ts';
import { nightPrice } from './price.ts';
import type { PriceBook } from './property.ts';
import {
  addDays,
  type CalendarDate,
  type CalendarMonth,
  datesOfMonth,
  dayKey,
  monthOf,
  monthsBetween,
} from './stay.ts';

/** A home as platforms are to sell it. */
export interface OfferedHome {
  readonly book: PriceBook;
  readonly months: readonly MonthRecord[];
  /** Today at the property. */
  readonly today: CalendarDate;
}

/** The months that have nights to offer: from today's to that of the last date a guest may arrive on. */
export const monthsOffered = ({ window }: PriceBook, today: CalendarDate): CalendarMonth[] =>
  monthsBetween(today, addDays(today, window.horizonDays));

/**
 * How each night of those months is to be sold. Nights that are over or lie past the horizon are left out: a platform
 * does not sell them. Taken nights and those within the notice are closed; they keep their price, so that it is right
 * in the moment they open.
 */
export const offersOf = ({ book, months, today }: OfferedHome): OfferedNight[] =>
  months.flatMap((month) =>
    datesOfMonth(month.month).flatMap((night) => {
      const window = arrivalWindow(book, night, today);
      if (window === 'in-the-past' || window === 'too-far-ahead') return [];
      return [offerOf(book, month, night, window === undefined)];
    }),
  );

function offerOf(book: PriceBook, month: MonthRecord, night: CalendarDate, isInTime: boolean): OfferedNight {
  const override = month.overrides[dayKey(night)];
  const { minStay = 1, ...limits } = limitsOn(book, night, override);
  const isFree = isInTime && month.taken[dayKey(night)] === undefined;
  return { night, isFree, price: nightPrice(book, night, override), minStay, ...limits };
}

/** What a platform has to be told, each list in the order in which to tell it. */
export interface Difference {
  /** Closed nights come first. Nights to open are here once their price is right there. */
  readonly availability: readonly OfferedNight[];
  readonly rates: readonly OfferedNight[];
  /** Nights to open as soon as their price was accepted: none is ever sold at an old one. */
  readonly waiting: readonly OfferedNight[];
}

/** What the platform has to be told, so that it sells what is offered. */
export function difference(offered: readonly OfferedNight[], mirrors: readonly MirrorMonth[]): Difference {
  const byMonth = new Map(mirrors.map((mirror) => [mirror.month, mirror]));
  const accepted = ({ night }: OfferedNight) => byMonth.get(monthOf(night))?.nights[dayKey(night)];
  const changed = offered.filter((offer) => !hasAvailability(accepted(offer), offer));
  const isPriced = (offer: OfferedNight) => hasRate(accepted(offer), offer);
  const opening = changed.filter(({ isFree }) => isFree);
  return {
    availability: [...changed.filter(({ isFree }) => !isFree), ...opening.filter(isPriced)],
    rates: offered.filter((offer) => !isPriced(offer)),
    waiting: opening.filter((offer) => !isPriced(offer)),
  };
}

/** Whether what a platform last accepted of a night is how it is to be sold. */
export const isTold = (accepted: AcceptedNight | undefined, offer: OfferedNight): boolean =>
  hasAvailability(accepted, offer) && hasRate(accepted, offer);

const hasAvailability = (accepted: AcceptedNight | undefined, { isFree }: OfferedNight): boolean =>
  accepted?.isFree === isFree && !accepted.isAvailabilityUnsure;

const hasRate = (accepted: AcceptedNight | undefined, offer: OfferedNight): boolean =>
  accepted?.rate !== undefined && !accepted.isRateUnsure && isSameRate(accepted.rate, offer);

const isSameRate = (one: NightRate, other: NightRate): boolean =>
  one.price === other.price &&
  one.minStay === other.minStay &&
  one.maxStay === other.maxStay &&
  one.closedToArrival === other.closedToArrival &&
  one.closedToDeparture === other.closedToDeparture;

/** The price and rules of an offer alone. */
export const rateOf = ({ night: _, isFree: __, ...rate }: OfferedNight): NightRate => rate;
