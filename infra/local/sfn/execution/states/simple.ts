import { evaluate, evaluateNumber, evaluateText, unexpected } from '../../language/query.ts';
import { StateError, stateErrors } from '../../language/state-error.ts';
import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from '../../language/states.ts';
import { scopeOf } from '../context.ts';
import { failState } from '../failure.ts';
import type { Frame } from '../frame.ts';
import { type Step, setPhase } from '../step.ts';
import { leave } from '../transition.ts';

/** Runs a Pass or Succeed state. */
export function runPass(step: Step, frame: Frame, state: PassState | SucceedState): Promise<void> {
  return leave(step, frame, state, scopeOf(step, frame), frame.input);
}

/** Begins a Wait state. */
export async function runWait(step: Step, frame: Frame, state: WaitState): Promise<void> {
  const scope = scopeOf(step, frame);
  if (state.Seconds !== undefined) {
    const seconds = await evaluateNumber(state.Seconds, scope, 'Seconds');
    return setPhase(step, frame, { is: 'wait', until: step.at + seconds * 1000 });
  }
  const timestamp = await evaluateText(state.Timestamp ?? '', scope, 'Timestamp');
  const until = instant(timestamp);
  if (until === undefined)
    throw unexpected(state.Timestamp ?? '', 'Timestamp', 'ISO 8601 timestamp', timestamp);
  setPhase(step, frame, { is: 'wait', until });
}

/** RFC 3339 as the States Language wants it: with `T` and a zone. */
function instant(timestamp: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(timestamp)) return undefined;
  const at = Date.parse(timestamp);
  return Number.isNaN(at) ? undefined : at;
}

/** Leaves a Wait state whose time has come. */
export function endWait(step: Step, frame: Frame, state: WaitState): Promise<void> {
  return leave(step, frame, state, scopeOf(step, frame), frame.input);
}

/** Takes the first rule whose condition is true. */
export async function runChoice(step: Step, frame: Frame, state: ChoiceState): Promise<void> {
  const scope = scopeOf(step, frame);
  for (const [i, rule] of state.Choices.entries()) {
    const field = `Choices[${i}]/Condition`;
    const met = await evaluate(rule.Condition, scope, field);
    if (typeof met !== 'boolean') throw unexpected(rule.Condition, field, 'boolean', met);
    if (met) return leave(step, frame, rule, scope, frame.input);
  }
  if (state.Default === undefined)
    throw new StateError(stateErrors.noChoice, 'No choice rule matched, and there is no Default.');
  await leave(step, frame, { ...own(state), Next: state.Default }, scope, frame.input);
}

/** A Choice state's own Output and Assign count only when its Default is taken. */
function own({ Output, Assign }: ChoiceState) {
  return { ...(Output === undefined ? {} : { Output }), ...(Assign === undefined ? {} : { Assign }) };
}

/** Fails with the state's error and cause. */
export async function runFail(step: Step, frame: Frame, state: FailState): Promise<void> {
  const scope = scopeOf(step, frame);
  const error = state.Error === undefined ? undefined : await evaluateText(state.Error, scope, 'Error');
  const cause = state.Cause === undefined ? undefined : await evaluateText(state.Cause, scope, 'Cause');
  await failState(step, frame, new StateError(error ?? '', cause));
}
