import { z } from 'zod';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { afterTry, isTried } from '../domain/balance-tries.ts';
import type { Booking, ConfirmedBooking } from '../domain/booking.ts';
import { checkInAt, hasBegun } from '../domain/cancellation.ts';
import { balanceOf } from '../domain/payment-plan.ts';
import type { Property } from '../domain/property.ts';
import { isPaid, type PaidBooking } from '../domain/refund.ts';
import { takePayment } from '../domain/take-payment.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { type BalanceServices, balanceServices, giveBackStray, type Stray } from './balance-services.ts';
import { settlePage } from './settle-page.ts';
import { current } from './settled.ts';

const input = subject.extend({
  /** Counts the tries of this execution from 1. */
  attempt: z.int().min(1),
  /** When the first was made, an ISO 8601 instant. */
  startedAt: z.iso.datetime(),
});
type Asked = z.infer<typeof input>;

interface Services extends BalanceServices {
  readonly properties: Pick<Properties, 'read'>;
}

const over = { outcome: 'over' } as const;
const unpaid = { outcome: 'unpaid' } as const;

/**
 * Takes the rest of a price from the guest's saved card, once for each try; what they paid on a page goes first. A repeat
 * finds what was taken. Where the booking went on while money was taken for it, that goes back, and Superseded is thrown.
 * From check-in on nothing is tried any more, however late an execution goes on.
 */
export async function takeBalance(asked: Asked, services: Services) {
  const found = await services.bookings.read(asked.bookingId);
  if (found && isPaid(found) && !isStillSo(found, asked)) await takenBefore(found, asked, services);
  current(found, asked, 'confirmed');
  const page = await services.pages.read(asked.bookingId);
  if (page) await settlePage(page, asked.execution, services);
  const booking = current(await services.bookings.read(asked.bookingId), asked, 'confirmed');
  if (balanceOf(booking) === 0) {
    const taken = await takenBefore(booking, asked, services);
    return taken ? ({ outcome: 'taken', paymentIntentId: taken.paymentIntentId } as const) : over;
  }
  if (!isTried(asked.attempt)) return unpaid;
  const home = (await services.properties.read(booking.propertyId, []))?.property;
  if (!home) throw new Error(`The home of booking ${booking.id} is gone`);
  return tryCard(booking, home, asked, services);
}

const isStillSo = ({ status, version }: Booking, asked: Asked) =>
  status === 'confirmed' && version === asked.version;

const chargeOf = (
  { payments }: Pick<ConfirmedBooking, 'payments'>,
  { bookingId, version, attempt }: Asked,
) => ({
  name: `balance/${bookingId}/v${version}/${attempt}`,
  paidBy: payments.map(({ paymentIntentId }) => paymentIntentId),
});

async function tryCard(booking: ConfirmedBooking, home: Property, asked: Asked, services: Services) {
  const { bookingId, version, attempt, execution } = asked;
  const charge = { amount: balanceOf(booking), currency: booking.price.currency };
  if (hasBegun(booking, { home, at: services.now() })) {
    const taken = await services.payments.findCharge(chargeOf(booking, asked));
    return taken
      ? enter({ bookingId, version, ...taken, currency: charge.currency }, asked, services)
      : unpaid;
  }
  const charged = await services.payments.charge({
    ...{ bookingId, charge, execution },
    ...chargeOf(booking, asked),
  });
  if (charged.kind === 'failed')
    return { outcome: 'failed', why: charged.why, attempt, ...next(booking, asked, home) } as const;
  const { paymentIntentId, amount } = charged;
  return enter({ bookingId, version, paymentIntentId, amount, currency: charge.currency }, asked, services);
}

/** Counts what the card has paid, or gives it back where the booking has gone on. */
async function enter(taken: Stray, { execution }: Asked, services: Services) {
  const { bookingId, version, paymentIntentId, amount } = taken;
  const settled = await services.bookings.settle(
    bookingId,
    (now) => takePayment(now, { version, paymentIntentId, amount }),
    { by: execution, at: services.now() },
  );
  if (settled.kind === 'change' || settled.kind === 'done')
    return { outcome: 'taken', paymentIntentId } as const;
  await giveBackStray(taken, services);
  throw new Fault('Superseded', `Booking ${bookingId} has gone on`);
}

/** When to try again, and when the stay is cancelled. */
function next(booking: ConfirmedBooking, { attempt, startedAt }: Asked, home: Property) {
  const then = afterTry(attempt, Date.parse(startedAt), checkInAt(booking, home));
  const say = (at: number) => new Date(at).toISOString();
  return { until: say(then.until), cancelAt: say(then.cancelAt), isLast: then.isLast };
}

/**
 * What a call that was killed had taken and the booking knows of. What it does not know of goes back: the booking has
 * changed since, or its guest has paid on a page.
 */
async function takenBefore(booking: PaidBooking, asked: Asked, services: Services) {
  const taken = await services.payments.findCharge(chargeOf(booking, asked));
  const counts = booking.payments.some(({ paymentIntentId }) => paymentIntentId === taken?.paymentIntentId);
  if (!taken || counts) return taken;
  const { bookingId, version } = asked;
  await giveBackStray({ bookingId, version, ...taken, currency: booking.price.currency }, services);
  return undefined;
}

export const handler = asTask(
  input,
  async () => ({ ...(await balanceServices()), properties: createProperties(mainTable()) }),
  takeBalance,
);
