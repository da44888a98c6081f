/** One call of a task's function. Instants are ms since 1970. */
export interface Attempt {
  readonly startedAt: number;
  readonly endedAt?: number;
  /** The error that it ended with. */
  readonly fault?: string;
  readonly cause?: string;
}

/**
 * How a step stands: `waiting` for a time, an answer or its next attempt; `caught` when its error led elsewhere as the
 * workflow says; `stopped` when somebody or something else ended it.
 */
export type StepStatus = 'running' | 'waiting' | 'succeeded' | 'caught' | 'failed' | 'stopped';

/** A place in a Map or Parallel state: its item or branch, from 0. */
export interface Place {
  readonly state: string;
  readonly index: number;
}

/** One visit of an execution to a state; a loop visits a state several times, a Map once for each item. */
export interface Step {
  /** The event by which the state was entered. */
  readonly id: number;
  readonly state: string;
  /** The step of the Map or Parallel state around it. */
  readonly parent?: number;
  /** Where, from the outside in; empty outside of Map and Parallel states. */
  readonly within: readonly Place[];
  readonly status: StepStatus;
  readonly enteredAt: number;
  readonly exitedAt?: number;
  readonly attempts: readonly Attempt[];
  /** The next attempt comes within these instants; both are the same where there is no chance in it. */
  readonly nextAttempt?: { readonly from: number; readonly to: number };
  /** It waits until then at most. */
  readonly waitsUntil?: number;
  /** JSON texts. */
  readonly input?: string;
  readonly output?: string;
}
