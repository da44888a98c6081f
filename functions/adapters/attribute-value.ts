import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB's wire carries it. */
export type WireItem = Record<string, AttributeValue>;

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A plain value in DynamoDB's typed form: text, finite numbers, booleans, null, lists and objects.
 * Throws TypeError for anything else.
 */
function encode(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(encode) };
  if (isPlainObject(value)) return { M: encodeItem(value) };
  throw new TypeError(`A ${typeof value} cannot be stored`);
}

/** The members of an object in DynamoDB's typed form; members that are undefined are left out. */
export function encodeItem(item: object): WireItem {
  const wire: WireItem = {};
  for (const [name, value] of Object.entries(item)) {
    if (value !== undefined) wire[name] = encode(value);
  }
  return wire;
}

/** The plain value of a typed one. Throws TypeError for sets and binaries, which the product never stores. */
function decode(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(decode);
  if (value.M !== undefined) return decodeItem(value.M);
  throw new TypeError(`Stored type ${Object.keys(value).join()} is not known`);
}

/** The plain object of a stored item. */
export function decodeItem(wire: WireItem): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wire).map(([name, value]) => [name, decode(value)]));
}
