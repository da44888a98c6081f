import type { TaskName } from '../functions/tasks/registry.ts';

/** The part of Amazon States Language that the workflows use; JSONata only. Source: states-language.net */

/** A JSONata expression. */
export type Jsonata = `{% ${string} %}`;

/** A value with expressions anywhere in it. */
export type Template = string | number | boolean | { readonly [name: string]: Template };

/** Variables to remember, by name. */
export type Variables = Readonly<Record<string, Template>>;

/** What to do after an error, by its name. */
export interface Catcher<Next extends string> {
  readonly ErrorEquals: readonly string[];
  readonly Assign?: Variables;
  readonly Output?: Template;
  readonly Next: Next;
}

/** When to try again after an error, by its name. Seconds. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly MaxAttempts: number;
  readonly JitterStrategy?: 'FULL';
}

/**
 * Calls a task's function; `${task-name}` stands for its ARN until the machine is deployed. With `.waitForTaskToken` the
 * state ends when somebody sends back the token that the function got, or when its time is up.
 */
export interface TaskState<Next extends string> {
  readonly Type: 'Task';
  readonly Comment?: string;
  readonly Resource: 'arn:aws:states:::lambda:invoke' | 'arn:aws:states:::lambda:invoke.waitForTaskToken';
  readonly Arguments: { readonly FunctionName: `\${${TaskName}}`; readonly Payload: Template };
  readonly Output: Jsonata;
  readonly TimeoutSeconds: number | Jsonata;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher<Next>[];
  readonly Next?: Next;
  /** In place of `Next`: the execution, or the item of a Map, ends well with it. */
  readonly End?: true;
}

/** Goes on by the first condition that holds. Without `Default` the execution fails when none does. */
export interface ChoiceState<Next extends string> {
  readonly Type: 'Choice';
  readonly Comment?: string;
  readonly Choices: readonly {
    readonly Condition: Jsonata;
    readonly Assign?: Variables;
    readonly Output?: Jsonata;
    readonly Next: Next;
  }[];
  readonly Default?: Next;
}

/** Waits until an instant. */
export interface WaitState<Next extends string> {
  readonly Type: 'Wait';
  readonly Comment?: string;
  readonly Timestamp: Jsonata;
  readonly Next: Next;
}

/** A good end, of the execution or of one item of a Map. */
export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Comment?: string;
  readonly Output?: Template;
}

/** Runs states for each item of a list, several at a time; their outputs are its output, as a list. */
export interface MapState<Next extends string> {
  readonly Type: 'Map';
  readonly Comment?: string;
  readonly Items: Jsonata;
  readonly MaxConcurrency: number;
  readonly ItemProcessor: {
    readonly ProcessorConfig: { readonly Mode: 'INLINE' };
    readonly StartAt: string;
    readonly States: Readonly<Record<string, State<string>>>;
  };
  readonly Catch?: readonly Catcher<Next>[];
  readonly Next: Next;
}

/** Any state; `Next` is the union of the states' names, so that a misspelt one does not compile. */
export type State<Next extends string> =
  | TaskState<Next>
  | ChoiceState<Next>
  | WaitState<Next>
  | MapState<Next>
  | SucceedState;

/** A state machine as data. */
export interface StateMachine {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State<string>>>;
}
