import { parseResource } from '../integrations/resource.ts';
import { isJsonObject, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { compile, expressionIn } from './query.ts';
import { innerMachines, type Machine } from './states.ts';
import { type DefinitionProblem, validatorProblems } from './validator.ts';

/** AWS's limit of a definition. */
const longestDefinition = 1_048_576;

/** Reads a definition: the machine, or everything that is wrong with it. */
export function readDefinition(text: string): {
  readonly machine?: Machine;
  readonly problems: readonly DefinitionProblem[];
} {
  if (text.length > longestDefinition) return refused('The definition is longer than 1 MB', '/');
  let definition: Json;
  try {
    definition = parseJson(text);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error), '/', 'INVALID_JSON_DESCRIPTION');
  }
  if (!isJsonObject(definition) || !isJsonObject(definition.States))
    return refused('These fields are required: [States]', '/');
  const language = queryLanguageProblems(definition);
  if (language.length > 0) return { problems: language };
  const expressions = expressionProblems(definition, '');
  if (expressions.length > 0) return { problems: expressions };
  const problems = validatorProblems(definition);
  if (problems.length > 0) return { problems };
  const machine = parseMachine(text);
  const deeper = stateProblems(machine, '');
  return deeper.length > 0 ? { problems: deeper } : { machine, problems: [] };
}

/** The machine of a definition in which nothing was found wrong. */
export function parseMachine(text: string): Machine {
  const machine: Machine = JSON.parse(text);
  return machine;
}

function refused(
  message: string,
  location: string,
  code = 'SCHEMA_VALIDATION_FAILED',
): { problems: DefinitionProblem[] } {
  return { problems: [{ code, message, location }] };
}

/** Only JSONata runs here; a state may say so itself or leave it to its machine. */
function queryLanguageProblems(definition: JsonObject): DefinitionProblem[] {
  const fix = 'JSONPath definitions do not run on this engine: set "QueryLanguage": "JSONata"';
  if (definition.QueryLanguage !== 'JSONata') return refused(fix, '/QueryLanguage').problems;
  const inner = (value: Json | undefined, path: string): DefinitionProblem[] => {
    if (Array.isArray(value)) return value.flatMap((item, i) => inner(item, `${path}/${i}`));
    if (!isJsonObject(value)) return [];
    const own = value.QueryLanguage === 'JSONPath' ? refused(fix, `${path}/QueryLanguage`).problems : [];
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
      return refused(`The JSONata expression '${expression}' does not compile: ${said}`, path).problems;
    }
  }
  if (!Array.isArray(value) && !isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => expressionProblems(inner, `${path}/${key}`));
}

/** What asl-validator accepts and this engine does not run. */
function stateProblems(machine: Machine, path: string): DefinitionProblem[] {
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const at = `${path}/States/${name}`;
    const problems: DefinitionProblem[] = innerMachines(state).flatMap((inner, i) =>
      stateProblems(inner, state.Type === 'Map' ? `${at}/ItemProcessor` : `${at}/Branches/${i}`),
    );
    if (state.Type === 'Task' && !parseResource(state.Resource))
      problems.push(...refused(`The resource ${state.Resource} is not supported`, `${at}/Resource`).problems);
    if (state.Type === 'Map' && state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED')
      problems.push(...refused('Only inline Map states run here', `${at}/ItemProcessor`).problems);
    return problems;
  });
}
