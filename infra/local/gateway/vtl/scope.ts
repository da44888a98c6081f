import type { Value, ValueMap } from './value.ts';

/** The variables of one rendering. */
export type Scope = ValueMap;

/** Gives a value for the variables of one rendering. */
export type Evaluate = (scope: Scope) => Value;

/** What a template names beside its own variables, and what the compiler says no to. */
export interface Compiling {
  /** Variables set so far, anywhere above. */
  readonly known: Set<string>;
  /** Throws an error that names the template. */
  readonly refuse: (what: string) => never;
  /** Compiles text with references inside, as double quotes hold it. */
  readonly text: (source: string) => (scope: Scope) => string;
}

/** What each template has from the start. */
export const givenVariables = ['input', 'util', 'context', 'stageVariables'] as const;
