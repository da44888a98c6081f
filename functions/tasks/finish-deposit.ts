import { z } from 'zod';
import { appendMovement, paymentKey } from '../adapters/ledger.ts';
import type { Write } from '../adapters/table.ts';
import type { DamageDeposit, HeldDeposit } from '../domain/damage-deposit.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { voided } from './deposit-movements.ts';
import { type DepositServices, depositServices } from './deposit-services.ts';

const input = subject.extend({ number: z.int().min(1) });

/**
 * Does what was decided about a damage deposit, once: takes that part of it, or lets go of all. A repeat finds it done.
 * Throws PaymentNotCapturable where the card has let go of it before.
 */
export async function finishDeposit(asked: z.infer<typeof input>, services: DepositServices) {
  const { bookingId, number } = asked;
  const deposit = await services.deposits.read(bookingId);
  if (!deposit) throw new Fault('BookingUnknown', `There is no damage deposit of booking ${bookingId}`);
  if (deposit.number !== number) return { outcome: 'none' } as const;
  if (deposit.status === 'to-take') await take(deposit, services);
  if (deposit.status === 'to-release') await release(deposit, services);
  return { outcome: deposit.status === 'open' ? 'none' : 'settled' } as const;
}

const nameOf = ({ bookingId, number }: DamageDeposit) => `${bookingId}/deposit/${number}`;

async function take(deposit: HeldDeposit, services: DepositServices) {
  const { bookingId, paymentIntentId, currency, taken } = deposit;
  const most = { amount: taken?.amount ?? 0, currency };
  const { amount } = await services.payments.captureUpTo(nameOf(deposit), paymentIntentId, most);
  const entry = { kind: 'captured', of: paymentIntentId, amount, currency, paymentIntentId } as const;
  const rest = { ...deposit, amount: deposit.amount - amount };
  await finish(deposit, 'taken', services, [
    appendMovement(bookingId, entry, services.now()),
    ...(rest.amount > 0 ? [voided(rest, services.now())] : []),
    { put: { ...paymentKey(paymentIntentId), bookingId }, condition: 'attribute_not_exists(pk)' },
  ]);
}

async function release(deposit: HeldDeposit, services: DepositServices) {
  await services.payments.cancel(nameOf(deposit), deposit.paymentIntentId);
  await finish(deposit, 'released', services, [voided(deposit, services.now())]);
}

const finish = (
  deposit: HeldDeposit,
  status: 'taken' | 'released',
  { deposits }: DepositServices,
  writes: readonly Write[],
) => deposits.replace(deposit, { ...deposit, status }, writes);

export const handler = asTask(input, depositServices, finishDeposit);
