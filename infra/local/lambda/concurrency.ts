import { AwsFault } from '../aws.ts';
import type { FunctionDefinition } from './definition.ts';

/** What all functions without a reservation may run at once. Source: Lambda quotas, "Concurrent executions". */
const accountConcurrency = 1_000;

const reasons = {
  reserved: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  account: 'ConcurrentInvocationLimitExceeded',
} as const;

/** Counts what runs, and refuses what would be too much. */
export function createConcurrency(most = accountConcurrency) {
  const reserved = new Map<string, number>();
  let shared = 0;

  const enterReserved = (name: string, limit: number) => {
    const running = reserved.get(name) ?? 0;
    if (running >= limit) throw throttled(reasons.reserved);
    reserved.set(name, running + 1);
    return () => void reserved.set(name, (reserved.get(name) ?? 1) - 1);
  };

  return {
    /**
     * Counts an invocation in; the answer counts it out.
     * @throws AwsFault `TooManyRequestsException` (429) with AWS's `Reason`
     */
    enter({ name, reservedConcurrency }: FunctionDefinition): () => void {
      if (reservedConcurrency !== undefined) return enterReserved(name, reservedConcurrency);
      if (shared >= most) throw throttled(reasons.account);
      shared += 1;
      return () => {
        shared -= 1;
      };
    },
  };
}

/** Lambda's refusal to run a function now. */
export const throttled = (Reason: string) =>
  new AwsFault('TooManyRequestsException', 'Rate Exceeded.', 429, { Reason, Type: 'User' });
