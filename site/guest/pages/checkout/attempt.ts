import { type Memory, recall, tabMemory } from '../../../shared/api/memory.ts';

/** One try to book: the request and the key it is sent under. */
export interface Attempt {
  readonly body: string;
  readonly key: string;
}

const isAttempt = (value: unknown): value is Attempt =>
  typeof value === 'object' && value !== null && 'body' in value && 'key' in value;

/**
 * The Idempotency-Key of a request: the same for the same request in this tab, also after a reload,
 * so that a double click or a lost answer books once. Another request gets another key.
 */
export function attemptKey(body: string, memory: Memory = tabMemory): string {
  const before = recall(memory, 'attempt', isAttempt);
  if (before?.body === body) return before.key;
  const key = crypto.randomUUID();
  memory.write('attempt', JSON.stringify({ body, key } satisfies Attempt));
  return key;
}

/** The next request is another try, even where it is the same. */
export const forgetAttempt = (memory: Memory = tabMemory): void => memory.forget('attempt');
