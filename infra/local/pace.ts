import type { Clock } from './clock.ts';

/** A long move of the clock is gone in steps of this part of what is left of it. */
const partOfTheWay = 3;

/**
 * Milliseconds until what comes round every `everyMs` is due again. While the clock is moved over months it is due less
 * often far from the goal, at most `mostMs` apart, and as always near it, so that in the end everything is as it would be.
 * @param after the instant of the time before, in epoch ms of the clock
 */
export function pace(clock: Clock, after: number, everyMs: number, mostMs: number): number {
  const goal = clock.movingTo();
  const step = goal === undefined ? 0 : (goal - after) / partOfTheWay;
  return Math.max(everyMs, Math.min(mostMs, step));
}
