import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { throttled } from './concurrency.ts';
import type { LambdaFault } from './definition.ts';

/** Refuses as Lambda does when it is out of order or has had too much. @throws AwsFault */
export function refuse(fault: LambdaFault | undefined) {
  if (fault?.mode === 'outage')
    throw new AwsFault('ServiceException', 'Lambda is out of order (fault switched on).', 500);
  if (fault?.mode === 'throttle') throw throttled('FunctionInvocationRateLimitExceeded');
}

/** Requests answered before the function dies; 0 for never. */
export const crashAfter = (fault: LambdaFault | undefined) =>
  fault?.mode === 'crash-after-effect' ? (fault.calls ?? Number.POSITIVE_INFINITY) : 0;

/** A function that is slow to begin. */
export const passing = (clock: Clock, delayMs: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + delayMs, resume);
  });
