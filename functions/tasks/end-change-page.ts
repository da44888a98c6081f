import type { z } from 'zod';
import { type Changes, createChanges } from '../adapters/changes.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask } from './as-task.ts';
import { changeSubject, waitingChange } from './change-subject.ts';

interface Services {
  readonly changes: Changes;
  readonly payments: Payments;
}

/**
 * Closes the payment page of a change for good and says whether the guest had paid by then, or that the change is over;
 * a repeat finds the page closed and says the same.
 */
export async function endChangePage(asked: z.infer<typeof changeSubject>, { changes, payments }: Services) {
  const change = await waitingChange(asked, changes);
  if (!change) return { outcome: 'over' } as const;
  const ended = await payments.endCheckout(change.checkout.sessionId);
  return { outcome: ended === 'completed' ? 'paid' : 'unpaid' } as const;
}

export const handler = asTask(
  changeSubject,
  async () => ({ changes: createChanges(mainTable()), payments: await payments() }),
  endChangePage,
);
