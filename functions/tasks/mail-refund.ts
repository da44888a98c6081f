import { z } from 'zod';
import { type AskedRefunds, createAskedRefunds } from '../adapters/asked-refunds.ts';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { amountOf } from '../domain/asked-refund.ts';
import { isPlatformBooking } from '../domain/booking.ts';
import { Fault } from '../faults.ts';
import { refund as letter } from '../mail/letters/refund.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { tripUrlOf } from './trip-url.ts';

const input = subject.extend({ number: z.int().min(1) });

interface Services {
  readonly refunds: Pick<AskedRefunds, 'readOne'>;
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/** Tells the guest what comes back and why, once for each refund, also when another was asked for since; a repeat sends nothing. What was settled otherwise is between them and the operator. */
export async function mailRefund({ bookingId, number }: z.infer<typeof input>, services: Services) {
  const booking = await services.bookings.read(bookingId);
  const refund = await services.refunds.readOne(bookingId, number);
  if (!booking || !refund || isPlatformBooking(booking))
    throw new Fault('BookingUnknown', `There is no refund of booking ${bookingId}`);
  if (refund.otherwise !== undefined) return { outcome: 'settled-otherwise' } as const;
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const { guest } = booking;
  const amount = { amount: amountOf(refund), currency: refund.currency };
  const tripUrl = tripUrlOf(bookingId, services.settings);
  const facts = { guest, booking, home: home.property, tripUrl, amount, reason: refund.reason };
  const mail = write(letter, facts, guest.locale);
  return services.post.send({ to: guest.email, mail, key: `${bookingId}#r${number}`, bookingId });
}

export const handler = asTask(
  input,
  async (context) => ({
    refunds: createAskedRefunds(mainTable()),
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    post: post(context),
    settings: await settings(),
  }),
  mailRefund,
);
