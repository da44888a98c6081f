import validate from 'asl-validator';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { expressionIn } from './query.ts';

/** What is wrong with a definition, as ValidateStateMachineDefinition reports it. */
export interface DefinitionProblem {
  readonly code: string;
  readonly message: string;
  /** As `/States/Pay/Next`. */
  readonly location: string;
}

const checks = { checkPaths: false, checkArn: false };

/** What asl-validator finds wrong with a definition; it is given a copy, as it fills in what is missing. */
export function validatorProblems(definition: JsonObject): DefinitionProblem[] {
  const problems = validate(acceptable(structuredClone(definition)), checks).errors.map((problem) => ({
    code: problem['Error code'] ?? 'SCHEMA_VALIDATION_FAILED',
    message: (problem.Message ?? problem.message ?? 'invalid').trim(),
    location: problem.instancePath ?? problem.schemaError?.instancePath ?? '/',
  }));
  return problems.sort((a, b) => misleading(a) - misleading(b));
}

/** Of a state that fits no schema, the schemas of other types complain about its type. */
function misleading({ location }: DefinitionProblem): number {
  return location.endsWith('/Type') ? 1 : 0;
}

/**
 * AWS takes more than the validator: any JSON as Output and Arguments, expressions of several lines or without
 * spaces inside `{%%}`, literal conditions.
 */
function acceptable(value: Json, key = ''): Json {
  if (typeof value === 'string') {
    const expression = expressionIn(value);
    return expression === undefined ? literal(value, key) : `{% ${expression.replace(/\s+/g, ' ')} %}`;
  }
  if (Array.isArray(value))
    return literal(
      value.map((item) => acceptable(item)),
      key,
    );
  if (!isJsonObject(value) || key === 'Items') return literal(value, key);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, acceptable(inner, name)]));
}

function literal(value: Json, key: string): Json {
  if (key === 'Condition' && typeof value === 'boolean') return `{% ${value} %}`;
  if (key === 'Items' && isJsonObject(value)) return [];
  return key === 'Output' || key === 'Arguments' ? { literal: value } : value;
}
