/** What happened in an execution, one thing after another. No task's arguments: they may hold a task's token. */
export interface LifecycleEvent {
  readonly id: number;
  /** The event before it in its line; 0 at the beginning of one. */
  readonly previous: number;
  /** ms since 1970. */
  readonly at: number;
  /** As Step Functions names it: `TaskStateEntered`. */
  readonly type: string;
  /** The state that is entered or left, or the Map of an item. */
  readonly state?: string | undefined;
  /** The item of a Map, from 0. */
  readonly index?: number | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** JSON text: what a state was given when it was entered, or gave when it was left. */
  readonly data?: string | undefined;
  /** How long a task has. */
  readonly timeoutSeconds?: number | undefined;
}
