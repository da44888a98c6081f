import { type Memory, recall, tabMemory } from '../../../shared/api/memory.ts';

/** One try to book: the request and the key it is sent under. */
export interface Attempt {
  readonly body: string;
  readonly key: string;
}

/** A hold this tab has made, and what it was for. */
export interface Hold {
  readonly asked: string;
  readonly bookingId: string;
}

const has = (value: unknown, ...names: string[]): boolean =>
  typeof value === 'object' && value !== null && names.every((name) => name in value);
const isAttempt = (value: unknown): value is Attempt => has(value, 'body', 'key');
const isHold = (value: unknown): value is Hold => has(value, 'asked', 'bookingId');

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

/** Remembers that this tab holds what was asked for. */
export const rememberHold = (hold: Hold): boolean => tabMemory.write('hold', JSON.stringify(hold));

/** The booking by which this tab already holds what is asked for. */
export function heldBooking(asked: string): string | undefined {
  const hold = recall(tabMemory, 'hold', isHold);
  return hold?.asked === asked ? hold.bookingId : undefined;
}

/** Lets the guest start again: whatever is held, or only if it is this booking. */
export const forgetHold = (bookingId?: string): void => {
  if (bookingId !== undefined && recall(tabMemory, 'hold', isHold)?.bookingId !== bookingId) return;
  tabMemory.forget('hold');
  tabMemory.forget('attempt');
};
