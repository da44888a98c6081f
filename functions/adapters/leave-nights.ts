import type { NightOwner } from '../domain/month.ts';
import { type HandedNight, leave } from '../domain/night-claims.ts';
import { type Doing, noteWaiting } from './channels/waiting.ts';
import { handOver, writeHandedNights } from './night-holdings.ts';
import { giveBackNights, type MonthNights, ownerIn } from './night-writes.ts';
import type { Item, Outcome, Table, Write } from './table.ts';

/** Nights of one month that their owner leaves; `found` is the month as a refused write has found it. */
export interface Leaving extends MonthNights {
  readonly found?: Item;
}

/**
 * Gives nights back, a write for each month at first: those that somebody waits for go to the first who does, and
 * nights that the owner no longer has are left alone. Months are not read before a write was refused, because hardly
 * anybody ever waits.
 */
export async function leaveNights(
  table: Table,
  propertyId: string,
  leaving: readonly Leaving[],
  owner: NightOwner,
  doing: Doing,
): Promise<{ readonly months: Write[]; readonly others: Write[] }> {
  const months: Write[] = [];
  const handed: HandedNight[] = [];
  for (const { month, nights, found } of leaving) {
    if (found === undefined) {
      months.push(giveBackNights(propertyId, { month, nights }, owner));
      continue;
    }
    const stored = new Map([[month, found]]);
    const changes = handOver(stored, nights, (holding) => leave(holding, owner));
    months.push(...writeHandedNights(propertyId, stored, changes));
    handed.push(...changes);
  }
  return { months, others: await noteWaiting(table, handed, doing) };
}

/**
 * What is left to leave after a write was refused: only nights that the owner still has, as a person may have moved some
 * by hand.
 * @param from index of the first month's write
 */
export const afterRefusal = (
  { refusals }: Extract<Outcome, { kind: 'refused' }>,
  from: number,
  leaving: readonly Leaving[],
  owner: NightOwner,
): Leaving[] =>
  leaving
    .map((each, index) => {
      const refusal = refusals[from + index];
      if (!refusal) return each;
      const { month, nights } = each;
      const { item: found } = refusal;
      const left = nights.filter((night) => ownerIn(found, night) === owner);
      return { month, nights: left, ...(found && { found }) };
    })
    .filter(({ nights }) => nights.length > 0);
