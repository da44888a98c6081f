import type { Frame } from '../execution/frame.ts';
import type { Step } from '../execution/step.ts';
import { compact, type Json, type JsonObject } from '../json.ts';
import { matches } from '../language/state-error.ts';
import type { State } from '../language/states.ts';
import type { LoneState } from './lone-state.ts';
import type { TestRequest } from './request.ts';

/** What a state's fields gave on the way, by the names of InspectionData. */
export interface Inspected {
  readonly afterArguments?: Json;
  readonly afterItemSelector?: Json;
  readonly result?: Json;
  readonly maxConcurrency?: Json | undefined;
  readonly toleratedFailureCount?: Json | undefined;
  readonly toleratedFailurePercentage?: Json | undefined;
}

/** A state that was run once. */
export interface Trial {
  readonly step: Step;
  readonly frame: Frame;
  readonly inspected: Inspected;
  readonly retriesBefore: readonly number[];
}

/** The answer of TestState. */
export function outcomeOf(trial: Trial, lone: LoneState, request: TestRequest): JsonObject {
  const answer = statusOf(trial, lone.name);
  if (request.level === 'INFO') return answer;
  return { ...answer, inspectionData: inspection(trial, lone.state, request) };
}

function statusOf({ step, frame }: Trial, name: string): JsonObject {
  const { closing, failure } = step;
  const error = compact({ error: failure?.error || undefined, cause: failure?.reason });
  if (closing?.status === 'SUCCEEDED') return { status: 'SUCCEEDED', output: closing.output };
  if (closing) return { status: 'FAILED', ...error };
  if (frame.phase.is === 'retry') return { status: 'RETRIABLE', ...error };
  // A state may be its own successor: it has been entered a second time then.
  const output = JSON.stringify(frame.input);
  const nextState = frame.state || name;
  return failure
    ? { status: 'CAUGHT_ERROR', output, nextState, ...error }
    : { status: 'SUCCEEDED', output, nextState };
}

function inspection(trial: Trial, state: State, { inputText }: TestRequest): JsonObject {
  const { inspected, frame } = trial;
  const text = (value: Json | undefined) => (value === undefined ? undefined : JSON.stringify(value));
  const hasVariables = Object.keys(frame.variables).length > 0;
  return compact({
    input: inputText,
    afterArguments: text(inspected.afterArguments),
    afterItemSelector: text(inspected.afterItemSelector),
    result: text(inspected.result),
    variables: hasVariables ? JSON.stringify(frame.variables) : undefined,
    maxConcurrency: inspected.maxConcurrency ?? undefined,
    toleratedFailureCount: inspected.toleratedFailureCount ?? undefined,
    toleratedFailurePercentage: inspected.toleratedFailurePercentage ?? undefined,
    errorDetails: errorDetails(trial, state),
  });
}

/** Which retrier or catcher took the error. */
function errorDetails({ step, frame, retriesBefore }: Trial, state: State): JsonObject | undefined {
  const { failure, closing, at } = step;
  if (!failure || closing) return undefined;
  if (frame.phase.is === 'retry')
    return {
      retryIndex: frame.retries.findIndex((count, i) => count > (retriesBefore[i] ?? 0)),
      retryBackoffIntervalSeconds: Math.round((frame.phase.until - at) / 1000),
    };
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  return { catchIndex: catchers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, failure)) };
}
