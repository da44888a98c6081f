import { z } from 'zod';
import { type AskedLetters, createAskedLetters, type Letter } from '../adapters/asked-letters.ts';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Changes, createChanges } from '../adapters/changes.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import type { Booking, ConfirmedBooking, HeldBooking } from '../domain/booking.ts';
import { dueAtBooking } from '../domain/payment-plan.ts';
import type { Property } from '../domain/property.ts';
import { Fault } from '../faults.ts';
import { guestMails } from '../mail/guest-mails.ts';
import { paymentLink } from '../mail/letters/payment-link.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { writeReminder } from './mail-reminder.ts';
import { tripUrlOf } from './trip-url.ts';

const input = subject.extend({ number: z.int().min(1) });

interface Services {
  readonly letters: Pick<AskedLetters, 'read'>;
  readonly changes: Pick<Changes, 'readOpen'>;
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
  now(): Date;
}

/** Sends a letter, once more or for the first time, as the stay is now, because a person asked for it; a repeat sends nothing. */
export async function resendLetter({ bookingId, number }: z.infer<typeof input>, services: Services) {
  const letter = await services.letters.read(bookingId, number);
  const booking = await services.bookings.read(bookingId);
  if (!letter || !booking) throw new Fault('BookingUnknown', `Nobody asked for a letter to ${bookingId}`);
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const mail = await letterOf(letter, booking, home.property, services);
  const to = booking.guest?.email;
  if (!mail || to === undefined)
    throw new Fault('Superseded', `Booking ${bookingId} is ${booking.status}, or has no address`);
  return services.post.send({ to, mail, key: `${bookingId}#again${number}`, bookingId });
}

async function letterOf(letter: Letter, booking: Booking, home: Property, services: Services) {
  if (letter === 'payment-link')
    return booking.status === 'held' ? linkOf(booking, home, services) : undefined;
  if (booking.status !== 'confirmed' && booking.status !== 'imported') return undefined;
  if (letter === 'change-link')
    return booking.status === 'confirmed' ? changeLinkOf(booking, home, services) : undefined;
  if (letter === 'reminder') return writeReminder(booking, home, services);
  const tripUrl = tripUrlOf(booking.id, services.settings);
  return guestMails.confirmation({ booking, home, tripUrl, otherStays: [] });
}

function linkOf(booking: HeldBooking, home: Property, { settings, now }: Services) {
  const { guest, price, policy, heldUntil: until } = booking;
  if (until <= now().toISOString()) return undefined;
  const about = { guest, booking, home, tripUrl: tripUrlOf(booking.id, settings) };
  const facts = { ...about, price, policy, amount: dueAtBooking(booking), until, timeZone: home.timeZone };
  return write(paymentLink, facts, guest.locale);
}

/** Where to pay for a change that waits for it. */
async function changeLinkOf(booking: ConfirmedBooking, home: Property, services: Services) {
  const change = await services.changes.readOpen(booking.id);
  if (change?.status !== 'open' || change.heldUntil <= services.now().toISOString()) return undefined;
  const { guest, price: before } = booking;
  const { stay, party, price, policy, difference, heldUntil: until } = change;
  const tripUrl = tripUrlOf(booking.id, services.settings);
  const about = { guest, booking: { ...booking, stay, party, price }, home, tripUrl };
  const amount = { amount: difference, currency: before.currency };
  const facts = { ...about, price, policy, amount, until, timeZone: home.timeZone, isChange: true };
  return write(paymentLink, facts, guest.locale);
}

export const handler = asTask(
  input,
  async (context) => ({
    letters: createAskedLetters(mainTable()),
    changes: createChanges(mainTable()),
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    post: post(context),
    settings: await settings(),
    now: () => new Date(),
  }),
  resendLetter,
);
