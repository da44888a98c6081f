import { z } from 'zod';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { afterTry, isTried, nameOfTry, triesOf, versionOfTry } from '../domain/balance-tries.ts';
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
 * Takes the rest of a price from the guest's saved card, once for each try; what they paid on a page goes first, then what
 * any try before has taken, of this execution or another. A repeat finds what was taken. Where the booking went on while
 * money was taken for it, that goes back, and Superseded is thrown. From check-in on nothing is tried any more, however late
 * an execution goes on.
 */
export async function takeBalance(asked: Asked, services: Services) {
  const found = await services.bookings.read(asked.bookingId);
  if (found && isPaid(found) && !isStillSo(found, asked)) await settleTries(found, asked, services);
  current(found, asked, 'confirmed');
  const page = await services.pages.read(asked.bookingId);
  if (page) await settlePage(page, asked.execution, services);
  const before = current(await services.bookings.read(asked.bookingId), asked, 'confirmed');
  const taken = await settleTries(before, asked, services);
  const booking = current(await services.bookings.read(asked.bookingId), asked, 'confirmed');
  if (balanceOf(booking) === 0) return taken ? ({ outcome: 'taken', paymentIntentId: taken } as const) : over;
  if (!isTried(asked.attempt)) return unpaid;
  const home = (await services.properties.read(booking.propertyId, []))?.property;
  if (!home) throw new Error(`The home of booking ${booking.id} is gone`);
  return tryCard(booking, home, asked, services);
}

const isStillSo = ({ status, version }: Booking, asked: Asked) =>
  status === 'confirmed' && version === asked.version;

const paidBy = ({ payments }: PaidBooking) => payments.map(({ paymentIntentId }) => paymentIntentId);

async function tryCard(booking: ConfirmedBooking, home: Property, asked: Asked, services: Services) {
  const { bookingId, version, attempt, execution } = asked;
  if (hasBegun(booking, { home, at: services.now() })) return unpaid;
  const charge = { amount: balanceOf(booking), currency: booking.price.currency };
  const name = nameOfTry(asked);
  const charged = await services.payments.charge({
    ...{ bookingId, charge, execution, name },
    paidBy: paidBy(booking),
  });
  if (charged.kind === 'failed')
    return { outcome: 'failed', why: charged.why, attempt, ...next(booking, asked, home) } as const;
  const { paymentIntentId, amount } = charged;
  const taken = { bookingId, version, paymentIntentId, amount, currency: charge.currency };
  if (await enter(taken, asked, services)) return { outcome: 'taken', paymentIntentId } as const;
  throw new Fault('Superseded', `Booking ${bookingId} has gone on`);
}

/** Counts what the card has paid, or gives it back where the booking has gone on; answers whether it counts. */
async function enter(taken: Stray, asked: Asked, services: Services): Promise<boolean> {
  const { paymentIntentId, amount } = taken;
  const entering = { version: taken.version, paymentIntentId, amount };
  const doing = { by: asked.execution, at: services.now() };
  const settled = taken.isGivenBack
    ? undefined
    : await services.bookings.settle(taken.bookingId, (now) => takePayment(now, entering), doing);
  if (settled?.kind === 'change' || settled?.kind === 'done') return true;
  await giveBackStray(taken, services);
  return false;
}

/** When to try again, and when the stay is cancelled. */
function next(booking: ConfirmedBooking, { attempt, startedAt }: Asked, home: Property) {
  const then = afterTry(attempt, Date.parse(startedAt), checkInAt(booking, home));
  const say = (at: number) => new Date(at).toISOString();
  return { until: say(then.until), cancelAt: say(then.cancelAt), isLast: then.isLast };
}

/**
 * Counts what calls that were killed have taken, in whichever try, or gives it back: the booking has changed since, or its
 * guest has paid on a page. What a later version takes is its own. Answers the payment that counts for this version.
 */
async function settleTries(
  booking: PaidBooking,
  asked: Asked,
  services: Services,
): Promise<string | undefined> {
  const { bookingId } = asked;
  const { currency } = booking.price;
  const asking = { names: triesOf(bookingId), paidBy: paidBy(booking) };
  let counted: string | undefined;
  for (const { name, ...taken } of await services.payments.findCharges(asking)) {
    const version = versionOfTry(name);
    if (version > asked.version) continue;
    const isKnown = paidBy(booking).includes(taken.paymentIntentId);
    const counts = isKnown || (await enter({ ...taken, bookingId, version, currency }, asked, services));
    if (counts && version === asked.version) counted = taken.paymentIntentId;
  }
  return counted;
}

export const handler = asTask(
  input,
  async () => ({ ...(await balanceServices()), properties: createProperties(mainTable()) }),
  takeBalance,
);
