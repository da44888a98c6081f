import type { Json, JsonObject } from '../json.ts';

/**
 * One line of states being run: the machine itself, one branch of a Parallel state or one item of a Map state.
 * Frames are what is kept on disk to go on after a stop; instants in ms since 1970.
 */
export interface Frame {
  /** 0 for the machine itself. */
  readonly id: number;
  /** The frame whose Parallel or Map state this one belongs to. */
  readonly parent: number | null;
  /** Which branch or item of that state. */
  readonly index: number;
  /** The current state. */
  state: string;
  input: Json;
  /** Assigned in this frame; those of outer frames are seen too. */
  variables: JsonObject;
  enteredAt: number;
  enteredEvent: number;
  /** The event that the next one of this line follows. */
  lastEvent: number;
  /** Attempts made by each retrier of the state. */
  retries: number[];
  retryCount: number;
  /** Counts phases, so that an answer or timer meant for an earlier one is known as late. */
  turn: number;
  phase: Phase;
}

/** What a frame is about to do, or waits for. */
export type Phase =
  /** Entered its state, whose work has not begun. */
  | { readonly is: 'ready' }
  /** A Wait state. */
  | { readonly is: 'wait'; readonly until: number }
  /** A failed state that will be tried again. */
  | { readonly is: 'retry'; readonly until: number }
  | CallPhase
  /** A Parallel or Map state whose frames run; `items` of a Map. */
  | {
      readonly is: 'children';
      readonly items: readonly Json[] | null;
      readonly limits: MapLimits | null;
    }
  | { readonly is: 'done'; readonly output: Json }
  /** An item that failed, within what its Map tolerates. */
  | { readonly is: 'failed' };

/** A Task whose call was begun, and is made again after a stop unless it was answered. */
export interface CallPhase {
  readonly is: 'call';
  readonly arguments: Json;
  /** The task token or, for `.sync`, the generated name of the child. */
  readonly token: string | null;
  /** The call was answered, and the task waits for its token or its child. */
  submitted: boolean;
  /** ARN of the child execution, for `.sync`. */
  child: string | null;
  /** The role that the state's Credentials name, in place of the execution's. */
  readonly roleArn?: string;
  readonly timeoutAt: number | null;
  readonly heartbeatSeconds: number | null;
  heartbeatAt: number | null;
}

/** How a Map runs its items. */
export interface MapLimits {
  readonly concurrency: number;
  readonly toleratedCount: number;
}
