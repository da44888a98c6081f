/**
 * Counts work in progress anywhere in the laptop cloud, so that a caller can wait until all of it has settled.
 * Whoever accepts work begins it before answering and ends it when its effects are on disk.
 */
export interface Activity {
  /** Marks one piece of work as begun; call the answer once when it has settled. */
  begin(what: string): () => void;
  /** Resolves when nothing is in progress and nothing began for two turns of the event loop. */
  quiet(): Promise<void>;
  /** What is in progress, with counts; for messages. */
  current(): Readonly<Record<string, number>>;
}

/** Makes an empty activity count. */
export function createActivity(): Activity {
  const running = new Map<string, number>();
  let waiting: (() => void)[] = [];

  const wake = () => {
    const ready = waiting;
    waiting = [];
    for (const resume of ready) resume();
  };
  const end = (what: string) => {
    const left = (running.get(what) ?? 1) - 1;
    if (left > 0) running.set(what, left);
    else running.delete(what);
    if (running.size === 0) wake();
  };
  const turn = () => new Promise<void>((resume) => setImmediate(resume));

  return {
    begin(what) {
      running.set(what, (running.get(what) ?? 0) + 1);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        end(what);
      };
    },
    async quiet() {
      for (let calm = 0; calm < 2; ) {
        if (running.size > 0) await new Promise<void>((resume) => waiting.push(resume));
        await turn();
        // Work that began in that very turn has not settled.
        calm = running.size > 0 ? 0 : calm + 1;
      }
    },
    current: () => Object.fromEntries(running),
  };
}
