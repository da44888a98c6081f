import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Fault } from '../faults.ts';
import { decodeItem } from './attribute-value.ts';

/** A condition that did not hold, with the item that was there. */
export interface Refusal {
  readonly item: Readonly<Record<string, unknown>> | undefined;
}

const attempts = 8;
const firstDelayMs = 20;
const longestDelayMs = 1_000;

/** Codes of a cancelled transaction that say "not now" rather than "no". Source: API reference, TransactWriteItems. */
const passing = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
]);

/** Conflicts outside cancellation reasons. Throttling is not among them: the client waits that out by itself. */
const conflicts = new Set(['TransactionConflictException', 'TransactionInProgressException']);

const codesOf = (error: TransactionCanceledException) =>
  (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');

function willPass(error: unknown): boolean {
  // A condition that failed will fail again, whatever else was in conflict at the time.
  if (error instanceof TransactionCanceledException) {
    const codes = codesOf(error);
    return !codes.includes('ConditionalCheckFailed') && codes.some((code) => passing.has(code));
  }
  return error instanceof Error && conflicts.has(error.name);
}

/**
 * Runs a write until it is in no conflict, with full jitter between attempts.
 * Throws TableBusy when it still is after the last one, other errors at once.
 */
export async function patiently<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!willPass(error)) throw error;
      if (attempt + 1 === attempts) throw new Fault('TableBusy', 'The table is busy', { cause: error });
    }
    await sleep(Math.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt));
  }
}

/** What stood in the way of a single write, if its condition is what failed. */
export function conditionFailure(error: unknown): Refusal | undefined {
  if (!(error instanceof ConditionalCheckFailedException)) return undefined;
  return { item: error.Item && decodeItem(error.Item) };
}

/** What stood in the way of a transaction, an entry for each write, if only conditions failed. */
export function refusalsOf(error: unknown): (Refusal | undefined)[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  if (!codesOf(error).includes('ConditionalCheckFailed')) return undefined;
  return (error.CancellationReasons ?? []).map(({ Code, Item }) =>
    Code === 'ConditionalCheckFailed' ? { item: Item && decodeItem(Item) } : undefined,
  );
}
