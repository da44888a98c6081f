import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { Mapping } from './mapping.ts';
import type { StreamRecord } from './records.ts';

/** How handing a batch to the function went. */
export type Outcome =
  | { readonly kind: 'done' }
  /** Records before `from` are done, that one and those after it are to be tried again. */
  | { readonly kind: 'failed'; readonly from: number; readonly functionError: boolean }
  /** Lambda did not take the batch (throttled or out of order): no try of the function was used up. */
  | { readonly kind: 'refused' };

const report = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

/** Runs the function on the batch and reads what it says. */
export async function handOver(
  lambda: Lambda,
  mapping: Mapping,
  batch: readonly StreamRecord[],
): Promise<Outcome> {
  const payload = JSON.stringify({ Records: batch.map(({ event }) => event) });
  try {
    const result = await lambda.invoke(mapping.functionName, payload);
    if (result.functionError) return { kind: 'failed', from: 0, functionError: true };
    return mapping.reportsFailures ? readReport(result.payload, batch) : { kind: 'done' };
  } catch (error) {
    if (error instanceof AwsFault) return { kind: 'refused' };
    throw error;
  }
}

/** The lowest failed record counts; a report that names records which are not there fails the whole batch. */
function readReport(payload: string, batch: readonly StreamRecord[]): Outcome {
  const parsed = report.nullable().safeParse(JSON.parse(payload));
  if (!parsed.success) return { kind: 'failed', from: 0, functionError: false };
  const places = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) =>
    batch.findIndex(({ sequence }) => sequence === itemIdentifier),
  );
  if (places.length === 0) return { kind: 'done' };
  return { kind: 'failed', from: Math.max(0, Math.min(...places)), functionError: false };
}
