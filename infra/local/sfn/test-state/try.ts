import { randomUUID } from 'node:crypto';
import type { Api } from '../api/api.ts';
import { machineArn } from '../api/names.ts';
import type { Execution } from '../execution/execution.ts';
import { attempt, failState } from '../execution/failure.ts';
import type { Frame } from '../execution/frame.ts';
import { run, wake } from '../execution/run.ts';
import { newFrame } from '../execution/states/children.ts';
import { beginStep, emit, type Step } from '../execution/step.ts';
import { enter } from '../execution/transition.ts';
import { matches, StateError, stateErrors } from '../language/state-error.ts';
import type { State } from '../language/states.ts';
import type { LoneState } from './lone-state.ts';
import { tryMap, tryParallel } from './mocked-children.ts';
import type { Trial } from './outcome.ts';
import type { TestRequest } from './request.ts';
import { tryTask } from './task.ts';

/** A test takes five minutes at most. */
const longestMs = 300_000;

/** Runs one state by the engine's own rules, in an execution that nobody keeps. */
export async function tryState(api: Api, lone: LoneState, request: TestRequest): Promise<Trial> {
  const execution = makeExecution(api, lone, request);
  const step = beginStep(execution, execution.startedAt, 'new');
  const frame = newFrame(0, null, 0);
  frame.variables = request.variables;
  execution.frames.set(frame.id, frame);
  emit(step, undefined, 'ExecutionStarted', null);
  enter(step, frame, lone.name, request.input);
  frame.retries = retriesSoFar(lone.state, request);
  const inspected = await work(api, step, frame, lone.state, request);
  return { step, frame, inspected, retriesBefore: retriesSoFar(lone.state, request) };
}

async function work(api: Api, step: Step, frame: Frame, state: State, request: TestRequest) {
  if (state.Type === 'Task') return tryTask(api, step, frame, state, request, longestMs);
  if (state.Type === 'Map') return tryMap(step, frame, state, request);
  if (state.Type === 'Parallel') return tryParallel(step, frame, state, request);
  await run(step, frame, api.place.region);
  if (frame.phase.is === 'wait') await waitFor(api, step, frame, frame.phase.until);
  return {};
}

async function waitFor({ clock }: Api, step: Step, frame: Frame, until: number): Promise<void> {
  const most = step.at + longestMs;
  await new Promise<void>((resume) => clock.at(Math.min(until, most), resume));
  if (until <= most) return wake(step, frame);
  await attempt(step, frame, () => failState(step, frame, new StateError(stateErrors.timeout)));
}

/** The retrier that takes the mocked error has tried that often. */
function retriesSoFar(state: State, { mock, retryCount }: TestRequest): number[] {
  if (mock?.kind !== 'error' || retryCount === 0 || !('Retry' in state)) return [];
  const error = new StateError(mock.error, mock.cause);
  const index = (state.Retry ?? []).findIndex(({ ErrorEquals }) => matches(ErrorEquals, error));
  return (state.Retry ?? []).map((_, i) => (i === index ? retryCount : 0));
}

function makeExecution({ clock, place }: Api, lone: LoneState, request: TestRequest): Execution {
  const at = Math.floor(clock.now());
  const [machineName, name] = [randomUUID(), randomUUID()];
  const machine = machineArn(place, machineName);
  return {
    id: 0,
    arn: `${machine.replace(':stateMachine:', ':execution:')}:${name}`,
    name,
    machineArn: machine,
    machineName,
    roleArn: request.roleArn ?? '',
    machine: lone.machine,
    input: request.input,
    inputText: request.inputText,
    ...(request.context && { context: request.context }),
    startedAt: at,
    deadline: null,
    redriveCount: 0,
    redrivenAt: null,
    lastEvent: 0,
    nextFrame: 1,
    closed: false,
    frames: new Map(),
  };
}
