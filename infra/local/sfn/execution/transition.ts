import type { Json, JsonObject } from '../json.ts';
import type { Scope } from '../language/query.ts';
import { evaluateOr } from './context.ts';
import { entered, exited, payloadText, withOutput } from './details.ts';
import { machineOf } from './execution.ts';
import type { Frame } from './frame.ts';
import { childFinished } from './states/children.ts';
import { close, dropChildren, emit, type Step, setPhase } from './step.ts';
import { assign } from './variables.ts';

/** What decides a state's output, variables and successor: the state, one of its catchers or a rule of a Choice. */
export interface Exit {
  readonly Output?: Json;
  readonly Assign?: JsonObject;
  readonly Next?: string;
}

/** Puts a frame into a state. */
export function enter(step: Step, frame: Frame, name: string, input: Json): void {
  frame.state = name;
  frame.input = input;
  frame.retries = [];
  frame.retryCount = 0;
  frame.enteredAt = step.at;
  const state = machineOf(step.execution, frame).States[name];
  if (!state) throw new Error(`There is no state ${name}`);
  frame.enteredEvent = emit(step, frame, `${state.Type}StateEntered`, entered(name, JSON.stringify(input)));
  setPhase(step, frame, { is: 'ready' });
}

/**
 * Leaves a frame's state. `Output` and `Assign` both see the variables as they were on entry.
 * @param fallback the output where there is no `Output`
 * @throws StateError when an expression fails or the output is too large; nothing has changed then
 */
export async function leave(
  step: Step,
  frame: Frame,
  exit: Exit,
  scope: Scope,
  fallback: Json,
): Promise<void> {
  const output = await evaluateOr(exit.Output, fallback, scope, 'Output');
  const assigned = await assign(step.execution.frames.values(), exit.Assign, scope);
  const text = payloadText(output, `The state/task '${frame.state}'`);
  dropChildren(step, frame);
  if (assigned) frame.variables = { ...frame.variables, ...assigned };
  const type = machineOf(step.execution, frame).States[frame.state]?.Type;
  emit(step, frame, `${type}StateExited`, exited(frame.state, text, assigned));
  if (exit.Next !== undefined) enter(step, frame, exit.Next, output);
  else await finish(step, frame, output, text);
}

async function finish(step: Step, frame: Frame, output: Json, text: string): Promise<void> {
  setPhase(step, frame, { is: 'done', output });
  if (frame.parent !== null) return childFinished(step, frame);
  emit(step, frame, 'ExecutionSucceeded', { executionSucceededEventDetails: withOutput(text) });
  close(step, { status: 'SUCCEEDED', output: text });
}
