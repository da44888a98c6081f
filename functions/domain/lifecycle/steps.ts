import { type DefinedState, type Definition, statesOf } from './definition.ts';
import type { LifecycleEvent } from './event.ts';
import { nextAttempt } from './next-attempt.ts';
import type { Attempt, Step, StepStatus } from './step.ts';
import { type Call, type Visit, walk } from './walk.ts';

/** What steps are told from. */
export interface History {
  readonly definition: Definition;
  readonly events: readonly LifecycleEvent[];
  /** The execution still goes on. */
  readonly isRunning: boolean;
  /** States in which a workflow gives up: who leads there by an error has failed. */
  readonly givesUpIn: readonly string[];
}

/** Every visit of an execution to a state, in the order in which they began. */
export function stepsOf({ definition, events, isRunning, givesUpIn }: History): readonly Step[] {
  const placed = new Map(statesOf(definition).map((each) => [each.name, each]));
  const visits = walk(events, (name) => placed.get(name)?.within?.branch ?? 0);
  const steps = visits.map((visit) => stepOf(visit, placed.get(visit.state)?.state, isRunning, givesUpIn));
  return withTroubleInside(steps);
}

/** What went on although something inside of it had failed has caught that. */
function withTroubleInside(steps: readonly Step[]): readonly Step[] {
  const parents = new Map(steps.map(({ id, parent }) => [id, parent]));
  const troubled = new Set<number>();
  for (const { status, parent } of steps)
    for (let id = status === 'failed' ? parent : undefined; id !== undefined; id = parents.get(id))
      troubled.add(id);
  return steps.map((step) =>
    step.status === 'succeeded' && troubled.has(step.id) ? { ...step, status: 'caught' } : step,
  );
}

function stepOf(
  visit: Visit,
  defined: DefinedState | undefined,
  isRunning: boolean,
  givesUpIn: readonly string[],
): Step {
  const { id, state, parent, within, enteredAt, exitedAt, input, output } = visit;
  const next = isRunning && visit.failed && defined ? nextTry(visit, defined) : undefined;
  const status = statusOf(visit, isRunning, next !== undefined, givesUpIn);
  const leftAt = exitedAt ?? (status === 'failed' || status === 'stopped' ? visit.endedAt : undefined);
  const until = status === 'waiting' && !next ? waitsUntil(visit, defined) : undefined;
  return {
    ...{ id, state, within, status, enteredAt },
    ...(parent !== undefined && { parent }),
    ...(leftAt !== undefined && { exitedAt: leftAt }),
    attempts: attemptsOf(visit),
    ...(next && { nextAttempt: next }),
    ...(until !== undefined && { waitsUntil: until }),
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
  };
}

function statusOf(
  visit: Visit,
  isRunning: boolean,
  isTriedAgain: boolean,
  givesUpIn: readonly string[],
): StepStatus {
  if (visit.exitedAt !== undefined) {
    if (!visit.failed) return 'succeeded';
    return visit.next !== undefined && givesUpIn.includes(visit.next) ? 'failed' : 'caught';
  }
  if (visit.aborted) return 'stopped';
  if (isTriedAgain) return 'waiting';
  if (visit.failed) return 'failed';
  if (!isRunning) return 'stopped';
  return visit.type === 'Wait' || visit.calls.at(-1)?.submitted ? 'waiting' : 'running';
}

function nextTry({ calls, callsBefore }: Visit, defined: DefinedState) {
  const failures = calls.slice(callsBefore).flatMap(({ fault }) => fault ?? []);
  const wait = nextAttempt(defined, failures);
  const last = calls.at(-1)?.endedAt;
  return wait && last !== undefined ? { from: last + wait.from, to: last + wait.to } : undefined;
}

/** A token is waited for as long as its call may take; a Wait until the field of its input that it names. */
function waitsUntil({ calls, input }: Visit, defined: DefinedState | undefined): number | undefined {
  const until = calls.at(-1)?.until;
  if (until !== undefined) return until;
  const field = String(defined?.Timestamp ?? '').match(/^\{%\s*\$states\.input\.(\w+)\s*%\}$/)?.[1];
  if (field === undefined || input === undefined) return undefined;
  const given: unknown = JSON.parse(input);
  if (typeof given !== 'object' || given === null) return undefined;
  const instant = Date.parse(String(Reflect.get(given, field)));
  return Number.isNaN(instant) ? undefined : instant;
}

const attemptOf = ({ startedAt, endedAt, fault, cause }: Call): Attempt => ({
  startedAt,
  ...(endedAt !== undefined && { endedAt }),
  ...(fault !== undefined && { fault }),
  ...(cause !== undefined && { cause }),
});

/** A state that calls nothing has failed in its only attempt. */
function attemptsOf({ calls, enteredAt, exitedAt, error }: Visit): readonly Attempt[] {
  if (calls.length > 0 || !error) return calls.map(attemptOf);
  return [
    attemptOf({ startedAt: enteredAt, submitted: false, ...error, ...(exitedAt && { endedAt: exitedAt }) }),
  ];
}
