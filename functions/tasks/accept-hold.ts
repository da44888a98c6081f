import { z } from 'zod';
import { type DamageDeposit, type HeldDeposit, isAsked } from '../domain/damage-deposit.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { authorised, voided } from './deposit-movements.ts';
import { type DepositServices, depositServices } from './deposit-services.ts';

const input = subject.extend({ number: z.int().min(1) });

/**
 * Looks whether a guest has confirmed the damage deposit on their page, and takes it up as held; of a stay that is off it
 * lets go of it. An earlier hold makes way for it. A page that was left is closed, and the guest can have another. A repeat finds it held.
 */
export async function acceptHold({ bookingId, number }: z.infer<typeof input>, services: DepositServices) {
  const deposit = await services.deposits.read(bookingId);
  if (!deposit) throw new Fault('BookingUnknown', `There is no damage deposit of booking ${bookingId}`);
  if (deposit.number !== number) return { outcome: 'none' } as const;
  if (deposit.status === 'open') return keepOnly(deposit, services);
  if ((deposit.status !== 'asked' && deposit.status !== 'paid') || !deposit.page)
    return { outcome: 'none' } as const;
  const { page, keeps, status: _, ...facts } = deposit;
  const ended = await services.payments.endCheckout(page.sessionId);
  const held = ended === 'completed' ? await services.payments.readHold(page.sessionId) : undefined;
  if (!held) return replace(deposit, { ...facts, ...(keeps && { keeps }), status: 'asked' }, services);
  const { paymentIntentId, until: heldUntil } = held;
  const isOn = (await services.bookings.read(bookingId))?.status === 'confirmed';
  if (!isOn) {
    await services.payments.cancel(`${bookingId}/deposit/page/${number}`, paymentIntentId);
    const after = keeps ? ({ ...keeps, status: 'to-release' } as const) : ({ status: 'over' } as const);
    return replace(deposit, { ...facts, ...after }, services);
  }
  const replaces = keeps && { replaces: keeps.paymentIntentId };
  return replace(deposit, { ...facts, status: 'open', paymentIntentId, heldUntil, ...replaces }, services);
}

/** Of two holds the earlier is let go of; a call that was killed may have left it. */
async function keepOnly({ bookingId, number, replaces }: HeldDeposit, { payments }: DepositServices) {
  if (replaces !== undefined) await payments.cancel(`${bookingId}/deposit/replaced/${number}`, replaces);
  return { outcome: 'held' } as const;
}

async function replace(before: DamageDeposit, after: DamageDeposit, services: DepositServices) {
  const at = services.now();
  const earlier = after.status === 'open' && isAsked(before) ? before.keeps : undefined;
  const writes = [
    ...(after.status === 'open' ? [authorised(after, at)] : []),
    ...(earlier ? [voided({ ...after, ...earlier }, at)] : []),
  ];
  if (!(await services.deposits.replace(before, after, writes)))
    throw new Fault('TableBusy', `The damage deposit of ${before.bookingId} changed meanwhile`);
  return after.status === 'open' ? keepOnly(after, services) : ({ outcome: 'none' } as const);
}

export const handler = asTask(input, depositServices, acceptHold);
