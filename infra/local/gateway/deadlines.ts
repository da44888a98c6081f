import type { Clock, Timer } from '../clock.ts';

/** Ends waits of one length that take too long. */
export interface Deadlines {
  /** Calls `run` unless the answer is called before the time is over. */
  start(run: () => void): () => void;
}

interface Wait {
  readonly due: number;
  readonly run: () => void;
}

/**
 * Deadlines that all lie `lengthMs` ahead of their start. They fall due in the order they began, so one timer of the
 * clock serves any number of them: a request costs no timer of its own.
 */
export function createDeadlines(clock: Clock, lengthMs: number): Deadlines {
  const waits = new Set<Wait>();
  let timer: Timer | undefined;

  const arm = () => {
    const [first] = waits;
    timer = first && clock.at(first.due, expire);
  };
  const expire = () => {
    const now = clock.now();
    for (const wait of waits) {
      if (wait.due > now) break;
      waits.delete(wait);
      wait.run();
    }
    arm();
  };
  return {
    start(run) {
      const wait = { due: clock.now() + lengthMs, run };
      waits.add(wait);
      if (!timer) arm();
      return () => {
        waits.delete(wait);
      };
    },
  };
}
