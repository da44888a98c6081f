import { type Booking, type ConfirmedBooking, isPlatformBooking } from '../domain/booking.ts';
import type { DoneChange } from '../domain/change.ts';
import type { Currency, Money } from '../domain/money.ts';
import { balanceDay, balanceOf } from '../domain/payment-plan.ts';
import type { Property } from '../domain/property.ts';
import { refundable } from '../domain/refund.ts';
import type { CalendarDate } from '../domain/stay.ts';
import { cancelled } from './letters/cancelled.ts';
import { changed } from './letters/changed.ts';
import { confirmation } from './letters/confirmation.ts';
import { movedHome } from './letters/moved-home.ts';
import { type OtherStay, paymentDeclined } from './letters/payment-declined.ts';
import { reviewRequest } from './letters/review-request.ts';
import { type WrittenMail, write } from './write.ts';

/** What the mails of `send-mail` are written from. */
export interface GuestMailSubject {
  readonly booking: Booking;
  readonly home: Property;
  /** Page of the booking, with its access token in the fragment. */
  readonly tripUrl: string;
  /** What a guest whose nights were lost may choose instead. */
  readonly otherStays: readonly OtherStay[];
  /** What came before this version of the booking, where a change of the stay made it. */
  readonly change?: DoneChange | undefined;
}

type GuestMail = (subject: GuestMailSubject) => WrittenMail | undefined;

/** What is still to pay and when it is taken, for the letters that say so. */
function toPayOf(booking: ConfirmedBooking): { toPay?: { amount: Money; on: CalendarDate } } {
  const amount = balanceOf(booking);
  if (amount === 0) return {};
  return { toPay: { amount: { amount, currency: booking.price.currency }, on: balanceDay(booking) } };
}

const confirmationOf: GuestMail = ({ booking, home, tripUrl }) => {
  if (booking.status !== 'confirmed') return undefined;
  const { guest, price, policy } = booking;
  const taken = { amount: refundable(booking.payments), currency: price.currency };
  const facts = { guest, booking, home, price, policy, taken, ...toPayOf(booking), tripUrl };
  return write(confirmation, facts, guest.locale);
};

const paymentDeclinedOf: GuestMail = ({ booking, home, tripUrl, otherStays }) => {
  if (booking.status !== 'declined') return undefined;
  const { guest, reason } = booking;
  return write(paymentDeclined, { guest, booking, home, reason, otherStays, tripUrl }, guest.locale);
};

const cancelledOf: GuestMail = ({ booking, home, tripUrl }) => {
  if (booking.status !== 'cancelled') return undefined;
  const { guest, price, cancellation } = booking;
  const refund = { amount: cancellation.refund, currency: price.currency };
  return write(cancelled, { guest, booking, home, by: cancellation.by, refund, tripUrl }, guest.locale);
};

const movedHomeOf: GuestMail = ({ booking, home, tripUrl }) => {
  const { guest, moved } = booking;
  if (moved?.version !== booking.version || !guest) return undefined;
  const before = { name: moved.fromName };
  if (isPlatformBooking(booking)) return write(movedHome, { guest, booking, home, before }, 'en');
  const { locale } = booking.guest;
  return write(movedHome, { guest, booking, home, before, tripUrl }, locale);
};

const reviewRequestOf: GuestMail = ({ booking, home, tripUrl }) => {
  if (booking.status !== 'confirmed') return undefined;
  const { guest } = booking;
  return write(reviewRequest, { guest, home, reviewUrl: tripUrl }, guest.locale);
};

const changedOf: GuestMail = ({ booking, home, tripUrl, change }) => {
  if (booking.status !== 'confirmed' || !change) return undefined;
  const { guest, price } = booking;
  const { before } = change;
  const money = { ...moneyOf(change, price.currency), ...toPayOf(booking) };
  return write(changed, { guest, booking, home, before, price, ...money, tripUrl }, guest.locale);
};

function moneyOf({ difference, parts }: DoneChange, currency: Currency) {
  const refund = parts.reduce((sum, { amount }) => sum + amount, 0);
  const kept = Math.max(0, -difference) - refund;
  const amount = { amount: difference > 0 ? difference : refund, currency };
  const kind = difference > 0 ? ('taken' as const) : ('refunded' as const);
  return {
    ...(amount.amount > 0 && { difference: { kind, amount } }),
    ...(kept > 0 && { kept: { amount: kept, currency } }),
  };
}

/**
 * The mails that say no more than the booking and its home know, for `send-mail`: each writes its letter, or answers
 * undefined when the booking is not in the status that the letter is about.
 */
export const guestMails = {
  confirmation: confirmationOf,
  'payment-declined': paymentDeclinedOf,
  cancelled: cancelledOf,
  'moved-home': movedHomeOf,
  'review-request': reviewRequestOf,
  changed: changedOf,
} as const satisfies Record<string, GuestMail>;

/** The name of a mail that `send-mail` sends. */
export type GuestMailName = keyof typeof guestMails;

/** Whether `send-mail` sends a mail of that name. */
export const isGuestMailName = (name: unknown): name is GuestMailName =>
  typeof name === 'string' && Object.hasOwn(guestMails, name);
