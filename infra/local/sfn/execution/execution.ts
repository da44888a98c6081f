import type { Json, JsonObject } from '../json.ts';
import type { Machine, State } from '../language/states.ts';
import { innerMachines } from '../language/states.ts';
import type { Frame } from './frame.ts';

/** An open execution in memory. Instants in ms since 1970. */
export interface Execution {
  /** Row in the database. */
  readonly id: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  readonly machine: Machine;
  readonly input: Json;
  /** The input as it came, to compare a repeated start with. */
  readonly inputText: string;
  /** Given by a test of a single state, in place of members of its own context. */
  readonly context?: JsonObject;
  readonly startedAt: number;
  /** When it ends as timed out; none of those that an earlier version started. */
  deadline: number | null;
  redriveCount: number;
  redrivenAt: number | null;
  lastEvent: number;
  nextFrame: number;
  /** It has ended, though its end may not be on disk yet. */
  closed: boolean;
  readonly frames: Map<number, Frame>;
}

/** How an execution ended. */
export type Closing =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly error: string | undefined;
      readonly cause: string | undefined;
    };

/** The machine, branch or processor that a frame runs. */
export function machineOf(execution: Execution, frame: Frame): Machine {
  const parent = frame.parent === null ? undefined : execution.frames.get(frame.parent);
  if (!parent) return execution.machine;
  const state = stateOf(execution, parent);
  const inner = innerMachines(state);
  const machine = state.Type === 'Map' ? inner[0] : inner[frame.index];
  if (!machine) throw new Error(`${parent.state} has no branch ${frame.index}`);
  return machine;
}

/** The definition of a frame's current state. */
export function stateOf(execution: Execution, frame: Frame): State {
  const state = machineOf(execution, frame).States[frame.state];
  if (!state) throw new Error(`There is no state ${frame.state}`);
  return state;
}

/** The frames of a Parallel or Map state, in the order of its branches or items. */
export function childrenOf(execution: Execution, frame: Frame): Frame[] {
  return [...execution.frames.values()]
    .filter((child) => child.parent === frame.id)
    .sort((a, b) => a.index - b.index);
}
