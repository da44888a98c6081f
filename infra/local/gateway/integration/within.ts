import type { Deadlines } from '../deadlines.ts';

/** A backend that answers after the deadline has nobody left to answer to. */
export function within<Result>(deadlines: Deadlines, running: Promise<Result>): Promise<Result | 'late'> {
  return new Promise((resolve, reject) => {
    const stop = deadlines.start(() => resolve('late'));
    running.then(resolve, reject).finally(stop);
  });
}
