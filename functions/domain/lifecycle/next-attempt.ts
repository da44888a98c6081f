import type { DefinedRetrier, DefinedState } from './definition.ts';

/** Defaults of the States Language. */
const defaults = { interval: 1, attempts: 3, backoff: 2 };

/** Errors that `States.ALL` and `States.TaskFailed` do not take. Source: states-language.net, "Errors" */
const never: readonly string[] = ['States.DataLimitExceeded', 'States.Runtime'];

function takes({ ErrorEquals }: DefinedRetrier, error: string): boolean {
  if (ErrorEquals.includes(error)) return true;
  if (never.includes(error)) return false;
  return (
    ErrorEquals.includes('States.ALL') ||
    (ErrorEquals.includes('States.TaskFailed') && error !== 'States.Timeout')
  );
}

/**
 * When a state that failed is tried again, in ms after its last failure; nothing where it is not.
 * @param failures the errors of all its attempts since it was entered or redriven, the last one too
 */
export function nextAttempt(
  { Retry = [] }: DefinedState,
  failures: readonly string[],
): { readonly from: number; readonly to: number } | undefined {
  const last = failures.at(-1);
  if (last === undefined) return undefined;
  const taken = failures.map((error) => Retry.findIndex((each) => takes(each, error)));
  const retrier = Retry[taken.at(-1) ?? -1];
  if (!retrier) return undefined;
  const used = taken.filter((each) => each === taken.at(-1)).length - 1;
  if (used >= (retrier.MaxAttempts ?? defaults.attempts)) return undefined;
  const grown =
    (retrier.IntervalSeconds ?? defaults.interval) * (retrier.BackoffRate ?? defaults.backoff) ** used;
  const to = Math.round(1000 * Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY));
  return { from: retrier.JitterStrategy === 'FULL' ? 0 : to, to };
}
