import type { Caller } from '../aws.ts';

/** Capacity units of DynamoDB's tables. */
export interface Capacity {
  readonly read: number;
  readonly write: number;
}

/** What AWS would bill beside the functions' time, counted since the start. */
export interface CountedUsage {
  /** Calls of each role: `<service>:<operation>` and how often; the laptop's owner is `owner`. */
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Capacity units by role; only where they were to be counted. */
  readonly capacity: Readonly<Record<string, Capacity>>;
  /** Requests that API Gateway took. */
  readonly apiRequests: number;
}

/** Counts what is called, by whom. */
export interface UsageCounter {
  call(caller: Caller, signingName: string, operation: string): void;
  capacity(caller: Caller, kind: keyof Capacity, units: number): void;
  apiRequest(): void;
  read(): CountedUsage;
}

/** Makes a counter of nothing so far. */
export function createUsageCounter(): UsageCounter {
  const calls = new Map<string, Map<string, number>>();
  const capacity = new Map<string, { read: number; write: number }>();
  let apiRequests = 0;
  return {
    call(caller, signingName, operation) {
      const ofRole = entry(calls, roleOf(caller), () => new Map<string, number>());
      const name = `${signingName}:${operation}`;
      ofRole.set(name, (ofRole.get(name) ?? 0) + 1);
    },
    capacity(caller, kind, units) {
      entry(capacity, roleOf(caller), () => ({ read: 0, write: 0 }))[kind] += units;
    },
    apiRequest() {
      apiRequests += 1;
    },
    read: () => ({
      calls: Object.fromEntries([...calls].map(([role, made]) => [role, Object.fromEntries(made)])),
      capacity: Object.fromEntries([...capacity].map(([role, units]) => [role, { ...units }])),
      apiRequests,
    }),
  };
}

/** The name of the role, as its ARN ends. */
const roleOf = (caller: Caller): string =>
  caller.kind === 'owner' ? 'owner' : (caller.roleArn.split('/').at(-1) ?? caller.roleArn);

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
