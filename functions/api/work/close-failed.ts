import type { Closing } from '../../adapters/work-items.ts';
import type { WorkQueue } from '../../adapters/work-queue.ts';

/**
 * Closes what an execution that goes on, or begins anew, had told a person of: one such choice takes up all connections
 * that it gave up, and what fails again opens an item of its own.
 */
export async function closeFailed(
  work: WorkQueue,
  execution: string,
  closing: Closing,
  except?: string,
): Promise<void> {
  const open = (await work.listOpen()).filter(
    ({ id, reason, about }) => id !== except && reason === 'workflow-failed' && about.execution === execution,
  );
  await Promise.all(open.map(({ id }) => work.close(id, closing)));
}
