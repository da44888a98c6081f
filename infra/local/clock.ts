import type { Activity } from './activity.ts';

/** A call due at an instant; cancelling one that has fired does nothing. */
export interface Timer {
  cancel(): void;
}

/**
 * The one clock of the laptop cloud. Every wait, schedule, timeout and retry is a timer of this clock, so that
 * moving it fires them in their right order. Instants are milliseconds since 1970.
 */
export interface Clock {
  now(): number;
  /** Calls `run` once at `due`, at once (in a later turn) when that has passed. */
  at(due: number, run: () => void): Timer;
  /** The next instant at which something is due. */
  nextDue(): number | undefined;
  /** Where it is being moved to; undefined while it runs by itself. */
  movingTo(): number | undefined;
  /** Moves to `instant`, stopping at every timer on the way until all its work has settled. */
  advanceTo(instant: number): Promise<void>;
  /** Float64 offset in milliseconds from the machine's clock, shared with worker threads. */
  readonly offset: SharedArrayBuffer;
  /** Stops every timer. */
  close(): void;
}

interface Entry {
  readonly due: number;
  readonly order: number;
  run: () => void;
  cancelled: boolean;
}

const nothing = () => undefined;

/** setTimeout fires at once for delays above 2^31 - 1 ms. */
const longestSleep = 2 ** 31 - 1;

/**
 * Makes a clock that starts `offsetMs` away from the machine's.
 * @param moved is told the new offset at every move, to keep it.
 */
export function createClock(
  activity: Activity,
  offsetMs = 0,
  moved: (offsetMs: number) => void = () => undefined,
): Clock {
  const buffer = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const offset = new Float64Array(buffer);
  offset[0] = offsetMs;
  const heap = createHeap();
  let order = 0;
  let sleep: NodeJS.Timeout | undefined;
  let goal: number | undefined;

  const now = () => Date.now() + (offset[0] ?? 0);
  const fireDue = () => {
    for (let next = heap.peek(); next && next.due <= now(); next = heap.peek()) {
      heap.take();
      const settled = activity.begin('timer');
      queueMicrotask(settled);
      next.run();
    }
    rest();
  };
  const rest = () => {
    clearTimeout(sleep);
    const next = heap.peek();
    if (next) sleep = setTimeout(fireDue, Math.min(Math.max(0, next.due - now()), longestSleep));
  };
  const jump = (instant: number) => {
    const ahead = instant - now();
    if (ahead <= 0) return;
    offset[0] = (offset[0] ?? 0) + ahead;
    // Before anything happens at the new time, which must not come again after a restart.
    moved(offset[0]);
  };

  return {
    now,
    at(due, run) {
      const entry: Entry = { due, order: order++, run, cancelled: false };
      heap.push(entry);
      if (heap.peek() === entry) rest();
      return {
        cancel: () => heap.cancel(entry),
      };
    },
    nextDue: () => heap.peek()?.due,
    movingTo: () => goal,
    async advanceTo(instant) {
      await activity.quiet();
      goal = instant;
      for (let next = heap.peek(); next && next.due <= instant; next = heap.peek()) {
        jump(next.due);
        fireDue();
        await activity.quiet();
      }
      goal = undefined;
      jump(instant);
    },
    offset: buffer,
    close: () => {
      clearTimeout(sleep);
      heap.clear();
    },
  };
}

/** So few cancelled entries may stay. */
const fewCancelled = 64;

const before = (a: Entry, b: Entry) => a.due < b.due || (a.due === b.due && a.order < b.order);

/**
 * A binary heap ordered by due time, then by order of arrival. A cancelled entry is skipped when it comes up; they are
 * all cleared away once they are the most, so that a timeout far away keeps nothing of what has ended long ago.
 */
function createHeap() {
  let entries: Entry[] = [];
  let cancelled = 0;

  const sink = (from: number) => {
    for (let i = from; ; ) {
      const least = [2 * i + 1, 2 * i + 2].reduce((best, child) => {
        const [a, b] = [entries[child], entries[best]];
        return a && b && before(a, b) ? child : best;
      }, i);
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  const swap = (i: number, j: number) => {
    const [a, b] = [entries[i], entries[j]];
    if (a && b) [entries[i], entries[j]] = [b, a];
  };
  const rise = (from: number) => {
    for (let i = from; i > 0; ) {
      const parent = (i - 1) >> 1;
      const [child, above] = [entries[i], entries[parent]];
      if (!child || !above || !before(child, above)) return;
      swap(i, parent);
      i = parent;
    }
  };
  const pop = (): Entry | undefined => {
    const top = entries[0];
    const last = entries.pop();
    if (top && last && top !== last) {
      entries[0] = last;
      sink(0);
    }
    return top;
  };

  const clearAway = () => {
    entries = entries.filter((entry) => !entry.cancelled).sort((a, b) => (before(a, b) ? -1 : 1));
    cancelled = 0;
  };

  return {
    cancel(entry: Entry) {
      if (entry.cancelled) return;
      entry.cancelled = true;
      entry.run = nothing;
      cancelled += 1;
      if (cancelled > fewCancelled && cancelled * 2 > entries.length) clearAway();
    },
    push(entry: Entry) {
      entries.push(entry);
      rise(entries.length - 1);
    },
    peek(): Entry | undefined {
      for (let top = entries[0]; top?.cancelled; top = entries[0]) {
        pop();
        cancelled -= 1;
      }
      return entries[0];
    },
    /** Takes the entry that is due first; cancelling it changes nothing any more. */
    take() {
      const top = pop();
      if (top) top.cancelled = true;
    },
    clear() {
      entries = [];
      cancelled = 0;
    },
  };
}
