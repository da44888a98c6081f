import type { Booking } from '../booking.ts';
import type { Currency } from '../money.ts';
import { isOwnersStay } from '../owners-stay.ts';
import { type CalendarDate, daysBetween, todayAt } from '../stay.ts';
import { divide, isSold, type SoldNight, soldNights } from './sold-nights.ts';

/** Nights `[from, to)`. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A home and what happened there, at least in the period that is looked at. */
export interface HomeYear {
  readonly propertyId: string;
  readonly currency: Currency;
  readonly timeZone: string;
  /** With those that were cancelled. */
  readonly bookings: readonly Booking[];
  /** Nights kept from being sold, by the owner or by a platform that names no guest. */
  readonly blocked: ReadonlySet<CalendarDate>;
}

/** How homes of one currency did in a period. Money in minor units of that currency. */
export interface Figures {
  /** Nights that could be sold: those of all homes without the blocked ones. */
  readonly available: number;
  readonly blocked: number;
  readonly sold: number;
  /** Sold nights of which nobody said what they bring, in this currency. */
  readonly unpriced: number;
  /** What the rooms earned: no cleaning, no taxes. */
  readonly revenue: number;
  /** Sold of available nights, hundredths of a percent; missing where none was available. */
  readonly occupancy?: number;
  /** Average daily rate: revenue for each sold night with a price. */
  readonly adr?: number;
  /** Revenue for each available night. */
  readonly revpar?: number;
  /** Stays that began, or would have. */
  readonly arrivals: number;
  readonly cancelled: number;
  /** Cancelled of all that were booked, hundredths of a percent. */
  readonly cancellationRate?: number;
  /** Days between the booking and the arrival: half of all stays were booked earlier. */
  readonly leadDays?: number;
}

/** The figures of homes, all of this currency, in a period, by the definitions of hotels: ADR, RevPAR and occupancy as in STR's glossary. */
export function figuresOf(homes: readonly HomeYear[], currency: Currency, period: Period): Figures {
  const nights = soldIn(homes, period);
  const priced = nights.filter(({ revenue }) => revenue?.currency === currency);
  const revenue = priced.reduce((sum, night) => sum + (night.revenue?.amount ?? 0), 0);
  const blocked = homes.reduce((sum, home) => sum + blockedIn(home, period), 0);
  const available = homes.length * daysBetween(period.from, period.to) - blocked;
  return {
    ...{ available, blocked, sold: nights.length, unpriced: nights.length - priced.length, revenue },
    ...(available > 0 && {
      occupancy: divide(nights.length * 10_000, available),
      revpar: divide(revenue, available),
    }),
    ...(priced.length > 0 && { adr: divide(revenue, priced.length) }),
    ...arrivalsIn(homes, period),
  };
}

/** Sold nights of the homes in a period. */
export const soldIn = (homes: readonly HomeYear[], { from, to }: Period): SoldNight[] =>
  homes
    .flatMap(({ bookings }) => bookings.flatMap(soldNights))
    .filter(({ night }) => night >= from && night < to);

/** A night that is sold as well, as after a collision, counts as sold. */
function blockedIn({ bookings, blocked }: HomeYear, { from, to }: Period): number {
  const sold = new Set(bookings.flatMap(soldNights).map(({ night }) => night));
  return [...blocked].filter((night) => night >= from && night < to && !sold.has(night)).length;
}

/** Bookings that were certain once, whatever became of them. */
const wasCancelled = (booking: Booking): boolean =>
  !isOwnersStay(booking) &&
  (booking.status === 'cancelled' || booking.status === 'cancelling' || booking.status === 'withdrawn');

function arrivalsIn(homes: readonly HomeYear[], { from, to }: Period) {
  const arriving = homes.flatMap((home) =>
    home.bookings
      .filter(({ stay: { arrival } }) => arrival >= from && arrival < to)
      .map((booking) => ({ booking, timeZone: home.timeZone })),
  );
  const came = arriving.filter(({ booking }) => isSold(booking));
  const cancelled = arriving.filter(({ booking }) => wasCancelled(booking)).length;
  const booked = came.length + cancelled;
  const leads = came.map(({ booking, timeZone }) => leadOf(booking, timeZone)).sort((a, b) => a - b);
  const leadDays = leads[Math.floor((leads.length - 1) / 2)];
  return {
    ...{ arrivals: came.length, cancelled },
    ...(booked > 0 && { cancellationRate: divide(cancelled * 10_000, booked) }),
    ...(leadDays !== undefined && { leadDays }),
  };
}

/** Whole days by the calendar at the home; 0 for who booked on the day. */
const leadOf = ({ createdAt, stay }: Booking, timeZone: string): number =>
  Math.max(0, daysBetween(todayAt(Date.parse(createdAt), timeZone), stay.arrival));
