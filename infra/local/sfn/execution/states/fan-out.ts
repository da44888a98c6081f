import type { Json } from '../../json.ts';
import { isJsonObject } from '../../json.ts';
import { evaluate, evaluateNumber, type Scope, unexpected } from '../../language/query.ts';
import type { MapState, ParallelState } from '../../language/states.ts';
import { evaluateOr, scopeOf } from '../context.ts';
import { payloadText } from '../details.ts';
import type { Frame, MapLimits } from '../frame.ts';
import { dropChildren, emit, type Step, setPhase } from '../step.ts';
import { progress, startChild } from './children.ts';

/** AWS runs at most 40 items of an inline Map at a time. */
const mostItemsAtATime = 40;

/** Starts every branch of a Parallel state. */
export async function runParallel(step: Step, frame: Frame, state: ParallelState): Promise<void> {
  const input = await evaluateOr(state.Arguments, frame.input, scopeOf(step, frame), 'Arguments');
  payloadText(input, `The state/task '${frame.state}'`);
  dropChildren(step, frame);
  emit(step, frame, 'ParallelStateStarted', null);
  setPhase(step, frame, { is: 'children', items: null, limits: null });
  for (const [index, branch] of state.Branches.entries())
    startChild(step, frame, index, branch.StartAt, input);
}

/** Starts the first items of a Map state. */
export async function runMap(step: Step, frame: Frame, state: MapState): Promise<void> {
  const scope = scopeOf(step, frame);
  const items = await itemsOf(state, frame, scope);
  const limits = await limitsOf(state, items.length, scope);
  dropChildren(step, frame);
  emit(step, frame, 'MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  setPhase(step, frame, { is: 'children', items, limits });
  await progress(step, frame);
}

/** An object's members are items with `Key` and `Value`. */
async function itemsOf(state: MapState, frame: Frame, scope: Scope): Promise<readonly Json[]> {
  const items = await evaluateOr(state.Items, frame.input, scope, 'Items');
  if (Array.isArray(items)) return items;
  if (isJsonObject(items)) return Object.entries(items).map(([Key, Value]) => ({ Key, Value }));
  throw unexpected(state.Items ?? '$states.input', 'Items', 'array', items);
}

async function limitsOf(state: MapState, length: number, scope: Scope): Promise<MapLimits> {
  const concurrency = await evaluateNumber(state.MaxConcurrency ?? 0, scope, 'MaxConcurrency');
  return {
    concurrency: concurrency === 0 ? mostItemsAtATime : Math.min(concurrency, mostItemsAtATime),
    toleratedCount: await tolerated(state, length, scope),
  };
}

/** How many items may fail: as many as both thresholds allow. */
async function tolerated(
  { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage }: MapState,
  length: number,
  scope: Scope,
): Promise<number> {
  if (count === undefined && percentage === undefined) return 0;
  const most = count === undefined ? length : await evaluateNumber(count, scope, 'ToleratedFailureCount');
  if (percentage === undefined) return most;
  const percent = await evaluate(percentage, scope, 'ToleratedFailurePercentage');
  if (typeof percent !== 'number' || percent < 0 || percent > 100)
    throw unexpected(percentage, 'ToleratedFailurePercentage', 'number from 0 to 100', percent);
  return Math.min(most, Math.floor((percent * length) / 100));
}
