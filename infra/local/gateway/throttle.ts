import type { z } from 'zod';
import type { stage } from './properties.ts';

/** Takes one request; the answer is 0, or after how many seconds the next one is taken. */
export type Throttle = () => number;

interface Limit {
  /** Requests per second. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
}

/** What every account has in a region (API Gateway quotas). */
const accountLimit: Limit = { rate: 10_000, burst: 5_000 };

const unlimited: Throttle = () => 0;

/** A token bucket, full at first; `now` in milliseconds. */
export function createThrottle({ rate, burst }: Limit, now: () => number): Throttle {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const instant = now();
    tokens = Math.min(burst, tokens + ((instant - filledAt) / 1000) * rate);
    filledAt = instant;
    if (tokens >= 1) {
      tokens -= 1;
      return 0;
    }
    return rate > 0 ? Math.ceil((1 - tokens) / rate) : 1;
  };
}

type Settings = z.infer<typeof stage>['MethodSettings'];

/** The throttle of one method: its own settings, else those for all of the stage, else the account's. */
export function methodThrottle(settings: Settings, verb: string, path: string, now: () => number): Throttle {
  const own = settings.filter(
    (each) => plainPath(each.ResourcePath) === path && (each.HttpMethod === verb || each.HttpMethod === '*'),
  );
  const general = settings.filter((each) => each.ResourcePath === '/*' && each.HttpMethod === '*');
  const [rate, burst] = (['ThrottlingRateLimit', 'ThrottlingBurstLimit'] as const).map(
    (name) => [...own, ...general].find((each) => each[name] !== undefined)?.[name],
  );
  if (rate === -1) return unlimited;
  return createThrottle({ rate: rate ?? accountLimit.rate, burst: burst ?? accountLimit.burst }, now);
}

/** Settings write `/` inside a path as `~1`. */
const plainPath = (path: string) => path.replaceAll('~1', '/').replace(/^\/\//, '/');
