import type { Clock } from '../../../clock.ts';

/** Counts calls against the limits. */
export interface Limits {
  /** Takes a call for each property, or none when any has none left. */
  take(endpoint: string, properties: readonly string[]): boolean;
  /** The most calls that one property got in any 60 seconds, by endpoint. */
  busiest(): Readonly<Record<string, number>>;
}

/** 10 a minute for each property at each of the two endpoints (docs.channex.io/api-v.1-documentation/rate-limits). */
const callsPerMinute = 10;
const perCall = 60_000 / callsPerMinute;

/** Makes full buckets; they are not kept over a restart. */
export function createLimits(clock: Clock): Limits {
  /** When each bucket is full again, epoch milliseconds. */
  const fullAt = new Map<string, number>();
  const recent = new Map<string, number[]>();
  const most = new Map<string, number>();
  const note = (endpoint: string, key: string, now: number) => {
    const calls = [...(recent.get(key) ?? []).filter((at) => at > now - 60_000), now];
    recent.set(key, calls);
    most.set(endpoint, Math.max(most.get(endpoint) ?? 0, calls.length));
  };
  return {
    take(endpoint, properties) {
      const now = clock.now();
      const keys = [...new Set(properties)].map((property) => `${endpoint} ${property}`);
      const after = keys.map((key) => Math.max(fullAt.get(key) ?? now, now) + perCall);
      if (after.some((full) => full - now > callsPerMinute * perCall)) return false;
      for (const [index, key] of keys.entries()) fullAt.set(key, after[index] ?? now);
      for (const key of keys) note(endpoint, key, now);
      return true;
    },
    busiest: () => Object.fromEntries(most),
  };
}
