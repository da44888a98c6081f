import type { LifecycleEvent } from './event.ts';
import type { Place } from './step.ts';

/** A visit to a state, as far as the events tell. */
export interface Visit {
  readonly id: number;
  readonly state: string;
  readonly type: string;
  readonly parent?: number;
  readonly within: readonly Place[];
  readonly enteredAt: number;
  readonly input?: string | undefined;
  exitedAt?: number;
  output?: string | undefined;
  readonly calls: Call[];
  /** Calls that were made before it was last redriven. */
  callsBefore: number;
  /** When it failed or was ended, where it was not left. */
  endedAt?: number | undefined;
  /** It failed, and nothing has tried it again. */
  failed: boolean;
  /** Something else ended it. */
  aborted: boolean;
  /** What it failed with, where no call did. */
  error?: { readonly fault: string; readonly cause?: string | undefined } | undefined;
  /** The state that its error led to. */
  next?: string;
}

/** A call of a task, as far as the events tell. */
export interface Call {
  readonly startedAt: number;
  endedAt?: number;
  fault?: string;
  cause?: string | undefined;
  /** Until when it may take, ms since 1970. */
  readonly until?: number;
  /** It was taken, and waits for its token. */
  submitted: boolean;
}

/** What one event follows: the visit it is about, and what is around that. */
interface Line {
  readonly within: readonly Place[];
  readonly outer?: Line | undefined;
  readonly visit?: Visit | undefined;
}

/** Which branch of a Parallel state a state stands in. */
export type BranchOf = (state: string) => number;

const root: Line = { within: [] };
const ends = /^Execution(Failed|Aborted|TimedOut)$/;
const leavesContainer = /^(Map|Parallel)State(Succeeded|Failed)$/;

/** Follows the events of an execution from one to the next, and answers every visit to a state in order. */
export function walk(events: readonly LifecycleEvent[], branchOf: BranchOf): readonly Visit[] {
  const lines = new Map<number, Line>();
  const visits: Visit[] = [];
  let end = root;
  for (const event of events) {
    const before = event.type === 'ExecutionRedriven' ? end : (lines.get(event.previous) ?? root);
    const line = follow(event, before, branchOf);
    lines.set(event.id, line);
    if (line.visit && line.visit !== before.visit && event.type.endsWith('StateEntered'))
      visits.push(line.visit);
    if (ends.test(event.type)) end = line;
    if (event.type === 'ExecutionRedriven') for (const visit of visits) reopen(visit);
    else if (line.visit) note(event, line.visit);
  }
  return visits;
}

function follow(event: LifecycleEvent, before: Line, branchOf: BranchOf): Line {
  const { type, state = '', index = 0 } = event;
  if (type === 'MapIterationStarted') return { outer: before, within: [...before.within, { state, index }] };
  if (type.endsWith('StateEntered')) return enter(event, before, branchOf);
  if (!leavesContainer.test(type)) return before;
  let line: Line | undefined = before;
  while (line && !isOpen(line.visit, type.match(leavesContainer)?.[1])) line = line.outer;
  return line ?? before;
}

const isOpen = (visit: Visit | undefined, type: string | undefined) =>
  visit !== undefined && visit.type === type && visit.exitedAt === undefined;

function enter({ id, type, state = '', at, data }: LifecycleEvent, before: Line, branchOf: BranchOf): Line {
  const isInside = isOpen(before.visit, 'Parallel');
  const outer = isInside ? before : before.outer;
  const around = before.visit?.state;
  if (!isInside && before.visit) before.visit.next = state;
  const within =
    isInside && around !== undefined
      ? [...before.within, { state: around, index: branchOf(state) }]
      : before.within;
  const parent = outer?.visit?.id;
  const visit: Visit = {
    ...{ id, state, type: type.slice(0, -'StateEntered'.length), within, enteredAt: at, input: data },
    ...(parent !== undefined && { parent }),
    ...{ calls: [], callsBefore: 0, failed: false, aborted: false },
  };
  return { within, outer, visit };
}

function reopen(visit: Visit): void {
  if (visit.exitedAt !== undefined) return;
  visit.failed = false;
  visit.aborted = false;
  visit.endedAt = undefined;
  visit.error = undefined;
  visit.callsBefore = visit.calls.length;
}

function note(event: LifecycleEvent, visit: Visit): void {
  const { type, at, data, error, cause, timeoutSeconds } = event;
  const call = visit.calls.at(-1);
  if (type.endsWith('StateExited')) {
    visit.exitedAt = at;
    visit.output = data;
  } else if (/^(Task|LambdaFunction|Activity)Scheduled$/.test(type)) {
    visit.failed = false;
    visit.endedAt = undefined;
    const until = timeoutSeconds === undefined ? {} : { until: at + timeoutSeconds * 1000 };
    visit.calls.push({ startedAt: at, submitted: false, ...until });
  } else if (type === 'TaskSubmitted' && call) call.submitted = true;
  else if (/^(Task|LambdaFunction|Activity)Succeeded$/.test(type) && call) call.endedAt = at;
  else if (/^(Task|LambdaFunction|Activity)\w*(Failed|TimedOut)$/.test(type) && call) {
    visit.failed = true;
    visit.endedAt = at;
    Object.assign(call, { endedAt: at, fault: error ?? 'States.TaskFailed', cause });
  } else if (/State(Failed|Aborted)$/.test(type)) {
    visit.failed = type.endsWith('Failed');
    visit.endedAt = at;
    visit.aborted = type.endsWith('Aborted');
  } else if (type === 'EvaluationFailed' || ends.test(type)) {
    visit.failed = type !== 'ExecutionAborted' || visit.failed;
    visit.endedAt ??= at;
    if (error !== undefined && call?.fault === undefined) visit.error = { fault: error, cause };
  }
}
