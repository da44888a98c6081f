import { type Calls, taskProblem } from '../integrations/rules.ts';
import { isJsonObject, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { compile, expressionIn } from './query.ts';
import { machineSchema } from './schema.ts';
import { innerMachines, type Machine } from './states.ts';
import { type DefinitionProblem, validatorProblems } from './validator.ts';
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
    () => validatorProblems(definition),
    () => {
      const machine = parseMachine(text);
      return [...taskProblems(machine, '', calls), ...variableProblems(machine)];
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

function refused(message: string, location: string, code = 'SCHEMA_VALIDATION_FAILED'): DefinitionProblem[] {
  return [{ code, message, location }];
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
  if (typeof value === 'string') {
    const expression = expressionIn(value);
    if (expression === undefined) return [];
    try {
      compile(expression);
      return [];
    } catch (error) {
      const said = isObject(error) || error instanceof Error ? String(Reflect.get(error, 'message')) : '';
      return refused(`The JSONata expression '${expression}' does not compile: ${said}`, path);
    }
  }
  if (!Array.isArray(value) && !isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => expressionProblems(inner, `${path}/${key}`));
}

/** Fields that a state does not have, or with values out of their range. */
function fieldProblems(definition: JsonObject): DefinitionProblem[] {
  const issues = machineSchema.safeParse(definition).error?.issues ?? [];
  return issues.flatMap(({ message, path }) => refused(message, `/${path.join('/')}`));
}

/** Tasks whose resource cannot be called. */
function taskProblems(machine: Machine, path: string, calls: Calls): DefinitionProblem[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const at = `${path}/States/${name}`;
    const own = state.Type === 'Task' ? taskProblem(state, calls) : undefined;
    const inner = innerMachines(state).flatMap((within, i) =>
      taskProblems(within, state.Type === 'Map' ? `${at}/ItemProcessor` : `${at}/Branches/${i}`, calls),
    );
    return own === undefined ? inner : [...refused(own, `${at}/Resource`), ...inner];
  });
}
