import { compact } from '../json.ts';
import { decideRetry } from '../language/retry.ts';
import { matches, StateError, stateErrors } from '../language/state-error.ts';
import type { State } from '../language/states.ts';
import { scopeOf } from './context.ts';
import { withError } from './details.ts';
import { stateOf } from './execution.ts';
import type { Frame } from './frame.ts';
import { childFailed } from './states/children.ts';
import { close, dropChildren, emit, type Step, setPhase } from './step.ts';
import { leave } from './transition.ts';

/** Errors of the language itself carry where they happened. */
const located: readonly string[] = [
  stateErrors.query,
  stateErrors.runtime,
  stateErrors.noChoice,
  stateErrors.dataLimit,
];

/** Does a piece of a state's work; when it throws a StateError, the state has failed. */
export async function attempt(step: Step, frame: Frame, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (problem) {
    if (!(problem instanceof StateError)) throw problem;
    await failState(step, frame, problem);
  }
}

/**
 * Deals with the failure of a frame's state: tries it again, goes where a catcher says, or fails what is around it.
 * A repeat of the engine's work after a stop finds the same attempts used.
 */
export async function failState(step: Step, frame: Frame, failure: StateError): Promise<void> {
  const error = atState(frame, failure);
  step.failure = error;
  if (error.location !== undefined) noteEvaluation(step, frame, error);
  const state = stateOf(step.execution, frame);
  if (retry(step, frame, state, error)) return;
  const caught = await tryCatch(step, frame, state, error);
  if (caught !== undefined) await fail(step, frame, caught);
}

/** Answers nothing when a catcher took the error, else the error to fail with. */
async function tryCatch(step: Step, frame: Frame, state: State, error: StateError) {
  const catcher = 'Catch' in state ? state.Catch?.find((one) => matches(one.ErrorEquals, error)) : undefined;
  if (!catcher) return error;
  const errorOutput = compact({ Error: error.error, Cause: error.reason });
  try {
    await leave(step, frame, catcher, scopeOf(step, frame, { errorOutput }), errorOutput);
    return undefined;
  } catch (problem) {
    if (!(problem instanceof StateError)) throw problem;
    const worse = atState(frame, problem);
    noteEvaluation(step, frame, worse);
    return worse;
  }
}

function retry(step: Step, frame: Frame, state: State, error: StateError): boolean {
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  const decision = decideRetry(retriers, error, frame.retries, Math.random);
  if (!decision) return false;
  dropChildren(step, frame);
  frame.retries = retriers.map((_, i) => (frame.retries[i] ?? 0) + (i === decision.retrier ? 1 : 0));
  frame.retryCount += 1;
  setPhase(step, frame, { is: 'retry', until: step.at + decision.delayMs });
  return true;
}

/** Nothing took the error: the branch fails, or the whole execution. */
async function fail(step: Step, frame: Frame, error: StateError): Promise<void> {
  if (frame.parent !== null) return childFailed(step, frame, error);
  const name = error.error === '' ? undefined : error.error;
  emit(step, frame, 'ExecutionFailed', { executionFailedEventDetails: withError(name, error.reason) });
  close(step, { status: 'FAILED', error: name, cause: error.reason });
}

function atState(frame: Frame, error: StateError): StateError {
  if (!located.includes(error.error) || error.reason?.startsWith('An error occurred while')) return error;
  const where = `An error occurred while executing the state '${frame.state}' (entered at the event id #${frame.enteredEvent}). `;
  const more = error.location === undefined ? {} : { location: error.location };
  return new StateError(error.error, where + (error.reason ?? ''), more);
}

function noteEvaluation(step: Step, frame: Frame, error: StateError): void {
  if (error.location === undefined) return;
  emit(step, frame, 'EvaluationFailed', {
    evaluationFailedEventDetails: {
      ...withError(error.error, error.reason),
      location: error.location,
      state: frame.state,
    },
  });
}
