import type { DamageDeposits } from '../adapters/damage-deposits.ts';
import { type DamageDeposit, decideDeposit } from '../domain/damage-deposit.ts';
import { Fault } from '../faults.ts';

/**
 * Decides that nothing of a damage deposit is taken; one that was decided about stays. Throws TableBusy, to be tried again,
 * where it changes in this very moment: a guest has confirmed it, which is still to be looked up, or a person has decided.
 */
export async function letGoOf(
  held: DamageDeposit | undefined,
  deposits: Pick<DamageDeposits, 'replace'>,
): Promise<void> {
  const after = held && decideDeposit(held);
  const isDone = !held || (after ? await deposits.replace(held, after) : held.status !== 'paid');
  if (!isDone) throw new Fault('TableBusy', `The damage deposit of ${held.bookingId} changes just now`);
}
