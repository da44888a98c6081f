import type { Api } from '../api/api.ts';
import { attempt } from '../execution/failure.ts';
import type { CallPhase, Frame } from '../execution/frame.ts';
import { endCall } from '../execution/run.ts';
import { resourceOf, runTask } from '../execution/states/task.ts';
import type { Step } from '../execution/step.ts';
import { createCallResource } from '../integrations/call.ts';
import type { Json } from '../json.ts';
import { StateError, stateErrors } from '../language/state-error.ts';
import type { TaskState } from '../language/states.ts';
import type { Inspected } from './outcome.ts';
import type { TestRequest } from './request.ts';

/** Runs a Task with its mock, or makes its call. */
export async function tryTask(
  api: Api,
  step: Step,
  frame: Frame,
  state: TaskState,
  { mock }: TestRequest,
  longestMs: number,
): Promise<Inspected> {
  await attempt(step, frame, () => runTask(step, frame, state, api.place.region));
  const { phase } = frame;
  if (phase.is !== 'call') return {};
  const asked = state.Arguments === undefined ? {} : { afterArguments: phase.arguments };
  const outcome =
    mock?.kind === 'result'
      ? mock.result
      : mock
        ? new StateError(mock.error, mock.cause)
        : await callIn(api, step, state, phase, longestMs);
  await endCall(step, frame, outcome);
  return outcome instanceof StateError ? asked : { ...asked, result: outcome };
}

async function callIn(
  { clock, callAws }: Api,
  { execution, at }: Step,
  state: TaskState,
  phase: CallPhase,
  longestMs: number,
): Promise<Json | StateError> {
  const until = Math.min(phase.timeoutAt ?? Number.POSITIVE_INFINITY, at + longestMs);
  const { roleArn, machineArn, arn: executionArn } = execution;
  const as = { roleArn: phase.roleArn ?? roleArn, token: phase.token, machineArn, executionArn };
  const call = createCallResource(callAws);
  let late = () => {};
  const timeout = new Promise<StateError>((resolve) => {
    const timer = clock.at(until, () => resolve(new StateError(stateErrors.timeout)));
    late = () => timer.cancel();
  });
  try {
    return await Promise.race([call(resourceOf(state), phase.arguments, as), timeout]);
  } catch (problem) {
    if (problem instanceof StateError) return problem;
    throw problem;
  } finally {
    late();
  }
}
