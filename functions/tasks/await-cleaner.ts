import { z } from 'zod';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../adapters/cleaning/waits.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, subject } from './as-task.ts';
import { awaitChange } from './await-change.ts';
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
 * Waits for the next change of the cleaning, with nobody to write to. A change that came before the token was kept wakes it at
 * once. A repeat keeps its own token in place of the one before.
 */
export async function awaitCleaner(asked: z.infer<typeof input>, services: Services) {
  currentCleaning(await services.cleanings.read(asked.bookingId), asked);
  return awaitChange(asked, services);
}

export const handler = asTask(
  input,
  () => ({ cleanings: createCleanings(mainTable()), waits: createWaits(mainTable()) }),
  awaitCleaner,
);
