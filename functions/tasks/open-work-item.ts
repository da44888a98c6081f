import { z } from 'zod';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import { Fault } from '../faults.ts';
import { asTask } from './as-task.ts';

const input = z.object({
  execution: z.string().min(1),
  /** What the execution is about. */
  bookingId: z.string().min(1).optional(),
  propertyId: z.string().min(1).optional(),
  connectionId: z.string().min(1).optional(),
  /** The state that gave up, and the name of its fault. */
  state: z.string(),
  fault: z.string(),
  /** How often the execution had been redriven when it gave up. */
  failure: z.int(),
  /** Whether a person has redriven it since. */
  redriven: z.boolean(),
  /** Whether the parts of the execution that gave up have told a person themselves. */
  isTold: z.boolean().default(false),
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
  const { bookingId, propertyId, connectionId, execution, state, fault, failure, redriven } = asked;
  if (redriven) return { outcome: 'redriven' } as const;
  const id = [execution, connectionId, state, failure].filter((part) => part !== undefined).join('-');
  const about = { execution, state, fault, ...(connectionId && { connectionId }) };
  const subject = { ...(bookingId && { bookingId }), ...(propertyId && { propertyId }) };
  if (!asked.isTold) await workItems.open({ id, reason: 'workflow-failed', ...subject, about }, now());
  throw new Fault('NeedsAPerson', `${state} failed with ${fault}. Solve it, then redrive this execution.`);
}

export const handler = asTask(
  input,
  () => ({ workItems: createWorkItems(mainTable()), now: () => new Date() }),
  openWorkItemFor,
);
