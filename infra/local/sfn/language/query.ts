import jsonata from 'jsonata';
import { isObject, type Json, type JsonObject, toJson } from '../json.ts';
import { queryFunctions } from './query-functions.ts';
import { StateError, stateErrors } from './state-error.ts';

/** What an expression sees: `$states` and the variables. */
export interface Scope {
  readonly states: {
    readonly input: Json;
    readonly result?: Json;
    readonly errorOutput?: Json;
    readonly context: JsonObject;
  };
  readonly variables: JsonObject;
  /** The time that `$now()` and `$millis()` tell, in ms since 1970. */
  readonly at: number;
}

/** Compiled expressions are kept: compiling costs twenty times an evaluation. */
const compiled = new Map<string, jsonata.Expression>();
const mostCompiled = 2000;

/** The longest time of the States Language, in seconds. */
export const longestSeconds = 99_999_999;

const clock = jsonata('$fromMillis($ms, $picture, $zone)');

/** The expression inside `{% ... %}`, or undefined for a literal. */
export function expressionIn(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;
}

/**
 * Evaluates a template: every string `{% ... %}` in it is replaced by the value of its JSONata expression.
 * @param field where the template stands in the state, for messages: `Arguments`
 * @throws StateError States.QueryEvaluationError
 */
export async function evaluate(template: Json, scope: Scope, field: string): Promise<Json> {
  if (typeof template === 'string') {
    const expression = expressionIn(template);
    return expression === undefined ? template : evaluateExpression(expression, scope, field);
  }
  if (Array.isArray(template)) {
    const values: Json[] = [];
    for (const [i, item] of template.entries()) values.push(await evaluate(item, scope, `${field}[${i}]`));
    return values;
  }
  if (!isObject(template)) return template;
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(template))
    object[key] = await evaluate(value, scope, `${field}/${key}`);
  return object;
}

async function evaluateExpression(expression: string, scope: Scope, field: string): Promise<Json> {
  const named = `The JSONata expression '${expression}' specified for the field '${field}'`;
  let value: unknown;
  try {
    value = await compile(expression).evaluate(undefined, bindings(scope));
  } catch (problem) {
    throw failed(`${named} threw an error during evaluation. ${explain(problem)}`, field);
  }
  if (value === undefined) throw failed(`${named} returned nothing (undefined).`, field);
  if (isFunction(value)) throw failed(`${named} returned an unsupported result type.`, field);
  return toJson(value);
}

/** Compiles an expression, or throws what jsonata says about its syntax. */
export function compile(expression: string): jsonata.Expression {
  const known = compiled.get(expression);
  if (known) return known;
  const fresh = jsonata(expression);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(expression, fresh);
  return fresh;
}

function bindings(scope: Scope): Record<string, unknown> {
  return {
    ...queryFunctions,
    now: (picture?: unknown, zone?: unknown) => clock.evaluate(undefined, { ms: scope.at, picture, zone }),
    millis: () => scope.at,
    ...scope.variables,
    states: scope.states,
  };
}

function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return isObject(value) && ('_jsonata_lambda' in value || '_jsonata_function' in value);
}

function failed(cause: string, location: string): StateError {
  return new StateError(stateErrors.query, cause, { location });
}

/** jsonata throws objects with a code and a message, not always errors. */
function explain(problem: unknown): string {
  if (!isObject(problem) && !(problem instanceof Error)) return String(problem);
  const code = 'code' in problem && typeof problem.code === 'string' ? `${problem.code}: ` : '';
  const message = 'message' in problem && typeof problem.message === 'string' ? problem.message : 'unknown';
  return `${code}${message}`;
}

/** Evaluates a field that must be a number of whole seconds or items in the given range. */
export async function evaluateNumber(
  template: number | string,
  scope: Scope,
  field: string,
  least = 0,
  most = longestSeconds,
): Promise<number> {
  const value = await evaluate(template, scope, field);
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw unexpected(template, field, `integer from ${least} to ${most}`, value);
}

/** Evaluates a field that must be a string. */
export async function evaluateText(template: string, scope: Scope, field: string): Promise<string> {
  const value = await evaluate(template, scope, field);
  if (typeof value === 'string') return value;
  throw unexpected(template, field, 'string', value);
}

/** The error for an expression that gave a value of the wrong type. */
export function unexpected(template: Json, field: string, expected: string, value: Json): StateError {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const expression = typeof template === 'string' ? (expressionIn(template) ?? template) : String(template);
  return failed(
    `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${kind}' for value: ${JSON.stringify(value)}`,
    field,
  );
}
