import { matches, type StateError } from './state-error.ts';
import type { Retrier } from './states.ts';

/** Which retrier takes the error, and how long it waits. */
export interface RetryDecision {
  readonly retrier: number;
  readonly delayMs: number;
}

/** Defaults of the States Language: interval 1 s, 3 attempts, backoff 2. */
const defaults = { interval: 1, attempts: 3, backoff: 2 };

/**
 * Decides whether a failed state is tried again: the first retrier that names the error, while it has attempts left.
 * @param used attempts already made, by retrier
 * @param random a number in [0, 1), for full jitter
 */
export function decideRetry(
  retriers: readonly Retrier[],
  error: StateError,
  used: readonly number[],
  random: () => number,
): RetryDecision | undefined {
  const index = retriers.findIndex((retrier) => matches(retrier.ErrorEquals, error));
  const retrier = retriers[index];
  if (!retrier) return undefined;
  const attempts = used[index] ?? 0;
  if (attempts >= (retrier.MaxAttempts ?? defaults.attempts)) return undefined;
  return { retrier: index, delayMs: delayMs(retrier, attempts, random) };
}

function delayMs(retrier: Retrier, attempts: number, random: () => number): number {
  const interval = retrier.IntervalSeconds ?? defaults.interval;
  const backoff = interval * (retrier.BackoffRate ?? defaults.backoff) ** attempts;
  const seconds = Math.min(backoff, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.round(1000 * (retrier.JitterStrategy === 'FULL' ? seconds * random() : seconds));
}
