/** When a state is tried again after an error, as the States Language says it. Seconds. */
export interface DefinedRetrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number | undefined;
  readonly BackoffRate?: number | undefined;
  readonly MaxDelaySeconds?: number | undefined;
  readonly MaxAttempts?: number | undefined;
  readonly JitterStrategy?: string | undefined;
}

/** A state as far as a graph of it needs it. Source: states-language.net */
export interface DefinedState {
  readonly Type: string;
  readonly Comment?: string | undefined;
  readonly Next?: string | undefined;
  readonly Default?: string | undefined;
  readonly Timestamp?: unknown;
  readonly Choices?: readonly { readonly Condition?: unknown; readonly Next: string }[] | undefined;
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[] | undefined;
  readonly Retry?: readonly DefinedRetrier[] | undefined;
  readonly Arguments?: unknown;
  readonly ItemProcessor?: Definition | undefined;
  readonly Branches?: readonly Definition[] | undefined;
}

/** A state machine, or what a Map or a branch of a Parallel state runs. */
export interface Definition {
  readonly Comment?: string | undefined;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, DefinedState>>;
}

/** A state with what it stands in. */
export interface PlacedState {
  readonly name: string;
  readonly state: DefinedState;
  /** The Map or Parallel state around it, and which of its branches. */
  readonly within?: { readonly state: string; readonly branch: number };
}

/** The machines inside a state: a Map has one, a Parallel state one for each branch. */
export const innerOf = (state: DefinedState): readonly Definition[] =>
  state.ItemProcessor ? [state.ItemProcessor] : (state.Branches ?? []);

/** Every state of a machine, those inside of others too. Names are unique in the whole of it. */
export function statesOf(definition: Definition, within?: PlacedState['within']): PlacedState[] {
  return Object.entries(definition.States).flatMap(([name, state]) => [
    { name, state, ...(within && { within }) },
    ...innerOf(state).flatMap((inner, branch) => statesOf(inner, { state: name, branch })),
  ]);
}
