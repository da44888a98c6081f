import { z } from 'zod';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../adapters/cleaning/waits.ts';
import { mainTable } from '../adapters/table.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { currentCleaning } from './cleaning.ts';

const input = subject.extend({
  /** What the execution knows of the cleaning; anything newer ends the wait. */
  revision: z.int(),
  /** Ends the wait. Kept in the table and nowhere else. */
  token: z.string().min(1),
});

interface Services {
  readonly cleanings: Cleanings;
  readonly waits: Waits;
}

/**
 * Keeps the token by which the next change of the cleaning wakes this execution. A change that came before the token
 * was kept wakes it at once, so that none is missed. A repeat keeps its own token in place of the one before.
 */
export async function awaitCleaner(asked: z.infer<typeof input>, { cleanings, waits }: Services) {
  const { bookingId, version, token, revision } = asked;
  currentCleaning(await cleanings.read(bookingId), asked);
  if (!(await waits.keep({ bookingId, version, token })))
    throw new Fault('Superseded', `An execution for a newer version of booking ${bookingId} waits`);
  const cleaning = await cleanings.read(bookingId);
  if (cleaning?.revision === revision) return { outcome: 'waiting' } as const;
  await waits.wake(bookingId);
  return { outcome: 'changed' } as const;
}

export const handler = asTask(
  input,
  () => ({ cleanings: createCleanings(mainTable()), waits: createWaits(mainTable()) }),
  awaitCleaner,
);
