import type { Clock } from '../clock.ts';

/** Tells whoever waits at a queue that something may be there to receive. */
export function createArrivals(
  clock: Clock,
  nextVisible: (queue: string, now: number) => number | undefined,
) {
  const listeners = new Map<string, Set<() => void>>();
  let closed = false;
  const tell = (queue: string) => {
    for (const listener of [...(listeners.get(queue) ?? [])]) listener();
  };
  const listen = (queue: string, listener: () => void): (() => void) => {
    const all = listeners.get(queue) ?? new Set();
    listeners.set(queue, all);
    all.add(listener);
    return () => void all.delete(listener);
  };
  return {
    /** Something has come to the queue, or has moved in it. */
    tell,
    listen,
    closed: () => closed,
    /** Resolves when something may be there, or at `deadline` (epoch ms of the shared clock). */
    next(queue: string, deadline: number): Promise<void> {
      const due = Math.min(deadline, nextVisible(queue, clock.now()) ?? deadline);
      return new Promise((resolve) => {
        const done = () => {
          stop();
          timer.cancel();
          resolve();
        };
        const stop = listen(queue, done);
        const timer = clock.at(due, done);
      });
    },
    /** Sends everybody away who waits. */
    close() {
      closed = true;
      for (const queue of listeners.keys()) tell(queue);
    },
  };
}

export type Arrivals = ReturnType<typeof createArrivals>;
