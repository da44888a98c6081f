import { type Booking, type ConfirmedBooking, isPlatformBooking } from './booking.ts';
import type { Money } from './money.ts';
import { type CalendarDate, nightsOf, type Stay } from './stay.ts';

/** A booking made on our own site, as hubs are told of it: platforms that take bookings and not only nights. */
export interface SharedBooking {
  /** Our booking id, `bk_` and letters or digits. */
  readonly bookingId: string;
  readonly stay: Stay;
  readonly guests: Guests;
  readonly total: Money;
  /** All that a hub learns of who comes: it could write to an address by itself. */
  readonly guestName: string;
}

/** How many come; infants are children there. */
export interface Guests {
  readonly adults: number;
  readonly children: number;
}

/** One of our bookings as a hub has it; what the hub does not show us is missing. */
export interface BookingThere {
  /** Its id at the hub. */
  readonly id: number;
  readonly bookingId: string;
  /** `unclear` where somebody made it a request, an inquiry or a mere closure. */
  readonly standing: 'firm' | 'unclear' | 'cancelled';
  readonly stay: Stay;
  readonly guests?: Guests;
  readonly total?: Money;
}

/** What a hub has to be told of one booking. */
export type HubWrite =
  | { readonly kind: 'make'; readonly booking: SharedBooking }
  | { readonly kind: 'change'; readonly there: BookingThere; readonly booking: SharedBooking }
  | { readonly kind: 'cancel'; readonly there: BookingThere };

/** Whether hubs of the home have to have the booking: its guests are there or come, and it is certain. */
export const isShared = (
  booking: Booking,
  propertyId: string,
  today: CalendarDate,
): booking is ConfirmedBooking =>
  booking.status === 'confirmed' && booking.propertyId === propertyId && booking.stay.departure > today;

/** Whether hubs of the home must not have the booking any more; one that is over stays there. */
export const isOff = (booking: Booking, propertyId: string): boolean =>
  !isPlatformBooking(booking) && (booking.status !== 'confirmed' || booking.propertyId !== propertyId);

/** A booking as hubs are told of it. */
export const shared = ({ id, stay, party, price, guest }: ConfirmedBooking): SharedBooking => ({
  bookingId: id,
  stay,
  guests: { adults: party.adults, children: party.children + party.infants },
  total: { amount: price.total, currency: price.currency },
  guestName: guest.name,
});

/**
 * What a hub has to be told so that it has each shared booking exactly once, as it is now. The one that is there is
 * changed, or revived where somebody cancelled it; one that came to be there twice stays once.
 * @param off ids of bookings that must not be there
 */
export function hubWrites(
  wanted: readonly SharedBooking[],
  there: readonly BookingThere[],
  off: ReadonlySet<string>,
): HubWrite[] {
  const known = Map.groupBy(there, ({ bookingId }) => bookingId);
  const ended = there.filter(({ bookingId }) => off.has(bookingId)).filter(isLive);
  return [
    ...ended.map((each) => ({ kind: 'cancel', there: each }) as const),
    ...wanted.flatMap((booking) => writesOf(booking, known.get(booking.bookingId) ?? [])),
  ];
}

function writesOf(booking: SharedBooking, there: readonly BookingThere[]): HubWrite[] {
  const [live, dead] = [there.filter(isLive), there.filter((each) => !isLive(each))].map(oldestFirst);
  const [kept, ...extra] = [...(live ?? []), ...(dead ?? [])];
  if (!kept) return [{ kind: 'make', booking }];
  const doubles = extra.filter(isLive).map((each) => ({ kind: 'cancel', there: each }) as const);
  return isAs(kept, booking) ? doubles : [...doubles, { kind: 'change', there: kept, booking }];
}

const isLive = ({ standing }: BookingThere) => standing !== 'cancelled';

const oldestFirst = (all: readonly BookingThere[]) => all.toSorted((a, b) => a.id - b.id);

const isAs = (there: BookingThere, { stay, guests, total }: SharedBooking): boolean =>
  there.standing === 'firm' &&
  there.stay.arrival === stay.arrival &&
  there.stay.departure === stay.departure &&
  (there.guests?.adults ?? guests.adults) === guests.adults &&
  (there.guests?.children ?? guests.children) === guests.children &&
  (there.total?.amount ?? total.amount) === total.amount;

/** Nights that one of our bookings takes at the hub before or after it was told. */
export const nightsTouched = (write: HubWrite): CalendarDate[] => [
  ...(write.kind === 'make' ? [] : nightsOf(write.there.stay)),
  ...(write.kind === 'cancel' ? [] : nightsOf(write.booking.stay)),
];

/** Nights that one of our bookings takes at the hub, and no more once it was told. */
export function nightsLeft(write: HubWrite): CalendarDate[] {
  if (write.kind === 'make' || !isLive(write.there)) return [];
  const kept = new Set(write.kind === 'change' ? nightsOf(write.booking.stay) : []);
  return nightsOf(write.there.stay).filter((night) => !kept.has(night));
}

/** The booking that is to be told. */
export const bookingIdOf = (write: HubWrite): string =>
  write.kind === 'make' ? write.booking.bookingId : write.there.bookingId;
