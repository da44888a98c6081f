import type { Booking, ConfirmedBooking } from '../booking.ts';
import type { Currency } from '../money.ts';
import { isOwnersStay } from '../owners-stay.ts';
import type { LineKind } from '../quote.ts';
import { type CalendarDate, nightsOf } from '../stay.ts';

/** A night that somebody has booked for certain. */
export interface SoldNight {
  readonly propertyId: string;
  readonly night: CalendarDate;
  /** Who sold it: `direct`, or the platform as its vendor names it. */
  readonly channel: string;
  /** What the night brings, minor units; missing where the platform named no price. */
  readonly revenue?: { readonly amount: number; readonly currency: Currency };
}

/** What a room earns: neither cleaning, which is paid on, nor taxes. */
const roomRevenue: readonly LineKind[] = ['accommodation', 'extra-guests', 'length-discount', 'promotion'];

/** Whether its guests come, or came, for certain. */
export const isSold = (booking: Booking): boolean =>
  !isOwnersStay(booking) && (booking.status === 'confirmed' || booking.status === 'imported');

/**
 * The nights of a booking with what each brings; none of one that is not certain. What a platform names is spread evenly,
 * with whatever it holds beside the room.
 */
export function soldNights(booking: Booking): SoldNight[] {
  if (booking.status === 'confirmed') return directNights(booking);
  if (booking.status !== 'imported' || isOwnersStay(booking)) return [];
  const { propertyId, total } = booking;
  const nights = nightsOf(booking.stay);
  const amounts = spread(
    total?.amount ?? 0,
    nights.map(() => 1),
  );
  return nights.map((night, at) => ({
    ...{ propertyId, night, channel: booking.origin.soldBy },
    ...(total && { revenue: { amount: amounts[at] ?? 0, currency: total.currency } }),
  }));
}

function directNights({ propertyId, price, stay }: ConfirmedBooking): SoldNight[] {
  const earned = price.lines
    .filter(({ kind }) => roomRevenue.includes(kind))
    .reduce((sum, { amount }) => sum + amount, 0);
  const priced = new Map(price.nights.map(({ night, amount }) => [night, amount]));
  const nights = nightsOf(stay);
  const amounts = spread(
    earned,
    nights.map((night) => priced.get(night) ?? 0),
  );
  return nights.map((night, at) => ({
    ...{ propertyId, night, channel: 'direct' },
    revenue: { amount: amounts[at] ?? 0, currency: price.currency },
  }));
}

/** Shares out a whole amount by weight, in whole parts that add up to it; evenly where nothing weighs. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0)
    return weights.length === 0
      ? []
      : spread(
          amount,
          weights.map(() => 1),
        );
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const due = divide(amount * weighed, all) - given;
    given += due;
    return due;
  });
}

/** A quotient of integers rounded half up. */
export const divide = (dividend: number, divisor: number): number =>
  Math.floor((2 * dividend + divisor) / (2 * divisor));
