import { z } from 'zod';
import { inboundOf, vendors } from '../adapters/channels/vendors.ts';
import { asTask } from './as-task.ts';

const input = z.object({
  execution: z.string().min(1),
  vendor: z.enum(vendors),
  receipt: z.string().min(1),
  /** What came of the import; handed on. */
  outcome: z.string(),
});

interface Services {
  readonly inboundOf: typeof inboundOf;
}

/** Tells the vendor that a revision is on record here, so that it is not served again; a repeat does nothing. */
export async function acknowledgeRevision(asked: z.infer<typeof input>, services: Services) {
  const { vendor, receipt, outcome } = asked;
  await (await services.inboundOf(vendor)).acknowledge(receipt);
  return { outcome };
}

export const handler = asTask(input, () => ({ inboundOf }), acknowledgeRevision);
