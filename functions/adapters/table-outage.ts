import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { Fault } from '../faults.ts';

/** Throttling, which the client has by then met three times in a row. */
const throttling = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/** Whether the table cannot answer now: throttled, an error of its own, a connection that broke or timed out. */
function isOutage(error: unknown): boolean {
  if (error instanceof Error && throttling.has(error.name)) return true;
  if (error instanceof DynamoDBServiceException) return error.$fault === 'server';
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'TimeoutError' || /^E(?!RR_)[A-Z_]+$/.test(code);
}

/** Calls the table. Throws TableBusy for what passes by itself, so that workflows wait for it. */
export async function askTable<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isOutage(error)) throw error;
    throw new Fault('TableBusy', 'The table is busy or did not answer', { cause: error });
  }
}
