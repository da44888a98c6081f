import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** Members of requests that are instants: JSON protocols want seconds since 1970 where Tasks write ISO 8601. */
const asked: readonly string[] = ['StartDate', 'EndDate', 'Time'];
const services: readonly string[] = ['scheduler', 'events'];

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Arguments with their instants as the service wants them. */
export function withSeconds(service: string, input: JsonObject): JsonObject {
  return services.includes(service) ? mapped(input, toSeconds) : input;
}

function toSeconds(name: string, value: Json): Json {
  const isInstant = asked.includes(name) && typeof value === 'string' && iso.test(value);
  const at = isInstant ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? value : at / 1000;
}

/** A result with its instants as AWS SDK integrations give them: ISO 8601. */
export function withIsoInstants(result: JsonObject): JsonObject {
  return mapped(result, (name, value) =>
    typeof value === 'number' && /(Date|DateTime|Timestamp)$/i.test(name)
      ? new Date(value * 1000).toISOString()
      : value,
  );
}

function mapped(members: JsonObject, change: (name: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, change(name, deeper(value, change))]),
  );
}

function deeper(value: Json, change: (name: string, value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item) => deeper(item, change));
  return isJsonObject(value) ? mapped(value, change) : value;
}
