const bounds = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
] as const;

const schemasByName = ['properties', 'patternProperties', 'definitions'];

/**
 * Turns a JSON schema of draft 04, which API Gateway's models are, into draft 07, which ajv reads: `id` is `$id`, and
 * `exclusiveMinimum: true` beside a `minimum` is an `exclusiveMinimum` of that number.
 * @param resolve the schema that a `$ref` to another model stands for.
 */
export function fromDraft04(schema: unknown, resolve: (reference: string) => string): unknown {
  if (Array.isArray(schema)) return schema.map((each) => fromDraft04(each, resolve));
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([name, value]) => name !== '$schema' && !isMark(name, value));
  const converted: Record<string, unknown> = Object.fromEntries(
    kept.map(([name, value]) => {
      if (name === 'id' && typeof value === 'string') return ['$id', value];
      if (name === '$ref' && typeof value === 'string') return [name, resolve(value)];
      if (name === 'enum' || name === 'required' || name === 'default') return [name, value];
      if (schemasByName.includes(name)) return [name, eachIn(value, resolve)];
      return [name, fromDraft04(value, resolve)];
    }),
  );
  for (const [bound, exclusive] of bounds) {
    if (schema[exclusive] !== true) continue;
    converted[exclusive] = converted[bound];
    delete converted[bound];
  }
  return converted;
}

/** Names under `properties` are not keywords, even where they look it. */
const eachIn = (schemas: unknown, resolve: (reference: string) => string) =>
  isObject(schemas)
    ? Object.fromEntries(Object.entries(schemas).map(([name, each]) => [name, fromDraft04(each, resolve)]))
    : schemas;

const isMark = (name: string, value: unknown) =>
  typeof value === 'boolean' && (name === 'exclusiveMinimum' || name === 'exclusiveMaximum');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
