import { z } from 'zod';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import {
  type AskedDeposit,
  askedUntil,
  type DamageDeposit,
  type HeldDeposit,
  hasLeft,
  holdOf,
  lasts,
  neededUntil,
} from '../domain/damage-deposit.ts';
import type { Property } from '../domain/property.ts';
import type { PaidBooking } from '../domain/refund.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { authorised, voided } from './deposit-movements.ts';
import { type DepositServices, depositServices } from './deposit-services.ts';
import { letGoOf } from './let-go.ts';
import { current } from './settled.ts';

const input = subject.extend({
  part: z.enum(['arrival', 'departure']),
  /** Whether the guest was asked, and their time is over. */
  waited: z.boolean().exactOptional(),
});
type Asked = z.infer<typeof input>;

interface Services extends DepositServices {
  readonly properties: Pick<Properties, 'read'>;
  readonly workItems: WorkItems;
}

/** The stay, what is held for it, and for which part to hold it. */
interface Hold {
  readonly asked: Asked;
  readonly booking: ConfirmedBooking;
  readonly home: Property;
  readonly before: DamageDeposit | undefined;
}

/**
 * Has the damage deposit held on the guest's card for as long as it is needed, once: a hold that ends too early is replaced
 * by another. Of a stay that is off it is released. Where the bank wants its customer, the guest is to be asked until the
 * departure, and an earlier hold stays meanwhile; a card that does not allow it, or a guest who does not answer, opens a work item. A repeat finds it held, or asked for.
 */
export async function reserveDeposit(asked: Asked, services: Services) {
  const { bookingId } = asked;
  const found = await services.bookings.read(bookingId);
  const before = await services.deposits.read(bookingId);
  if (found?.status === 'cancelling' || found?.status === 'cancelled') return letGo(found, before, services);
  const booking = current(found, asked, 'confirmed');
  if (!booking.damageDeposit) return { outcome: 'none' } as const;
  const home = (await services.properties.read(booking.propertyId, []))?.property;
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  if (before?.status === 'asked') return askedBefore({ asked, booking, home, before }, before, services);
  if (before && before.status !== 'open')
    return { outcome: before.status === 'paid' ? 'kept' : 'none' } as const;
  // Held by this very part: however short the card holds it, another try would not make it longer.
  if (isOfPart(before, asked) || lasts(before, neededUntil(asked.part, booking, home)))
    return goOn(before, asked, services);
  return hold({ asked, booking, home, before }, services);
}

const isOfPart = (deposit: DamageDeposit | undefined, { version, part }: Asked): boolean =>
  deposit?.version === version && deposit.heldFor === part;

/** The guest is told of the first hold only. */
const answer = (held: DamageDeposit | undefined, { part, version }: Asked) =>
  ({
    outcome: held?.number === 1 && held.version === version && part === 'arrival' ? 'held' : 'kept',
  }) as const;

/** A call that was killed may have left the earlier hold on the card as well. */
async function goOn(held: DamageDeposit | undefined, asked: Asked, { payments }: Services) {
  if (held?.status === 'open' && held.replaces !== undefined)
    await payments.cancel(`${held.bookingId}/deposit/replaced/${held.number}`, held.replaces);
  return answer(held, asked);
}

/** A guest is waited for until their time is over, and can confirm later too. For another part the card is tried again. */
async function askedBefore(asking: Hold, before: AskedDeposit, services: Services) {
  const { asked, booking } = asking;
  if (isOfPart(before, asked)) {
    const until = before.heldUntil;
    return asked.waited ? tell(asked, booking, services) : needsGuest(until);
  }
  const { page } = before;
  // Who has just confirmed needs no other hold.
  if (page && (await services.payments.endCheckout(page.sessionId)) === 'completed')
    return { outcome: 'kept' } as const;
  return hold(asking, services);
}

const needsGuest = (until: string) => ({ outcome: 'needs-guest', until }) as const;

async function hold({ asked, booking, home, before }: Hold, services: Services) {
  const { bookingId, version, part: heldFor, execution } = asked;
  const { number, name } = nextOf(bookingId, before);
  const charge = { amount: booking.damageDeposit?.amount ?? 0, currency: booking.price.currency };
  const came = await services.payments.hold({
    ...{ bookingId, charge, name, execution },
    paidBy: cardsOf(booking, before),
  });
  const facts = { bookingId, version, number, ...charge, heldFor };
  if (came.kind === 'failed') {
    const canAsk = came.why === 'authentication-required' && !hasLeft(booking, home, services.now());
    if (!canAsk) return tell(asked, booking, services);
    const until = askedUntil(heldFor, booking, home, services.now());
    const keeps = lasts(before, services.now().getTime()) && keptOf(before);
    return replace(before, { ...facts, status: 'asked', heldUntil: until, ...keeps }, asked, services);
  }
  const { paymentIntentId, until: heldUntil } = came;
  const earlier = holdOf(before);
  const replaces = earlier && { replaces: earlier.paymentIntentId };
  return replace(
    before,
    { ...facts, status: 'open', paymentIntentId, heldUntil, ...replaces },
    asked,
    services,
  );
}

/** An earlier hold that stays while the guest is asked for another. */
function keptOf(before: DamageDeposit | undefined): Pick<AskedDeposit, 'keeps'> {
  const { paymentIntentId, heldUntil } = holdOf(before) ?? {};
  return paymentIntentId && heldUntil ? { keeps: { paymentIntentId, heldUntil } } : {};
}

/** The next number of the stay's deposit, and the name of a hold under it. */
function nextOf(bookingId: string, before: DamageDeposit | undefined) {
  const number = (before?.number ?? 0) + 1;
  return { number, name: `deposit/${bookingId}/${number}` };
}

/** The payments whose cards may be tried, the best last: a guest who confirmed a hold has saved that card. */
const cardsOf = ({ payments }: PaidBooking, before: DamageDeposit | undefined): string[] => [
  ...payments.map(({ paymentIntentId }) => paymentIntentId),
  ...[holdOf(before)?.paymentIntentId].filter((id) => id !== undefined),
];

async function replace(
  before: DamageDeposit | undefined,
  after: HeldDeposit | AskedDeposit,
  asked: Asked,
  services: Services,
) {
  const { bookingId } = after;
  const at = services.now();
  const earlier = holdOf(before);
  const isKept = after.status === 'asked' && after.keeps !== undefined;
  const writes = [
    ...(after.status === 'open' ? [authorised(after, at)] : []),
    ...(earlier && !isKept ? [voided(earlier, at)] : []),
  ];
  if (!(await services.deposits.replace(before, after, writes))) {
    const now = await services.deposits.read(bookingId);
    if (after.status === 'open') await dropUnless(now, after, services);
    if (now?.number === after.number && now.status === after.status) return answered(now, asked, services);
    throw new Fault('TableBusy', `The damage deposit of ${bookingId} changed meanwhile`);
  }
  return answered(after, asked, services);
}

const answered = async (deposit: DamageDeposit, asked: Asked, services: Services) =>
  deposit.status === 'asked' ? needsGuest(deposit.heldUntil) : goOn(deposit, asked, services);

/** Lets go of what was held while somebody else decided about the deposit, or held it. */
async function dropUnless(now: DamageDeposit | undefined, made: HeldDeposit, { payments }: Services) {
  const { bookingId, number, paymentIntentId } = made;
  if (now && 'paymentIntentId' in now && now.paymentIntentId === paymentIntentId) return;
  await payments.cancel(`${bookingId}/deposit/${number}/${paymentIntentId}`, paymentIntentId);
}

/** Also of a hold that a call made which was killed before it could say so. */
async function letGo(booking: PaidBooking, held: DamageDeposit | undefined, services: Services) {
  const { id } = booking;
  const { number, name } = nextOf(id, held);
  const lost = await services.payments.findHold({ name, paidBy: cardsOf(booking, held) });
  if (lost)
    await services.payments.cancel(`${id}/deposit/${number}/${lost.paymentIntentId}`, lost.paymentIntentId);
  await letGoOf(held, services.deposits);
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
