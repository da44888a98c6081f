import { bookingNumber } from '../../../functions/domain/booking-number.ts';
import type { Party } from '../../../functions/domain/party.ts';
import type { Property } from '../../../functions/domain/property.ts';
import type { Price } from '../../../functions/domain/quote.ts';
import type { Stay } from '../../../functions/domain/stay.ts';

/** A booking of the stub. */
export interface StubBooking {
  readonly id: string;
  readonly token: string;
  readonly home: Property;
  readonly stay: Stay;
  readonly party: Party;
  readonly price: Price;
  readonly guest: { readonly name: string; readonly email: string };
  readonly heldUntil: string;
  readonly termsAccepted?: number | undefined;
  status: 'held' | 'authorised' | 'confirmed' | 'cancelled' | 'expired' | 'declined';
  /** What cancelling gives back, minor units; changes behind the guest's back. */
  refund?: number;
}

const bookings = new Map<string, StubBooking>();
const keys = new Map<string, string>();

const sentences = {
  held: 'Your nights are held while you pay.',
  authorised: 'Your payment is being confirmed.',
  confirmed: 'Your stay is confirmed.',
  cancelled: 'Your stay has been cancelled. What you get back is on its way to your card.',
  expired: 'The time to pay ran out, and the nights were given back.',
  declined: 'The payment could not be taken.',
};

/** Keeps a held booking, once for each key. */
export function keepBooking(
  facts: Omit<StubBooking, 'id' | 'token' | 'status'>,
  key: string,
  origin: string,
) {
  const id = keys.get(key) ?? `bk_${crypto.randomUUID().replaceAll('-', '').slice(0, 26)}`;
  keys.set(key, id);
  const booking = bookings.get(id) ?? { ...facts, id, token: `token-of-${id}`, status: 'held' as const };
  bookings.set(id, booking);
  return {
    bookingId: id,
    status: 'held',
    heldUntil: booking.heldUntil,
    checkoutUrl: `${origin}/stub/pay/${id}`,
    accessToken: booking.token,
  };
}

/** Moves a booking on, as payment or time would. */
export function moveBooking(id: string, status: StubBooking['status']): StubBooking | undefined {
  const booking = bookings.get(id);
  if (booking) booking.status = status;
  return booking;
}

/** How many bookings there are. */
export const countBookings = (): number => bookings.size;

function propertyOf({ home, status }: StubBooking) {
  const { id, name, town, timeZone, checkIn, checkOut, photos, address } = home;
  const { houseRules } = home;
  const base = { id, name, town, timeZone, checkIn, checkOut, photo: photos[0], houseRules };
  return status === 'confirmed' ? { ...base, address } : base;
}

/** What the guest with the token sees of a booking. */
export function bookingAnswer(id: string, token: string, origin: string) {
  const booking = bookings.get(id);
  if (booking?.token !== token) return undefined;
  const { status, stay, party, price, guest, home, heldUntil } = booking;
  return {
    bookingId: id,
    number: bookingNumber(id),
    status,
    statusText: sentences[status],
    property: propertyOf(booking),
    ...stay,
    party,
    guest: { name: guest.name, email: guest.email },
    ...price,
    dueNow: price.total,
    paid: status === 'confirmed' || status === 'cancelled' ? price.total : 0,
    ...(status === 'cancelled' && { refund: refundOf(booking) }),
    policy: home.policy,
    acceptedTerms: booking.termsAccepted,
    ...(status === 'held' && { heldUntil, checkoutUrl: `${origin}/stub/pay/${id}` }),
    now: new Date().toISOString(),
  };
}

const refundOf = ({ refund, price }: StubBooking): number => refund ?? price.total;

/** What cancelling gives back, or undefined for a booking that is not theirs who ask. */
export function cancellationAnswer(id: string, token: string) {
  const booking = bookings.get(id);
  if (booking?.token !== token) return undefined;
  const { status, price, home } = booking;
  const step = { until: '2030-06-04T15:00:00.000Z', basisPoints: 10_000, refund: refundOf(booking) };
  return {
    bookingId: id,
    status,
    currency: price.currency,
    paid: price.total,
    refund: step.refund,
    basisPoints: step.basisPoints,
    until: step.until,
    steps: [step],
    canCancel: status === 'confirmed',
    text: sentences[status],
    timeZone: home.timeZone,
    now: new Date().toISOString(),
  };
}

/** Sets what cancelling gives back, as time would. */
export function setRefund(id: string, refund: number): void {
  const booking = bookings.get(id);
  if (booking) booking.refund = refund;
}
