import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import type { CertainBooking } from '../domain/appointments.ts';
import { isPlatformBooking } from '../domain/booking.ts';
import { previewRefund } from '../domain/cancellation.ts';
import { balanceDay, balanceOf, isOverdue } from '../domain/payment-plan.ts';
import type { Property } from '../domain/property.ts';
import { daysBetween, todayAt } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { type ReminderFacts, reminder } from '../mail/letters/reminder.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';
import { tripUrlOf } from './trip-url.ts';

interface Services {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
  now(): Date;
}

/**
 * Reminds the guest of a stay as it is now; a repeat sends nothing. It is sent once for each arrival date: a guest who
 * was reminded is not reminded again because something else about the stay has changed.
 */
export async function mailReminder(asked: z.infer<typeof subject>, services: Services) {
  const { bookingId } = asked;
  const booking = current(await services.bookings.read(bookingId), asked, 'confirmed', 'imported');
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const to = booking.guest?.email;
  if (to === undefined) throw new Fault('Superseded', `Nobody can be written to for booking ${bookingId}`);
  const mail = writeReminder(booking, home.property, services);
  return services.post.send({ to, mail, key: `${bookingId}#${booking.stay.arrival}`, bookingId });
}

type Writing = Pick<Services, 'settings' | 'now'>;

/** Writes the reminder of a stay as it is now. */
export const writeReminder = (booking: CertainBooking, home: Property, writing: Writing) =>
  write(reminder, factsOf(booking, home, writing), isPlatformBooking(booking) ? 'en' : booking.guest.locale);

function factsOf(booking: CertainBooking, home: Property, { now, settings }: Writing): ReminderFacts {
  const at = now().getTime();
  const { arrivalInstructions: directions } = home;
  const shared = {
    guest: { name: booking.guest?.name ?? '' },
    booking,
    home,
    daysLeft: daysBetween(todayAt(at, home.timeZone), booking.stay.arrival),
    ...(directions !== undefined && { directions }),
  };
  if (isPlatformBooking(booking)) return { ...shared, refunds: [], soldBy: booking.origin.soldBy };
  const refunds = previewRefund(booking, home, now()).steps;
  const amount = balanceOf(booking);
  const toPay = amount > 0 && {
    toPay: {
      amount: { amount, currency: booking.price.currency },
      on: balanceDay(booking),
      isOverdue: isOverdue(booking, home, now()),
    },
  };
  return { ...shared, ...toPay, refunds, tripUrl: tripUrlOf(booking.id, settings) };
}

export const handler = asTask(
  subject,
  async (context) => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    post: post(context),
    settings: await settings(),
    now: () => new Date(),
  }),
  mailReminder,
);
