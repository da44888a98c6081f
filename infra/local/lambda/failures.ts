import type { InvocationResult } from './definition.ts';

const failure = (
  errorType: string,
  errorMessage: string,
  endedBy: InvocationResult['endedBy'] = 'error',
): InvocationResult => ({
  payload: JSON.stringify({ errorType, errorMessage }),
  functionError: 'Unhandled',
  endedBy,
});

/** The function ran longer than it may. */
export const timedOut = (requestId: string, seconds: number) =>
  failure(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
    'timeout',
  );

/** The worker ended during the invocation. */
export const exited = (requestId: string, exitCode: number) =>
  failure(
    'Runtime.ExitError',
    exitCode === 137
      ? `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`
      : `RequestId: ${requestId} Error: Runtime exited ${exitCode === 0 ? 'without providing a reason' : `with error: exit status ${exitCode}`}`,
  );

/** The function's memory was used up. */
export const outOfMemory = (requestId: string) =>
  failure('Runtime.OutOfMemory', `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);

/** The result is larger than Lambda passes on (6 MiB). */
export const tooLarge = (bytes: number) =>
  failure(
    'Function.ResponseSizeTooLarge',
    `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (6291556 bytes).`,
  );
