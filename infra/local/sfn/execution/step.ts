import type { JsonObject } from '../json.ts';
import type { StateError } from '../language/state-error.ts';
import { abandonedChild, type ChildToStop } from './abandoned-child.ts';
import type { Closing, Execution } from './execution.ts';
import type { Frame, Phase } from './frame.ts';

/** One event of an execution's history, as it is kept. */
export interface HistoryEvent {
  readonly id: number;
  readonly previous: number;
  /** ms since 1970 */
  readonly at: number;
  /** `TaskStateEntered` */
  readonly type: string;
  /** The typed member, as `{"stateEnteredEventDetails": {...}}`. */
  readonly details: JsonObject | null;
}

/** What changes between two commits of one execution: all of it reaches the disk at once, or none. */
export interface Step {
  readonly execution: Execution;
  readonly at: number;
  readonly events: HistoryEvent[];
  readonly changed: Set<Frame>;
  readonly removed: Set<number>;
  /** Child executions that nobody waits for any more. */
  readonly stops: ChildToStop[];
  closing: Closing | undefined;
  /** What a state failed with last. */
  failure: StateError | undefined;
  /** What becomes of the execution's own row: made by a start, opened again by a redrive. */
  readonly row: 'new' | 'reopened' | 'kept';
}

/** AWS's limit of events in one history. */
const longestHistory = 25_000;

/** Begins a step of an execution. */
export function beginStep(execution: Execution, at: number, row: Step['row']): Step {
  return {
    execution,
    at,
    events: [],
    changed: new Set(),
    removed: new Set(),
    stops: [],
    closing: undefined,
    failure: undefined,
    row,
  };
}

/**
 * Adds an event to the history and answers its id.
 * @param frame the line it belongs to; none for events of the whole execution, which follow nothing
 * @throws Error when only the closing event still fits; the execution then fails with States.Runtime
 */
export function emit(step: Step, frame: Frame | undefined, type: string, details: JsonObject | null): number {
  const { execution } = step;
  if (execution.lastEvent >= longestHistory - 1 && !closes(type))
    throw new Error(`The execution reached the maximum number of history events (${longestHistory}).`);
  execution.lastEvent += 1;
  const id = execution.lastEvent;
  step.events.push({ id, previous: frame?.lastEvent ?? 0, at: step.at, type, details });
  if (frame) {
    frame.lastEvent = id;
    step.changed.add(frame);
  }
  return id;
}

const closes = (type: string) => /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type);

/** Gives a frame a new phase: what was under way for the former one is late from now on. */
export function setPhase(step: Step, frame: Frame, phase: Phase): void {
  frame.phase = phase;
  frame.turn += 1;
  step.changed.add(frame);
}

/** Takes away the frames of a Parallel or Map state, and theirs. */
export function dropChildren(step: Step, frame: Frame): void {
  for (const child of [...step.execution.frames.values()]) {
    if (child.parent !== frame.id) continue;
    dropChildren(step, child);
    giveUpChild(step, child);
    step.execution.frames.delete(child.id);
    step.changed.delete(child);
    step.removed.add(child.id);
  }
}

/** Lets the child execution that a frame's Task waits for be stopped. */
export function giveUpChild(step: Step, frame: Frame): void {
  const child = abandonedChild(step.execution, frame);
  if (child) step.stops.push(child);
}

/** Ends the execution. */
export function close(step: Step, closing: Closing): void {
  for (const frame of step.execution.frames.values()) giveUpChild(step, frame);
  step.closing = closing;
  step.execution.closed = true;
}
