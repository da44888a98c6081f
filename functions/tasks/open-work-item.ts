import { z } from 'zod';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';

const input = subject.extend({
  /** The state that gave up, and the name of its fault. */
  state: z.string(),
  fault: z.string(),
  /** How often the execution had been redriven when it gave up. */
  failure: z.int(),
  /** Whether a person has redriven it since. */
  redriven: z.boolean(),
});

interface Services {
  readonly workItems: WorkItems;
  now(): Date;
}

/**
 * Tells a person that a workflow cannot go on by itself. Ends the execution red by throwing NeedsAPerson, until the
 * execution is redriven: then it lets it go on. A repeat opens nothing new.
 */
export async function openWorkItemFor(asked: z.infer<typeof input>, { workItems, now }: Services) {
  const { bookingId, execution, state, fault, failure, redriven } = asked;
  if (redriven) return { outcome: 'redriven' } as const;
  const id = `${execution}-${state}-${failure}`;
  await workItems.open(
    { id, reason: 'workflow-failed', bookingId, about: { execution, state, fault } },
    now(),
  );
  throw new Fault('NeedsAPerson', `${state} failed with ${fault}. Solve it, then redrive this execution.`);
}

export const handler = asTask(
  input,
  () => ({ workItems: createWorkItems(mainTable()), now: () => new Date() }),
  openWorkItemFor,
);
