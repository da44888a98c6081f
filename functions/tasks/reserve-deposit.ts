import { z } from 'zod';
import { appendMovement } from '../adapters/ledger.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import { type DamageDeposit, decideDeposit, lasts, neededUntil } from '../domain/damage-deposit.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { type DepositServices, depositServices } from './deposit-services.ts';
import { current } from './settled.ts';

const input = subject.extend({ part: z.enum(['arrival', 'departure']) });
type Asked = z.infer<typeof input>;

interface Services extends DepositServices {
  readonly properties: Pick<Properties, 'read'>;
  readonly workItems: WorkItems;
}

/**
 * Has the damage deposit held on the guest's card for as long as it is needed, once: a hold that ends too early is replaced
 * by another. Of a stay that is off it is released. A card that does not allow it opens a work item. A repeat finds it held.
 */
export async function reserveDeposit(asked: Asked, services: Services) {
  const { bookingId } = asked;
  const found = await services.bookings.read(bookingId);
  const held = await services.deposits.read(bookingId);
  if (found?.status === 'cancelling' || found?.status === 'cancelled') return letGo(held, services);
  const booking = current(found, asked, 'confirmed');
  if (!booking.damageDeposit) return { outcome: 'none' } as const;
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  if (held && held.status !== 'open') return { outcome: 'none' } as const;
  // Held by this very part: however short the card holds it, another try would not make it longer.
  const isDone = held?.version === asked.version && held.heldFor === asked.part;
  if (isDone || lasts(held, neededUntil(asked.part, booking, home.property))) return answer(held, asked);
  return hold(booking, held, asked, services);
}

/** The guest is told of the first hold only. */
const answer = (held: DamageDeposit | undefined, { part, version }: Asked) =>
  ({
    outcome: held?.number === 1 && held.version === version && part === 'arrival' ? 'held' : 'kept',
  }) as const;

async function hold(
  booking: ConfirmedBooking,
  before: DamageDeposit | undefined,
  asked: Asked,
  services: Services,
) {
  const { bookingId, version } = asked;
  const number = (before?.number ?? 0) + 1;
  const charge = { amount: booking.damageDeposit?.amount ?? 0, currency: booking.price.currency };
  const paidBy = booking.payments.map(({ paymentIntentId }) => paymentIntentId);
  const held = await services.payments.hold({
    ...{ bookingId, charge, paidBy },
    name: `deposit/${bookingId}/${number}`,
  });
  if (!held) return tell(asked, booking, services);
  const { paymentIntentId, until: heldUntil } = held;
  const after: DamageDeposit = {
    ...{ bookingId, version, number, status: 'open', ...charge, paymentIntentId, heldUntil },
    heldFor: asked.part,
  };
  const at = services.now();
  const entry = { kind: 'authorised', of: paymentIntentId, ...charge, paymentIntentId } as const;
  if (!(await services.deposits.replace(before, after, [appendMovement(bookingId, entry, at)]))) {
    const now = await services.deposits.read(bookingId);
    if (now?.number === number) return answer(now, asked);
    throw new Fault('TableBusy', `The damage deposit of ${bookingId} changed meanwhile`);
  }
  if (before) await services.payments.cancel(`${bookingId}/deposit/${before.number}`, before.paymentIntentId);
  return answer(after, asked);
}

async function letGo(held: DamageDeposit | undefined, { deposits }: Services) {
  const after = held && decideDeposit(held);
  if (held && after) await deposits.replace(held, after);
  return { outcome: 'none' } as const;
}

async function tell(
  { bookingId, execution, part }: Asked,
  { propertyId }: ConfirmedBooking,
  services: Services,
) {
  const id = `deposit-not-held-${bookingId}-${part}`;
  await services.workItems.open(
    { id, reason: 'deposit-not-held', bookingId, propertyId, about: { execution } },
    services.now(),
  );
  return { outcome: 'not-held' } as const;
}

export const handler = asTask(
  input,
  async () => ({
    ...(await depositServices()),
    properties: createProperties(mainTable()),
    workItems: createWorkItems(mainTable()),
  }),
  reserveDeposit,
);
