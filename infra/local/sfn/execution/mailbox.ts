import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { Store } from '../storage/store.ts';
import type { Execution } from './execution.ts';
import { giveUp } from './run.ts';
import { beginStep, type Step } from './step.ts';

/** Something that happens to an execution; what it throws goes to whoever posted it. */
type Act<T> = (step: Step) => T | Promise<T>;

interface Letter {
  /** Does the act; the answer tells the sender how it went, once that is on disk. */
  readonly open: (step: Step) => Promise<() => void>;
  readonly settled: () => void;
}

/**
 * Lets things happen to one execution one after another. Everything waiting happens in one step, which is on disk
 * before its effects begin and before anyone is answered.
 */
export interface Mailbox {
  /** Resolves with the act's value when the step it was part of is on disk. */
  post<T>(act: Act<T>): Promise<T>;
}

/** What a mailbox needs of the engine. */
export interface Desk {
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  /** Writes down beside a step what others are to be told of it. */
  readonly note?: ((step: Step) => void) | undefined;
  /** Begins the effects of a step that is on disk. */
  readonly committed: (step: Step) => void;
}

/**
 * Makes the mailbox of an execution.
 * @param row what the first step does to the execution's own row, and how it is written
 */
export function createMailbox(
  desk: Desk,
  execution: Execution,
  first?: { readonly row: 'new' | 'reopened'; readonly write: () => void },
): Mailbox {
  let letters: Letter[] = [];
  let busy = false;
  let opening = first;

  const work = async () => {
    while (letters.length > 0) {
      const batch = letters;
      letters = [];
      const step = beginStep(execution, Math.floor(desk.clock.now()), opening?.row ?? 'kept');
      const answers: (() => void)[] = [];
      for (const letter of batch) answers.push(await letter.open(step));
      const write = opening?.write;
      opening = undefined;
      if (write || changes(step))
        await desk.store.write(() => {
          write?.();
          desk.store.save(step);
          desk.note?.(step);
        });
      desk.committed(step);
      for (const answer of answers) answer();
      for (const letter of batch) letter.settled();
    }
    busy = false;
  };

  return {
    post: (act) =>
      new Promise((resolve, reject) => {
        const settled = desk.activity.begin('execution');
        letters.push({ open: (step) => happen(step, act, resolve, reject), settled });
        if (busy) return;
        busy = true;
        queueMicrotask(() => void work());
      }),
  };
}

function changes(step: Step): boolean {
  return step.events.length + step.changed.size + step.removed.size > 0;
}

async function happen<T>(
  step: Step,
  act: Act<T>,
  resolve: (value: T) => void,
  reject: (reason: unknown) => void,
): Promise<() => void> {
  try {
    const value = await act(step);
    return () => resolve(value);
  } catch (problem) {
    return () => reject(problem);
  }
}

/** Lets the execution fail when the engine itself cannot go on with it. */
export async function orGiveUp(step: Step, work: () => void | Promise<void>): Promise<void> {
  if (step.execution.closed) return;
  try {
    await work();
  } catch (problem) {
    if (!step.execution.closed) giveUp(step, problem);
  }
}
