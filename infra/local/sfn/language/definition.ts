import { type Calls, taskProblem } from '../integrations/rules.ts';
import { isJsonObject, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { flowProblems, machinesIn } from './flow.ts';
import { type DefinitionProblem, refused } from './problem.ts';
import { compile, expressionIn } from './query.ts';
import { machineSchema } from './schema.ts';
import type { Machine } from './states.ts';
import { variableProblems } from './variables.ts';

/** AWS's limit of a definition, in characters. */
const longestDefinition = 1_048_576;

/** Reads a definition: the machine, or everything that is wrong with it. */
export function readDefinition(
  text: string,
  calls: Calls,
): {
  readonly machine?: Machine;
  readonly problems: readonly DefinitionProblem[];
} {
  if (text.length > longestDefinition)
    return { problems: refused('The definition is longer than 1 MB', '/') };
  let definition: Json;
  try {
    definition = parseJson(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problems: refused(message, '/', 'INVALID_JSON_DESCRIPTION') };
  }
  if (!isJsonObject(definition) || !isJsonObject(definition.States))
    return { problems: refused('These fields are required: [States]', '/') };
  const problems = firstProblems(definition, text, calls);
  return problems.length > 0 ? { problems } : { machine: parseMachine(text), problems: [] };
}

/** Each check relies on what those before it made sure of. */
function firstProblems(definition: JsonObject, text: string, calls: Calls): DefinitionProblem[] {
  const checks = [
    () => queryLanguageProblems(definition),
    () => expressionProblems(definition, ''),
    () => fieldProblems(definition),
    () => {
      const machine = parseMachine(text);
      return [...flowProblems(machine), ...taskProblems(machine, calls), ...variableProblems(machine)];
    },
  ];
  for (const check of checks) {
    const problems = check();
    if (problems.length > 0) return problems;
  }
  return [];
}

/** The machine of a definition in which nothing was found wrong. */
export function parseMachine(text: string): Machine {
  const machine: Machine = JSON.parse(text);
  return machine;
}

/** Only JSONata runs here; a state may say so itself or leave it to its machine. */
function queryLanguageProblems(definition: JsonObject): DefinitionProblem[] {
  const fix = 'JSONPath definitions do not run on this engine: set "QueryLanguage": "JSONata"';
  if (definition.QueryLanguage !== 'JSONata') return refused(fix, '/QueryLanguage');
  const inner = (value: Json | undefined, path: string): DefinitionProblem[] => {
    if (Array.isArray(value)) return value.flatMap((item, i) => inner(item, `${path}/${i}`));
    if (!isJsonObject(value)) return [];
    const own = value.QueryLanguage === 'JSONPath' ? refused(fix, `${path}/QueryLanguage`) : [];
    return [...own, ...Object.entries(value).flatMap(([key, item]) => inner(item, `${path}/${key}`))];
  };
  return inner(definition.States, '/States');
}

/** Expressions that do not compile. */
function expressionProblems(value: unknown, path: string): DefinitionProblem[] {
  if (typeof value === 'string') return textProblems(value, path);
  if (!Array.isArray(value) && !isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => expressionProblems(inner, `${path}/${key}`));
}

function textProblems(text: string, path: string): DefinitionProblem[] {
  const expression = expressionIn(text);
  if (expression === undefined)
    return text.startsWith('{%') ? refused(`The expression ${text} does not end with %}`, path) : [];
  try {
    compile(expression);
    return [];
  } catch (error) {
    const said = isObject(error) || error instanceof Error ? String(Reflect.get(error, 'message')) : '';
    return refused(`The JSONata expression '${expression}' does not compile: ${said}`, path);
  }
}

/** Fields that a state does not have, or with values out of their range. */
function fieldProblems(definition: JsonObject): DefinitionProblem[] {
  const issues = machineSchema.safeParse(definition).error?.issues ?? [];
  return issues.flatMap(({ message, path }) => refused(message, `/${path.join('/')}`));
}

/** Tasks whose resource cannot be called. */
function taskProblems(machine: Machine, calls: Calls): DefinitionProblem[] {
  return machinesIn(machine, '').flatMap(({ path, machine: one }) =>
    Object.entries(one.States).flatMap(([name, state]) => {
      const problem = state.Type === 'Task' ? taskProblem(state, calls) : undefined;
      return problem === undefined ? [] : refused(problem, `${path}/States/${name}/Resource`);
    }),
  );
}
