import { AwsFault } from '../aws.ts';
import type { Invocation } from './invocations.ts';

/** Why a call did not succeed. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Whether trying again can help. */
  readonly isPassing: boolean;
}

/** What AWS calls an attempt that broke on its own side. */
const ownFailure: Failure = {
  code: 'AWS.Scheduler.InternalServerError',
  message: 'Unexpected error occurred while processing the request.',
  isPassing: true,
};

/** Reads an error that a call threw. What the caller did wrong stays wrong; overload and outages pass. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof AwsFault)) return ownFailure;
  const { code, message, status } = error;
  return {
    code,
    message,
    isPassing: status >= 500 || status === 429 || /Throttl|TooManyRequests/.test(code),
  };
}

/** What follows a failed attempt. */
export type Next =
  | { readonly kind: 'retry'; readonly at: number }
  | {
      readonly kind: 'give-up';
      /** The limit that it reached; absent where no retry could have helped. */
      readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
    };

/**
 * Decides what follows a failed attempt. Pauses double from a second to eight minutes, at which AWS's default of 185
 * retries fills its default age of 24 hours.
 * Source: EventBridge Scheduler API Reference, RetryPolicy; User Guide, "Configuring a schedule's dead-letter queue".
 */
export function afterFailure(
  { target, attempt, firstAt }: Invocation,
  { isPassing }: Failure,
  now: number,
): Next {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = target.RetryPolicy;
  if (!isPassing) return { kind: 'give-up' };
  if (attempt > MaximumRetryAttempts) return { kind: 'give-up', exhausted: 'MaximumRetryAttempts' };
  const at = now + pauseMs(attempt);
  if (at - firstAt > MaximumEventAgeInSeconds * 1000)
    return { kind: 'give-up', exhausted: 'MaximumEventAgeInSeconds' };
  return { kind: 'retry', at };
}

const pauseMs = (attempt: number) => Math.min(2 ** (attempt - 1), 480) * 1000;
