import type { ErrorObject } from 'ajv';

/**
 * Says what is wrong with a body in API Gateway's words, which are those of the Java library json-schema-validator:
 * `[object has missing required properties (["arrival"])]`.
 */
export function validationErrorString(errors: readonly ErrorObject[]): string {
  const sentences = [
    ...missing(errors),
    ...surplus(errors),
    ...errors.flatMap((error) => sentence(error) ?? []),
  ];
  return `[${sentences.join(', ')}]`;
}

/** Errors of the same object are one sentence that lists the names. */
function gathered(errors: readonly ErrorObject[], keyword: string, member: string): readonly string[] {
  const byObject = Map.groupBy(
    errors.filter((error) => error.keyword === keyword),
    ({ instancePath }) => instancePath,
  );
  return [...byObject.values()].map((group) =>
    JSON.stringify(group.map(({ params }) => String(params[member])).sort()),
  );
}

const missing = (errors: readonly ErrorObject[]) =>
  gathered(errors, 'required', 'missingProperty').map(
    (names) => `object has missing required properties (${names})`,
  );

const surplus = (errors: readonly ErrorObject[]) =>
  gathered(errors, 'additionalProperties', 'additionalProperty').map(
    (names) => `object instance has properties which are not allowed by the schema: ${names}`,
  );

type Words = (limit: unknown, data: unknown, error: ErrorObject) => string;

const length = (data: unknown) => (typeof data === 'string' || Array.isArray(data) ? data.length : 0);
const size = (data: unknown) => (typeof data === 'object' && data !== null ? Object.keys(data).length : 0);

const words: Readonly<Record<string, Words>> = {
  minLength: (limit, data) =>
    `string ${quote(data)} is too short (length: ${length(data)}, required minimum: ${limit})`,
  maxLength: (limit, data) =>
    `string ${quote(data)} is too long (length: ${length(data)}, maximum allowed: ${limit})`,
  minimum: (limit, data) =>
    `numeric instance is lower than the required minimum (minimum: ${limit}, found: ${data})`,
  maximum: (limit, data) =>
    `numeric instance is greater than the required maximum (maximum: ${limit}, found: ${data})`,
  exclusiveMinimum: (limit) => `numeric instance is not strictly greater than the required minimum ${limit}`,
  exclusiveMaximum: (limit) => `numeric instance is not strictly lower than the required maximum ${limit}`,
  minItems: (limit, data) =>
    `array is too short: must have at least ${limit} elements but instance has ${length(data)} elements`,
  maxItems: (limit, data) =>
    `array is too long: must have at most ${limit} elements but instance has ${length(data)} elements`,
  minProperties: (limit, data) =>
    `object has too few properties (found ${size(data)} but schema requires at least ${limit})`,
  maxProperties: (limit, data) =>
    `object has too many properties (found ${size(data)} but schema requires at most ${limit})`,
  uniqueItems: () => 'array must not contain duplicate elements',
  multipleOf: (_, data, { schema }) => `remainder of division is not zero (${data} / ${schema})`,
  pattern: (_, data, { schema }) =>
    `ECMA 262 regex ${quote(schema)} does not match input string ${quote(data)}`,
  format: (_, data, { schema }) =>
    `string ${quote(data)} is invalid against requested format ${quote(schema)}`,
  enum: (_, data, { schema }) =>
    `instance value (${quote(data)}) not found in enum (possible values: ${JSON.stringify(schema)})`,
  const: (_, data, { schema }) =>
    `instance value (${quote(data)}) not found in enum (possible values: ${JSON.stringify([schema])})`,
  type: (_, data, { schema }) =>
    `instance type (${typeName(data)}) does not match any allowed primitive type (allowed: ${JSON.stringify([schema].flat().sort())})`,
  oneOf: () => 'instance failed to match exactly one schema',
  anyOf: () => 'instance failed to match at least one required schema',
  allOf: () => 'instance failed to match all required schemas',
  not: () => 'instance matched a schema which it should not have',
};

function sentence(error: ErrorObject): string | undefined {
  if (error.keyword === 'required' || error.keyword === 'additionalProperties') return undefined;
  return words[error.keyword]?.(error.params.limit, error.data, error) ?? error.message;
}

const quote = (value: unknown) => JSON.stringify(value);

function typeName(data: unknown): string {
  if (data === null) return 'null';
  if (Array.isArray(data)) return 'array';
  return Number.isInteger(data) ? 'integer' : typeof data;
}
