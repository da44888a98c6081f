/** Throttling, which the client has by then met three times in a row. */
const throttling = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/** Whether an AWS service cannot answer now: throttled, an error of its own, a connection that broke or timed out. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (throttling.has(error.name)) return true;
  if ('$fault' in error) return error.$fault === 'server';
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'TimeoutError' || /^E(?!RR_)[A-Z_]+$/.test(code);
}
