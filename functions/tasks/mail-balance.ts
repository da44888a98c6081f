import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import { balanceOf } from '../domain/payment-plan.ts';
import type { Property } from '../domain/property.ts';
import { todayAt } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { balanceCharged } from '../mail/letters/balance-charged.ts';
import { balanceDue } from '../mail/letters/balance-due.ts';
import { balanceFailed } from '../mail/letters/balance-failed.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { tripUrlOf } from './trip-url.ts';

const input = z.discriminatedUnion('mail', [
  subject.extend({ mail: z.literal('taken'), paymentIntentId: z.string().min(1) }),
  subject.extend({
    mail: z.literal('failed'),
    why: z.enum(['declined', 'authentication-required', 'no-card']),
    attempt: z.int().min(1),
    until: z.iso.datetime(),
    cancelAt: z.iso.datetime(),
    isLast: z.boolean(),
  }),
]);
type Asked = z.infer<typeof input>;

interface Services {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/**
 * Tells the guest that the rest was taken, or that it could not be and how to pay it; a repeat sends nothing. Tells nobody
 * of a stay that is off. Answers when the next try is.
 */
export async function mailBalance(asked: Asked, services: Services) {
  const { bookingId } = asked;
  const booking = await services.bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  if (booking.status !== 'confirmed')
    throw new Fault('Superseded', `Booking ${bookingId} is ${booking.status}`);
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const mail = letterFor(asked, booking, home.property, tripUrlOf(bookingId, services.settings));
  const { outcome } = mail
    ? await services.post.send({ to: booking.guest.email, mail, key: keyOf(asked), bookingId })
    : ({ outcome: 'done-before' } as const);
  return asked.mail === 'failed' ? { outcome, attempt: asked.attempt + 1, until: asked.until } : { outcome };
}

const keyOf = (asked: Asked): string =>
  asked.mail === 'taken'
    ? `${asked.bookingId}#${asked.paymentIntentId}`
    : `${asked.bookingId}#v${asked.version}#${asked.attempt}`;

function letterFor(asked: Asked, booking: ConfirmedBooking, home: Property, tripUrl: string) {
  const { guest, price, payments } = booking;
  const money = (amount: number) => ({ amount, currency: price.currency });
  const about = { guest, booking, home, tripUrl };
  if (asked.mail === 'taken') {
    const amount = payments.find((each) => each.paymentIntentId === asked.paymentIntentId)?.amount ?? 0;
    const left = balanceOf(booking);
    const facts = { ...about, amount: money(amount), ...(left > 0 && { left: money(left) }) };
    return write(balanceCharged, facts, guest.locale);
  }
  // Paid on the page meanwhile.
  if (balanceOf(booking) === 0) return undefined;
  const owing = { ...about, amount: money(balanceOf(booking)), payUrl: tripUrl };
  const { why, isLast, cancelAt } = asked;
  if (why === 'no-card' && !isLast) {
    const by = todayAt(Date.parse(cancelAt), home.timeZone);
    return write(balanceDue, { ...owing, by }, guest.locale);
  }
  return write(balanceFailed, { ...owing, why, isLast, cancelledAt: cancelAt }, guest.locale);
}

export const handler = asTask(
  input,
  async (context) => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    post: post(context),
    settings: await settings(),
  }),
  mailBalance,
);
