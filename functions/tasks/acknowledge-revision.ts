import { z } from 'zod';
import { createTroubles, type TroubleBook } from '../adapters/channels/troubles.ts';
import { inboundOf, vendors } from '../adapters/channels/vendors.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask } from './as-task.ts';

const input = z.object({
  execution: z.string().min(1),
  vendor: z.enum(vendors),
  receipt: z.string().min(1),
  /** What came of the import; handed on. */
  outcome: z.string(),
  /** Whose it is; empty for one of none of our homes. */
  acknowledgedFor: z.string().default(''),
});

interface Services {
  readonly inboundOf: typeof inboundOf;
  readonly troubles: TroubleBook;
  now(): Date;
}

/**
 * Tells the vendor that a revision is on record here, so that it is not served again; that it waited for one is over then.
 * A repeat does nothing.
 */
export async function acknowledgeRevision(asked: z.infer<typeof input>, services: Services) {
  const { vendor, receipt, outcome, acknowledgedFor, execution } = asked;
  await (await services.inboundOf(vendor)).acknowledge(receipt);
  const doing = { by: execution, at: services.now() };
  if (acknowledgedFor !== '')
    await services.troubles.settle(acknowledgedFor, 'booking-unacknowledged', doing);
  return { outcome };
}

export const handler = asTask(
  input,
  () => ({ inboundOf, troubles: createTroubles(mainTable()), now: () => new Date() }),
  acknowledgeRevision,
);
