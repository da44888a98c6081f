import { scopeOf } from '../execution/context.ts';
import { attempt, failState } from '../execution/failure.ts';
import type { Frame } from '../execution/frame.ts';
import { selectItem } from '../execution/states/children.ts';
import { runMap, runParallel } from '../execution/states/fan-out.ts';
import { dropChildren, type Step } from '../execution/step.ts';
import { leave } from '../execution/transition.ts';
import type { Json } from '../json.ts';
import { evaluate } from '../language/query.ts';
import { StateError, stateErrors } from '../language/state-error.ts';
import type { MapState, ParallelState } from '../language/states.ts';
import type { Inspected } from './outcome.ts';
import type { TestRequest } from './request.ts';

/** Runs a Parallel state whose branches are mocked. */
export async function tryParallel(
  step: Step,
  frame: Frame,
  state: ParallelState,
  { mock }: TestRequest,
): Promise<Inspected> {
  let asked: Inspected = {};
  await attempt(step, frame, async () => {
    if (state.Arguments !== undefined)
      asked = { afterArguments: await evaluate(state.Arguments, scopeOf(step, frame), 'Arguments') };
    await runParallel(step, frame, state);
  });
  return frame.phase.is === 'children' ? end(step, frame, state, mock, asked) : asked;
}

/** Runs a Map state whose items are mocked. */
export async function tryMap(
  step: Step,
  frame: Frame,
  state: MapState,
  { mock, failedItems }: TestRequest,
): Promise<Inspected> {
  let asked: Inspected = {};
  let tolerated = 0;
  let isRunning = false;
  await attempt(step, frame, async () => {
    await runMap(step, frame, state);
    if (frame.phase.is !== 'children') return;
    isRunning = true;
    tolerated = frame.phase.limits?.toleratedCount ?? 0;
    const items = frame.phase.items ?? [];
    asked = { ...(await limitsOf(step, frame, state)), ...(await itemsOf(step, frame, state, items)) };
  });
  const tooMany =
    failedItems > tolerated
      ? new StateError(stateErrors.tolerance, 'The specified tolerated failure threshold was exceeded')
      : undefined;
  return isRunning ? end(step, frame, state, mock, asked, tooMany) : asked;
}

async function itemsOf(
  step: Step,
  frame: Frame,
  state: MapState,
  items: readonly Json[],
): Promise<Inspected> {
  if (state.ItemSelector === undefined) return {};
  const selected: Json[] = [];
  for (const [index, item] of items.entries())
    selected.push(await selectItem(step, frame, state, item, index));
  return { afterItemSelector: selected };
}

async function limitsOf(step: Step, frame: Frame, state: MapState): Promise<Inspected> {
  const scope = scopeOf(step, frame);
  const limit = async (field: 'MaxConcurrency' | 'ToleratedFailureCount' | 'ToleratedFailurePercentage') =>
    state[field] === undefined ? undefined : evaluate(state[field], scope, field);
  return {
    maxConcurrency: (await limit('MaxConcurrency')) ?? 0,
    toleratedFailureCount: await limit('ToleratedFailureCount'),
    toleratedFailurePercentage: await limit('ToleratedFailurePercentage'),
  };
}

async function end(
  step: Step,
  frame: Frame,
  state: MapState | ParallelState,
  mock: TestRequest['mock'],
  asked: Inspected,
  tooMany?: StateError,
): Promise<Inspected> {
  dropChildren(step, frame);
  const error = mock?.kind === 'error' ? new StateError(mock.error, mock.cause) : tooMany;
  if (error) {
    await failState(step, frame, error);
    return asked;
  }
  const result = mock?.kind === 'result' ? mock.result : null;
  await attempt(step, frame, () => leave(step, frame, state, scopeOf(step, frame, { result }), result));
  return { ...asked, result };
}
