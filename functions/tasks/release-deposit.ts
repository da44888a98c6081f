import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { createDamageDeposits, type DamageDeposits } from '../adapters/damage-deposits.ts';
import { mainTable } from '../adapters/table.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { letGoOf } from './let-go.ts';

interface Services {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly deposits: DamageDeposits;
}

/**
 * Decides that nothing of a damage deposit is taken; `settle-deposit` lets go of it. A repeat, and a deposit that a person
 * decided about, changes nothing.
 */
export async function releaseDeposit(
  { bookingId }: z.infer<typeof subject>,
  { bookings, deposits }: Services,
) {
  if (!(await bookings.read(bookingId)))
    throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  await letGoOf(await deposits.read(bookingId), deposits);
  return { outcome: 'done' } as const;
}

export const handler = asTask(
  subject,
  () => ({ bookings: createBookings(mainTable()), deposits: createDamageDeposits(mainTable()) }),
  releaseDeposit,
);
