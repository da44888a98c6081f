import { type DefinitionProblem, refused } from './problem.ts';
import { innerMachines, type Machine, type State } from './states.ts';

/** What is wrong with how states follow each other: targets that are missing, states nobody reaches, names twice. */
export function flowProblems(machine: Machine): DefinitionProblem[] {
  const names = new Set<string>();
  return machinesIn(machine, '').flatMap(({ path, machine: one }) => [
    ...targetProblems(one, path),
    ...duplicates(one, path, names),
    ...Object.entries(one.States).flatMap(([name, state]) => endProblems(state, `${path}/States/${name}`)),
  ]);
}

interface Placed {
  readonly path: string;
  readonly machine: Machine;
}

/** A machine and all within it. */
export function machinesIn(machine: Machine, path: string): Placed[] {
  const inner = Object.entries(machine.States).flatMap(([name, state]) =>
    innerMachines(state).flatMap((within, i) =>
      machinesIn(
        within,
        `${path}/States/${name}/${state.Type === 'Map' ? 'ItemProcessor' : `Branches/${i}`}`,
      ),
    ),
  );
  return [{ path, machine }, ...inner];
}

function targetProblems({ StartAt, States }: Machine, path: string): DefinitionProblem[] {
  const isKnown = (name: string) => Object.hasOwn(States, name);
  const missing = (name: string, location: string) =>
    isKnown(name) ? [] : refused(`Missing 'Next' target: ${name}`, location, 'MISSING_TRANSITION_TARGET');
  const targets = Object.entries(States).flatMap(([name, state]) =>
    successors(state).flatMap(([field, next]) => missing(next, `${path}/States/${name}/${field}`)),
  );
  const problems = [...missing(StartAt, `${path}/StartAt`), ...targets];
  return problems.length > 0 ? problems : unreachable({ StartAt, States }, path);
}

/** Where a state may go: the field that says so, and the state's name. */
function successors(state: State): [string, string][] {
  const next = 'Next' in state && state.Next !== undefined ? [['Next', state.Next] as const] : [];
  const rules = state.Type === 'Choice' ? state.Choices : 'Catch' in state ? (state.Catch ?? []) : [];
  const field = state.Type === 'Choice' ? 'Choices' : 'Catch';
  const other =
    state.Type === 'Choice' && state.Default !== undefined ? [['Default', state.Default] as const] : [];
  const ruled = rules.map((rule, i) => [`${field}/${i}/Next`, rule.Next] as const);
  return [...next, ...other, ...ruled].map(([at, name]) => [at, name]);
}

function unreachable({ StartAt, States }: Machine, path: string): DefinitionProblem[] {
  const reached = new Set([StartAt]);
  for (const name of reached) {
    const state = States[name];
    for (const [, next] of state ? successors(state) : []) reached.add(next);
  }
  const lost = Object.keys(States).filter((name) => !reached.has(name));
  return lost.flatMap((name) =>
    refused(`State "${name}" is not reachable`, `${path}/States/${name}`, 'MISSING_TRANSITION_TARGET'),
  );
}

function duplicates({ States }: Machine, path: string, names: Set<string>): DefinitionProblem[] {
  return Object.keys(States).flatMap((name) => {
    if (names.has(name))
      return refused(
        `A state with this name already exists: ${name}`,
        `${path}/States/${name}`,
        'DUPLICATE_STATE_NAMES',
      );
    names.add(name);
    return [];
  });
}

/** A state has a successor or is the end; a Wait has one time. */
function endProblems(state: State, at: string): DefinitionProblem[] {
  const isExempt = state.Type === 'Choice' || state.Type === 'Succeed' || state.Type === 'Fail';
  const ends =
    isExempt || (state.Next === undefined) === (state.End === true)
      ? []
      : refused('A state must have exactly one of "Next" and "End": true', at);
  const isTimed = state.Type !== 'Wait' || (state.Seconds === undefined) !== (state.Timestamp === undefined);
  return isTimed
    ? ends
    : [...ends, ...refused('A Wait must have exactly one of "Seconds" and "Timestamp"', at)];
}
