import type { CodeRules } from '../../domain/access-code.ts';
import type { AccessWindow } from '../../domain/access-window.ts';
import type { Lock, LockSays } from '../../domain/lock.ts';

/** A code that a lock is to take, or has. */
export interface HeldCode<Kind extends Lock = Lock> {
  /** Names it at the lock; the same key asks for the same code. */
  readonly key: string;
  readonly lock: Kind;
  /** The digits. Never log them, nor an answer that may repeat them. */
  readonly code: string;
  readonly window: AccessWindow;
}

/**
 * Locks behind our words, one driver for each way to reach them. Every call throws LockUnavailable while the lock's
 * vendor cannot be asked (no answer, 5xx), LockBusy when it has to be asked later (429) and LockRefused for what the
 * same call will be answered again (no such lock, no good key). No error's message repeats a code.
 */
export interface LockPort<Kind extends Lock = Lock> {
  /** The codes that the lock takes. */
  rulesOf(lock: Kind): Promise<CodeRules>;
  /**
   * Asks the lock to take the code in its window. Safe to repeat, also after an answer that was lost: it looks for the
   * key first, and of a code that is there only the window is set.
   */
  grant(code: HeldCode<Kind>): Promise<void>;
  /** What the lock says of the code. Throws LockRefused only; a vendor that does not answer is `unanswered`. */
  look(code: HeldCode<Kind>): Promise<LockSays>;
  /** Takes the code from the lock. Safe to repeat. */
  revoke(code: HeldCode<Kind>): Promise<Revoked>;
}

/** Whether a code opens no more, the lock still has it, or a person has to set another. */
export type Revoked = 'gone' | 'going' | 'by-hand';
