import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { createDamageDeposits, type DamageDeposits } from '../adapters/damage-deposits.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { isPlatformBooking } from '../domain/booking.ts';
import type { DamageDeposit } from '../domain/damage-deposit.ts';
import { Fault } from '../faults.ts';
import { type DepositNews, damageDeposit } from '../mail/letters/damage-deposit.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { tripUrlOf } from './trip-url.ts';

interface Services {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly deposits: Pick<DamageDeposits, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/** Tells the guest how the damage deposit stands, once for each way it can stand; a repeat sends nothing. */
export async function mailDeposit({ bookingId }: z.infer<typeof subject>, services: Services) {
  const booking = await services.bookings.read(bookingId);
  if (!booking || isPlatformBooking(booking))
    throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const deposit = await services.deposits.read(bookingId);
  const home = await services.properties.read(booking.propertyId, []);
  if (!deposit || !home) throw new Error(`Booking ${bookingId} has no damage deposit, or no home`);
  const { guest } = booking;
  const { amount, currency } = deposit;
  const about = { guest, booking, home: home.property, tripUrl: tripUrlOf(bookingId, services.settings) };
  const news = newsOf(deposit);
  const mail = write(damageDeposit, { ...about, amount: { amount, currency }, news }, guest.locale);
  return services.post.send({ to: guest.email, mail, key: `${bookingId}#${news.kind}`, bookingId });
}

function newsOf({ status, currency, taken }: DamageDeposit): DepositNews {
  if (status === 'open') return { kind: 'reserved' };
  if (!taken) return { kind: 'released' };
  return { kind: 'taken', taken: { amount: taken.amount, currency }, reason: taken.reason };
}

export const handler = asTask(
  subject,
  async (context) => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    deposits: createDamageDeposits(mainTable()),
    post: post(context),
    settings: await settings(),
  }),
  mailDeposit,
);
