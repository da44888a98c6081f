import { z } from 'zod';
import type { DamageDeposit } from '../domain/damage-deposit.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { authorised } from './deposit-movements.ts';
import { type DepositServices, depositServices } from './deposit-services.ts';

const input = subject.extend({ number: z.int().min(1) });

/**
 * Looks whether a guest has confirmed the damage deposit on their page, and takes it up as held; of a stay that is off it
 * lets go of it. A page that was left is closed, and the guest can have another. A repeat finds it held.
 */
export async function acceptHold({ bookingId, number }: z.infer<typeof input>, services: DepositServices) {
  const deposit = await services.deposits.read(bookingId);
  if (!deposit) throw new Fault('BookingUnknown', `There is no damage deposit of booking ${bookingId}`);
  if (deposit.number !== number) return { outcome: 'none' } as const;
  if (deposit.status === 'open') return { outcome: 'held' } as const;
  if ((deposit.status !== 'asked' && deposit.status !== 'paid') || !deposit.page)
    return { outcome: 'none' } as const;
  const { page, status: _, ...facts } = deposit;
  const ended = await services.payments.endCheckout(page.sessionId);
  const held = ended === 'completed' ? await services.payments.readHold(page.sessionId) : undefined;
  if (!held) return replace(deposit, { ...facts, status: 'asked' }, services);
  const { paymentIntentId, until: heldUntil } = held;
  const isOn = (await services.bookings.read(bookingId))?.status === 'confirmed';
  if (!isOn) {
    await services.payments.cancel(`${bookingId}/deposit/${number}`, paymentIntentId);
    return replace(deposit, { ...facts, status: 'over' }, services);
  }
  return replace(deposit, { ...facts, status: 'open', paymentIntentId, heldUntil }, services);
}

async function replace(before: DamageDeposit, after: DamageDeposit, services: DepositServices) {
  const writes = after.status === 'open' ? [authorised(after, services.now())] : [];
  if (!(await services.deposits.replace(before, after, writes)))
    throw new Fault('TableBusy', `The damage deposit of ${before.bookingId} changed meanwhile`);
  return { outcome: after.status === 'open' ? 'held' : 'none' } as const;
}

export const handler = asTask(input, depositServices, acceptHold);
