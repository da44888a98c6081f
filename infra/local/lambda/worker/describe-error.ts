/**
 * An error as Lambda answers it: `{errorType, errorMessage, trace}` as JSON.
 * Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
  }
  const trace = (error.stack ?? '').split('\n');
  return JSON.stringify({ errorType: error.name, errorMessage: error.message, trace });
}
