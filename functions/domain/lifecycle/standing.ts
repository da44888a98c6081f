import type { Step, StepStatus } from './step.ts';

/** How a state of the graph stands; a state that was not reached has no standing. */
export interface Standing {
  readonly state: string;
  /** The worst of its steps that still count: each item of a Map has one. */
  readonly status: StepStatus;
  /** How often it was entered. */
  readonly visits: number;
  /** Calls of its task, in all visits. */
  readonly attempts: number;
}

/** Why something is red: the step that could not go on, and the error that it ended with. */
export interface Trouble {
  readonly step: Step;
  readonly fault: string;
  readonly cause?: string;
}

const worstFirst: readonly StepStatus[] = ['failed', 'running', 'waiting', 'stopped', 'caught', 'succeeded'];

/** The last step in each place: those of a visit to a Map that was made again do not count any more. */
function currentSteps(steps: readonly Step[]): readonly Step[] {
  const latest = new Map<string, Step>();
  for (const step of steps)
    latest.set(`${step.parent ?? 0} ${step.within.at(-1)?.index ?? 0} ${step.state}`, step);
  const kept = new Set<number>();
  return [...latest.values()]
    .sort((a, b) => a.id - b.id)
    .filter(({ id, parent }) => {
      if (parent !== undefined && !kept.has(parent)) return false;
      kept.add(id);
      return true;
    });
}

/** How each state stands that was reached, in the order in which they were. */
export function standings(steps: readonly Step[]): readonly Standing[] {
  const current = currentSteps(steps);
  return [...new Set(steps.map(({ state }) => state))].map((state) => {
    const visits = steps.filter((each) => each.state === state);
    const statuses = current.filter((each) => each.state === state).map(({ status }) => status);
    return {
      state,
      status: worstFirst.find((each) => statuses.includes(each)) ?? 'succeeded',
      visits: visits.length,
      attempts: visits.reduce((sum, { attempts }) => sum + attempts.length, 0),
    };
  });
}

/**
 * What could not go on: the steps themselves, not those that only told a person of it.
 * @param givesUpIn states that tell a person
 */
export function troublesOf(steps: readonly Step[], givesUpIn: readonly string[]): readonly Trouble[] {
  const failed = currentSteps(steps).filter(
    ({ status, attempts }) => status === 'failed' && attempts.length > 0,
  );
  const causes = failed.filter(({ state }) => !givesUpIn.includes(state));
  return (causes.length > 0 ? causes : failed).map((step) => {
    const last = step.attempts.findLast(({ fault }) => fault !== undefined);
    return {
      step,
      fault: last?.fault ?? 'States.TaskFailed',
      ...(last?.cause !== undefined && { cause: last.cause }),
    };
  });
}
