import { z } from 'zod';
import { isTooLong, longestPayload } from '../execution/details.ts';
import type { CallPhase, Frame } from '../execution/frame.ts';
import { orGiveUp } from '../execution/mailbox.ts';
import { endCall } from '../execution/run.ts';
import type { Step } from '../execution/step.ts';
import { readToken } from '../execution/token.ts';
import { type Json, parseJson } from '../json.ts';
import { StateError } from '../language/state-error.ts';
import type { Api, Operation } from './api.ts';
import { faults } from './faults.ts';
import { errorAndCause, payload, readInput, text } from './input.ts';

const taskToken = text(1, 2048);

/** Ends a task that waits for its token with a result. */
export const sendTaskSuccess: Operation = async (api, input) => {
  const wanted = readInput(z.object({ taskToken, output: payload }), input);
  const output = readOutput(wanted.output);
  await withTask(api, wanted.taskToken, (step, frame) => endCall(step, frame, output));
  return {};
};

function readOutput(output: string): Json {
  if (isTooLong(output)) throw faults.invalidOutput(`longer than ${longestPayload} bytes`);
  try {
    return parseJson(output);
  } catch (problem) {
    throw faults.invalidOutput(problem instanceof Error ? problem.message : 'not JSON');
  }
}

/** Ends a task that waits for its token with an error. */
export const sendTaskFailure: Operation = async (api, input) => {
  const wanted = readInput(z.object({ taskToken, ...errorAndCause }), input);
  const failure = new StateError(wanted.error ?? '', wanted.cause);
  await withTask(api, wanted.taskToken, (step, frame) => endCall(step, frame, failure));
  return {};
};

/** Puts off the missed heartbeat of a task that waits for its token. */
export const sendTaskHeartbeat: Operation = async (api, input) => {
  const wanted = readInput(z.object({ taskToken }), input);
  await withTask(api, wanted.taskToken, (step, frame, phase) => {
    if (phase.heartbeatSeconds === null) return;
    phase.heartbeatAt = step.at + phase.heartbeatSeconds * 1000;
    step.changed.add(frame);
  });
  return {};
};

/** @throws AwsFault InvalidToken; TaskTimedOut when the task no longer waits; TaskDoesNotExist when it never did */
async function withTask(
  api: Api,
  token: string,
  act: (step: Step, frame: Frame, phase: CallPhase) => void | Promise<void>,
): Promise<void> {
  const owner = readToken(token);
  if (!owner) throw faults.invalidToken();
  const open = api.engine.byId(owner.execution);
  if (!open) throw api.store.executions.byId(owner.execution) ? faults.taskTimedOut() : faults.noTask();
  await open.mailbox.post(async (step) => {
    const frame = open.execution.frames.get(owner.frame);
    if (open.execution.closed || frame?.phase.is !== 'call' || frame.phase.token !== token)
      throw faults.taskTimedOut();
    const { phase } = frame;
    await orGiveUp(step, () => act(step, frame, phase));
  });
}
