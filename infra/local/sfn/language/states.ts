import type { Json, JsonObject } from '../json.ts';

/** A machine of the Amazon States Language, or one branch of a Parallel state, or the processor of a Map state. */
export interface Machine {
  readonly QueryLanguage?: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  /** Of a whole machine only. */
  readonly TimeoutSeconds?: number;
}

/** What every state may have. `Output` and `Assign` hold JSONata templates. */
interface Common {
  readonly Output?: Json;
  readonly Assign?: JsonObject;
  readonly Next?: string;
  readonly End?: boolean;
}

/** What a state that can fail may have. */
interface Fallible {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

/** When and how often a failed state is tried again. Delays in seconds. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** Where a failed state goes. */
interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

export interface TaskState extends Common, Fallible {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly TimeoutSeconds?: number | string;
  readonly HeartbeatSeconds?: number | string;
  readonly Credentials?: { readonly RoleArn: string };
}

export interface PassState extends Common {
  readonly Type: 'Pass';
}

export interface WaitState extends Common {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly Timestamp?: string;
}

interface ChoiceRule {
  readonly Condition: string | boolean;
  readonly Next: string;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

export interface ChoiceState extends Common {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface SucceedState extends Common {
  readonly Type: 'Succeed';
}

export interface FailState extends Common {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

export interface ParallelState extends Common, Fallible {
  readonly Type: 'Parallel';
  readonly Branches: readonly Machine[];
  readonly Arguments?: Json;
}

export interface MapState extends Common, Fallible {
  readonly Type: 'Map';
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly ItemProcessor: Machine & { readonly ProcessorConfig?: { readonly Mode?: string } };
  readonly MaxConcurrency?: number | string;
  readonly ToleratedFailureCount?: number | string;
  readonly ToleratedFailurePercentage?: number | string;
}

/** A state of a JSONata machine. */
export type State =
  | TaskState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** The machines inside a state: branches, or the processor of items. */
export function innerMachines(state: State): readonly Machine[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}
