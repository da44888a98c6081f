import type { JsonObject } from '../json.ts';

/** The object with a member as the JSON text that the service wants, where it is JSON. */
export function jsonText(input: JsonObject, member: string): JsonObject {
  const value = input[member];
  return value === undefined || typeof value === 'string'
    ? input
    : { ...input, [member]: JSON.stringify(value) };
}
