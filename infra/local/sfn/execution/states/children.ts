import type { Json } from '../../json.ts';
import { evaluate } from '../../language/query.ts';
import { StateError, stateErrors } from '../../language/state-error.ts';
import type { MapState } from '../../language/states.ts';
import { scopeOf } from '../context.ts';
import { payloadText } from '../details.ts';
import { childrenOf, stateOf } from '../execution.ts';
import { attempt, failState } from '../failure.ts';
import type { Frame, MapLimits } from '../frame.ts';
import { dropChildren, emit, type Step, setPhase } from '../step.ts';
import { enter, leave } from '../transition.ts';

/** Adds the frame of a branch or item, and enters its first state. */
export function startChild(step: Step, parent: Frame, index: number, start: string, input: Json): void {
  const { execution } = step;
  const child = newFrame(execution.nextFrame++, parent, index);
  execution.frames.set(child.id, child);
  const state = stateOf(execution, parent);
  if (state.Type === 'Map')
    emit(step, child, 'MapIterationStarted', iteration('mapIterationStartedEventDetails', child, parent));
  enter(step, child, start, input);
}

/** A frame that has not entered a state yet. */
export function newFrame(id: number, parent: Frame | null, index: number): Frame {
  return {
    id,
    parent: parent?.id ?? null,
    index,
    state: '',
    input: null,
    variables: {},
    enteredAt: 0,
    enteredEvent: 0,
    lastEvent: parent?.lastEvent ?? 0,
    retries: [],
    retryCount: 0,
    turn: 0,
    phase: { is: 'ready' },
  };
}

function iteration(member: string, child: Frame, parent: Frame) {
  return { [member]: { name: parent.state, index: child.index } };
}

function parentOf(step: Step, child: Frame): Frame {
  const parent = child.parent === null ? undefined : step.execution.frames.get(child.parent);
  if (!parent) throw new Error(`Frame ${child.id} has lost its parent`);
  return parent;
}

/** A branch or item has given its output. */
export async function childFinished(step: Step, child: Frame): Promise<void> {
  const parent = parentOf(step, child);
  if (stateOf(step.execution, parent).Type === 'Map')
    emit(step, child, 'MapIterationSucceeded', iteration('mapIterationSucceededEventDetails', child, parent));
  await attempt(step, parent, () => progress(step, parent, child));
}

/** A branch or item has failed for good: so does the state around it, unless a Map tolerates it. */
export async function childFailed(step: Step, child: Frame, error: StateError): Promise<void> {
  const parent = parentOf(step, child);
  const state = stateOf(step.execution, parent);
  if (state.Type === 'Map')
    emit(step, child, 'MapIterationFailed', iteration('mapIterationFailedEventDetails', child, parent));
  if (parent.phase.is === 'children' && tolerates(step, parent, parent.phase.limits)) {
    dropChildren(step, child);
    setPhase(step, child, { is: 'failed' });
    return attempt(step, parent, () => progress(step, parent, child));
  }
  abortSiblings(step, parent, child);
  parent.lastEvent = child.lastEvent;
  emit(step, parent, `${state.Type}StateFailed`, null);
  const passed =
    parent.phase.is === 'children' && parent.phase.limits && parent.phase.limits.toleratedCount > 0
      ? new StateError(stateErrors.tolerance, 'The specified tolerated failure threshold was exceeded')
      : new StateError(error.error, error.reason, { missedHeartbeat: error.missedHeartbeat });
  await failState(step, parent, passed);
}

function tolerates(step: Step, parent: Frame, limits: MapLimits | null): boolean {
  const failed = childrenOf(step.execution, parent).filter((child) => child.phase.is === 'failed').length;
  return limits !== null && failed < limits.toleratedCount;
}

/** Writes down what was under way beside a failure. The frames stay as they are, for a redrive. */
function abortSiblings(step: Step, parent: Frame, failed: Frame | undefined): void {
  const state = stateOf(step.execution, parent);
  for (const child of childrenOf(step.execution, parent)) {
    if (child === failed || child.phase.is === 'done' || child.phase.is === 'failed') continue;
    abortSiblings(step, child, undefined);
    const { Type } = stateOf(step.execution, child);
    if (Type === 'Task' || Type === 'Wait' || Type === 'Parallel' || Type === 'Map')
      emit(step, child, `${Type}StateAborted`, null);
    if (state.Type === 'Map')
      emit(step, child, 'MapIterationAborted', iteration('mapIterationAbortedEventDetails', child, parent));
  }
}

/**
 * Goes on with a Parallel or Map state: starts items that may start, and leaves it when all have ended.
 * @param latest the branch or item that ended last, whose events the state's own follow
 */
export async function progress(step: Step, frame: Frame, latest?: Frame): Promise<void> {
  if (frame.phase.is !== 'children') return;
  const { items, limits } = frame.phase;
  const state = stateOf(step.execution, frame);
  if (state.Type === 'Map' && items && limits) await startItems(step, frame, state, items, limits);
  const children = childrenOf(step.execution, frame);
  if (children.some(({ phase }) => phase.is !== 'done' && phase.is !== 'failed')) return;
  if (latest) frame.lastEvent = latest.lastEvent;
  const outputs = children.flatMap(({ phase }) => (phase.is === 'done' ? [phase.output] : []));
  emit(step, frame, `${state.Type}StateSucceeded`, null);
  await leave(step, frame, state, scopeOf(step, frame, { result: outputs }), outputs);
}

async function startItems(
  step: Step,
  frame: Frame,
  state: MapState,
  items: readonly Json[],
  limits: MapLimits,
): Promise<void> {
  const children = childrenOf(step.execution, frame);
  let running = children.filter(({ phase }) => phase.is !== 'done' && phase.is !== 'failed').length;
  for (let index = children.length; index < items.length && running < limits.concurrency; index += 1) {
    const input = await selectItem(step, frame, state, items[index] ?? null, index);
    payloadText(input, `The state/task '${frame.state}'`);
    startChild(step, frame, index, state.ItemProcessor.StartAt, input);
    running += 1;
  }
}

/** What an item's processor is given. */
export async function selectItem(
  step: Step,
  frame: Frame,
  state: MapState,
  item: Json,
  index: number,
): Promise<Json> {
  if (state.ItemSelector === undefined) return item;
  const scope = scopeOf(step, frame);
  const context = { ...scope.states.context, Map: { Item: { Index: index, Value: item } } };
  return evaluate(state.ItemSelector, { ...scope, states: { ...scope.states, context } }, 'ItemSelector');
}
