import { type DefinitionProblem, refused } from './problem.ts';
import type { State } from './states.ts';
import { innerMachines, type Machine } from './states.ts';

/** AWS's rule of a variable's name: a Unicode identifier of at most 80 characters. */
const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

/**
 * What is wrong with the variables that a machine assigns. What an outer machine assigns must not be assigned within.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function variableProblems(
  machine: Machine,
  path = '',
  outer: ReadonlySet<string> = new Set(),
): DefinitionProblem[] {
  const places = Object.entries(machine.States).flatMap(([name, state]) =>
    assignments(state).map(([field, variable]) => ({ at: `${path}/States/${name}/${field}`, variable })),
  );
  const all = new Set([...outer, ...places.map(({ variable }) => variable)]);
  const own = places.flatMap(({ at, variable }) => {
    const message = problemOf(variable, outer);
    return message === undefined ? [] : refused(message, at);
  });
  const within = Object.entries(machine.States).flatMap(([name, state]) =>
    innerMachines(state).flatMap((inner, i) => {
      const where = state.Type === 'Map' ? 'ItemProcessor' : `Branches/${i}`;
      return variableProblems(inner, `${path}/States/${name}/${where}`, all);
    }),
  );
  return [...own, ...within];
}

function problemOf(variable: string, outer: ReadonlySet<string>): string | undefined {
  if (variable === 'states') return 'The variable $states is reserved';
  if (!identifier.test(variable)) return `${variable} is not the name of a variable`;
  return outer.has(variable) ? `The variable $${variable} is assigned outside too` : undefined;
}

/** Where a state assigns which variables. */
function assignments(state: State): [string, string][] {
  const own = Object.keys(state.Assign ?? {}).map((name) => [`Assign/${name}`, name] as const);
  const rules = state.Type === 'Choice' ? state.Choices : 'Catch' in state ? (state.Catch ?? []) : [];
  const field = state.Type === 'Choice' ? 'Choices' : 'Catch';
  const others = rules.flatMap(({ Assign }, i) =>
    Object.keys(Assign ?? {}).map((name) => [`${field}/${i}/Assign/${name}`, name] as const),
  );
  return [...own, ...others].map(([at, name]) => [at, name]);
}
