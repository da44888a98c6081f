import type { Json } from '../json.ts';
import { StateError, stateErrors } from '../language/state-error.ts';
import { withError, withInput } from './details.ts';
import { stateOf } from './execution.ts';
import { attempt } from './failure.ts';
import type { Frame } from './frame.ts';
import { newFrame } from './states/children.ts';
import { runMap, runParallel } from './states/fan-out.ts';
import { endWait, runChoice, runFail, runPass, runWait } from './states/simple.ts';
import { endTask, failTask, runTask } from './states/task.ts';
import { close, emit, giveUpChild, type Step } from './step.ts';
import { enter } from './transition.ts';

/** Begins an execution: its first event, and its first state entered. */
export function begin(step: Step): void {
  const { execution } = step;
  const frame = newFrame(0, null, 0);
  execution.frames.set(frame.id, frame);
  emit(step, undefined, 'ExecutionStarted', {
    executionStartedEventDetails: { ...withInput(execution.inputText), roleArn: execution.roleArn },
  });
  enter(step, frame, execution.machine.StartAt, execution.input);
}

/** Does the work of the state that a frame has entered. */
export function run(step: Step, frame: Frame, region: string): Promise<void> {
  return attempt(step, frame, async () => {
    const state = stateOf(step.execution, frame);
    switch (state.Type) {
      case 'Task':
        return runTask(step, frame, state, region);
      case 'Pass':
      case 'Succeed':
        return runPass(step, frame, state);
      case 'Wait':
        return runWait(step, frame, state);
      case 'Choice':
        return runChoice(step, frame, state);
      case 'Fail':
        return runFail(step, frame, state);
      case 'Parallel':
        return runParallel(step, frame, state);
      case 'Map':
        return runMap(step, frame, state);
    }
  });
}

/** The time of a Wait state has come. */
export async function wake(step: Step, frame: Frame): Promise<void> {
  const state = stateOf(step.execution, frame);
  if (state.Type === 'Wait') await attempt(step, frame, () => endWait(step, frame, state));
}

/** A task has ended: with its result, or with an error. */
export async function endCall(step: Step, frame: Frame, outcome: Json | StateError): Promise<void> {
  const state = stateOf(step.execution, frame);
  if (state.Type !== 'Task') return;
  const isLate = outcome instanceof StateError && outcome.error === stateErrors.timeout;
  if (isLate) giveUpChild(step, frame);
  if (frame.phase.is === 'call') frame.phase = { ...frame.phase, token: null, child: null };
  await attempt(step, frame, () =>
    outcome instanceof StateError
      ? failTask(step, frame, state, outcome)
      : endTask(step, frame, state, outcome),
  );
}

/** A task has had no answer, or no heartbeat, in time. AWS reports States.Timeout for both. */
export function timeOut(step: Step, frame: Frame, missedHeartbeat: boolean): Promise<void> {
  return endCall(step, frame, new StateError(stateErrors.timeout, undefined, { missedHeartbeat }));
}

/** Ends the execution because someone asked for it. */
export function abort(step: Step, error: string | undefined, cause: string | undefined): void {
  emit(step, undefined, 'ExecutionAborted', { executionAbortedEventDetails: withError(error, cause) });
  close(step, { status: 'ABORTED', error, cause });
}

/** Ends the execution because its machine's TimeoutSeconds have run out. */
export function expire(step: Step): void {
  emit(step, undefined, 'ExecutionTimedOut', {
    executionTimedOutEventDetails: withError(stateErrors.timeout, undefined),
  });
  close(step, { status: 'TIMED_OUT', error: stateErrors.timeout, cause: undefined });
}

/** Ends the execution because it cannot go on: its history is full, or the engine met what it does not know. */
export function giveUp(step: Step, problem: unknown): void {
  const cause = problem instanceof Error ? problem.message : String(problem);
  const root = step.execution.frames.get(0);
  emit(step, root, 'ExecutionFailed', { executionFailedEventDetails: withError(stateErrors.runtime, cause) });
  close(step, { status: 'FAILED', error: stateErrors.runtime, cause });
}
