/** How far several workers have come together: everything up to a record is done when all before it are. */
export interface Watermark {
  /** The next record of the stream, and the worker that has it; without a worker it is done. */
  add(sequence: string, worker?: number): void;
  /** A worker is done with all its records up to that one. */
  done(worker: number, sequence: string): void;
  /** Moves on over records that came without a worker. */
  advance(): void;
  /** Records that are not done with, and those behind them. */
  size(): number;
}

/** Makes an empty watermark; `reached` is told the last record of which all before it are done. */
export function createWatermark(reached: (sequence: string) => void): Watermark {
  const open: { readonly sequence: string; readonly worker: number | undefined; done: boolean }[] = [];
  const move = () => {
    const first = open.findIndex((record) => !record.done);
    const finished = open.splice(0, first < 0 ? open.length : first).at(-1);
    if (finished) reached(finished.sequence);
  };
  return {
    add: (sequence, worker) => void open.push({ sequence, worker, done: worker === undefined }),
    done(worker, sequence) {
      for (const record of open) {
        if (record.worker === worker) record.done = true;
        if (record.sequence === sequence) break;
      }
      move();
    },
    advance: move,
    size: () => open.length,
  };
}
