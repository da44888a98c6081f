import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { createDamageDeposits, type DamageDeposits } from '../adapters/damage-deposits.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { type DirectBooking, isPlatformBooking } from '../domain/booking.ts';
import { type DamageDeposit, isAsked } from '../domain/damage-deposit.ts';
import { Fault } from '../faults.ts';
import { type DepositNews, damageDeposit } from '../mail/letters/damage-deposit.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { tripUrlOf } from './trip-url.ts';

const input = subject.extend({
  /** Until when a guest who was asked is waited for. */
  until: z.iso.datetime().exactOptional(),
});

interface Services {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly deposits: Pick<DamageDeposits, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/**
 * Tells the guest how the damage deposit stands, once for each way it can stand, or asks them to confirm it; a repeat sends
 * nothing.
 */
export async function mailDeposit({ bookingId, until }: z.infer<typeof input>, services: Services) {
  const booking = await services.bookings.read(bookingId);
  if (!booking || isPlatformBooking(booking))
    throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const deposit = await services.deposits.read(bookingId);
  const home = await services.properties.read(booking.propertyId, []);
  if (!deposit || !home) throw new Error(`Booking ${bookingId} has no damage deposit, or no home`);
  const { guest } = booking;
  const { amount, currency } = deposit;
  const tripUrl = tripUrlOf(bookingId, services.settings);
  const about = { guest, booking, home: home.property, tripUrl };
  const news = newsOf(deposit, booking, tripUrl);
  const again = until === undefined ? {} : { until };
  if (!news) return { outcome: 'done-before', ...again } as const;
  const mail = write(damageDeposit, { ...about, amount: { amount, currency }, news }, guest.locale);
  const key = `${bookingId}#${news.kind}${news.kind === 'needs-guest' ? `#${deposit.heldFor}` : ''}`;
  const { outcome } = await services.post.send({ to: guest.email, mail, key, bookingId });
  return { outcome, ...again };
}

function newsOf(deposit: DamageDeposit, { status }: DirectBooking, payUrl: string): DepositNews | undefined {
  if (deposit.status === 'asked') return { kind: 'needs-guest', payUrl };
  if (isAsked(deposit)) return undefined;
  if (deposit.status === 'open') return { kind: 'reserved' };
  const { taken, currency } = deposit;
  if (taken) return { kind: 'taken', taken: { amount: taken.amount, currency }, reason: taken.reason };
  return { kind: status === 'confirmed' ? 'released' : 'off' };
}

export const handler = asTask(
  input,
  async (context) => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    deposits: createDamageDeposits(mainTable()),
    post: post(context),
    settings: await settings(),
  }),
  mailDeposit,
);
