/** A number whose text JavaScript would not write back as it was: `1.0`, `9007199254740993`. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An array that was read from JSON; Java's library prints those as JSON, other lists in its own way. */
class JsonList extends Array<Value> {}

/** One pair of a map, as `entrySet()` gives it. */
export class Entry {
  readonly key: string;
  readonly value: Value;

  constructor(key: string, value: Value) {
    this.key = key;
    this.value = value;
  }
}

/** `$input`, `$util`: what a template calls. */
export class Tool {
  readonly methods: Readonly<Record<string, (...args: readonly Value[]) => Value>>;
  readonly members: Readonly<Record<string, Value>>;

  constructor(methods: Tool['methods'], members: Tool['members'] = {}) {
    this.methods = methods;
    this.members = members;
  }
}

export type ValueMap = Map<string, Value>;
/** Whatever a template handles. */
export type Value = null | boolean | number | string | ExactNumber | Entry | Tool | Value[] | ValueMap;

/** A template that cannot be rendered for this request. */
export class TemplateFailure extends Error {}

/** Reads JSON and keeps numbers as they are written. Throws SyntaxError. */
export const parseJson = (text: string): Value => toValue(JSON.parse(text, keepNumbers));

/** The third argument holds the source text of a primitive (ECMAScript, "JSON.parse source text access"). */
function keepNumbers(
  this: unknown,
  _name: string,
  value: unknown,
  ...[context]: readonly unknown[]
): unknown {
  if (typeof value !== 'number' || typeof context !== 'object' || context === null) return value;
  const source = 'source' in context ? context.source : undefined;
  return typeof source === 'string' && source !== String(value) ? new ExactNumber(source) : value;
}

/** What JSON parsing gave, or plain data of ours, as a template sees it. */
export function toValue(data: unknown): Value {
  if (data === null || data === undefined) return null;
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return data;
  if (data instanceof ExactNumber) return data;
  if (Array.isArray(data)) return JsonList.from(data, toValue);
  return new Map(Object.entries(data).map(([name, each]) => [name, toValue(each)]));
}

/** A value as JSON text. */
export function jsonOf(value: Value): string {
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (value instanceof Map) {
    const members = [...value].map(([name, each]) => `${JSON.stringify(name)}:${jsonOf(each)}`);
    return `{${members.join(',')}}`;
  }
  return value instanceof Entry || value instanceof Tool ? '{}' : JSON.stringify(value);
}

/** A value as Java prints it; nothing for null. */
export function textOf(value: Value): string {
  if (value === null) return '';
  if (value instanceof ExactNumber) return value.text;
  if (value instanceof JsonList) return jsonOf(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([name, each]) => `${name}=${inner(each)}`).join(', ')}}`;
  if (value instanceof Entry) return `${value.key}=${inner(value.value)}`;
  return value instanceof Tool ? '' : String(value);
}

const inner = (value: Value) => (value === null ? 'null' : textOf(value));

/** Velocity 1: everything is true but null and false. An empty text is true. */
export const isTrue = (value: Value) => value !== null && value !== false;

/** The number that a value is; nothing for what is none. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof ExactNumber ? Number(value.text) : undefined;
}

/** `==`: numbers by size, all else by their text. */
export function isEqual(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b;
  const [left, right] = [numberOf(a), numberOf(b)];
  return left !== undefined && right !== undefined ? left === right : textOf(a) === textOf(b);
}
