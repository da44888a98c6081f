import type { Pool } from './pool.ts';

/** How many workers there may be, and which end for others. */
export interface Room {
  /** Whether one more worker may start, making room elsewhere where it can; more readily for a function's first. */
  forOne(isFirst: boolean): boolean;
  /** Workers that exist now. */
  workers(): number;
  close(): void;
}

/** A function's second worker is missed a tenth of a second, so it rests a twentieth of the time before it ends. */
const surplusShare = 1 / 20;

/** Room for `most` workers of all pools together; those idle for `idleMs` end, surplus ones much earlier. */
export function createRoom(pools: () => readonly Pool[], most: number, idleMs: number): Room {
  const workers = () => pools().reduce((sum, pool) => sum + pool.size(), 0);
  const idlePools = () => pools().filter((pool) => pool.idleSince() !== undefined);
  const hasRested = (pool: Pool) => {
    const rest = performance.now() - (pool.idleSince() ?? Number.POSITIVE_INFINITY);
    return rest > (pool.size() > 1 ? idleMs * surplusShare : idleMs);
  };
  const endIdle = () => {
    for (const pool of idlePools()) while (hasRested(pool)) void pool.endIdle();
  };
  const sweeper = setInterval(endIdle, Math.max(50, idleMs / 60)).unref();
  return {
    forOne(isFirst) {
      if (workers() < most) return true;
      const pool = dispensable(idlePools(), isFirst);
      void pool?.endIdle();
      return pool !== undefined;
    },
    workers,
    close: () => clearInterval(sweeper),
  };
}

/** A function's only worker that has been idle for less is likely to be needed again at once. */
const restMs = 2_000;

/**
 * The pool that can best do without a worker: one that has another, else any for a function's first worker, or one that
 * has rested for a while. Never by the longest rest: the functions of a workflow run in turns, and with one more of them
 * than workers that would always be the next to be called.
 */
function dispensable(idle: readonly Pool[], isFirst: boolean): Pool | undefined {
  const wide = idle.filter((pool) => pool.size() > 1);
  const rested = performance.now() - restMs;
  const narrow = isFirst ? idle : idle.filter((pool) => (pool.idleSince() ?? rested) < rested);
  const candidates = wide.length > 0 ? wide : narrow;
  return candidates[Math.floor(Math.random() * candidates.length)];
}
