import type { AccessWindow } from './access-window.ts';
import { type Lock, lockName } from './lock.ts';

/** What every grant has, from its plan to its end. */
interface GrantFacts {
  /** Names it at its lock: the booking's id and how many codes the stay has had. */
  readonly key: string;
  readonly lock: Lock;
  /** The code, sealed; only the guest of this stay, its crew and the operator get to see it. */
  readonly sealed: string;
  readonly window: AccessWindow;
  /** A fingerprint of whom it is for; empty while a platform has not said. */
  readonly holder: string;
  /** ISO 8601 instant at which the code was chosen. */
  readonly plannedAt: string;
}

/** The code is chosen and kept; the lock may or may not have been asked. */
export interface PlannedGrant extends GrantFacts {
  readonly status: 'planned';
}

/** The lock was asked and has not confirmed. */
export interface CreatingGrant extends GrantFacts {
  readonly status: 'creating';
}

/** Who said that the lock has a code: itself, or somebody who entered it there. */
type ConfirmedBy = 'lock' | 'person';

/** The lock has it. Nobody was told. */
export interface SetGrant extends GrantFacts {
  readonly status: 'set';
  readonly setAt: string;
  readonly confirmedBy: ConfirmedBy;
}

/** The guest knows it. */
export interface MailedGrant extends GrantFacts {
  readonly status: 'mailed';
  readonly setAt: string;
  readonly confirmedBy: ConfirmedBy;
  readonly mailedAt: string;
}

/** It is to open no more; the lock has not confirmed. */
export interface RetiringGrant extends GrantFacts {
  readonly status: 'retiring';
  readonly retiringSince: string;
}

/** It opens no more. */
export interface RetiredGrant extends GrantFacts {
  readonly status: 'retired';
  readonly retiredAt: string;
}

/** The lock would not take it; it opens nothing. */
export interface FailedGrant extends GrantFacts {
  readonly status: 'failed';
  readonly failedAt: string;
}

/** One code for one stay at one lock, by status. */
export type AccessGrant =
  | PlannedGrant
  | CreatingGrant
  | SetGrant
  | MailedGrant
  | RetiringGrant
  | RetiredGrant
  | FailedGrant;

/** The codes of a stay: the one its guest is to use, and those that went before. */
export interface StayAccess {
  readonly bookingId: string;
  readonly propertyId: string;
  readonly current: AccessGrant;
  /** Oldest first. */
  readonly former: readonly AccessGrant[];
  /** Grows by one with every change. */
  readonly version: number;
}

/** What a stay's guest is to have. */
export interface Wanted {
  readonly lock: Lock;
  readonly window: AccessWindow;
  readonly holder: string;
}

/** What becomes of a stay's code. */
export type AccessDecision =
  /** A code of its own is to be chosen: the first, or another guest's, another lock's, or in place of a refused one. */
  | { readonly kind: 'choose' }
  /** Same guest, same lock: the code stays. The lock is told of times that differ, or was perhaps never asked. */
  | { readonly kind: 'ask' }
  /** Nothing differs. */
  | { readonly kind: 'keep' };

const isSame = <T>(a: T, b: T): boolean => JSON.stringify(a) === JSON.stringify(b);

const isOtherGuest = (before: string, now: string) => before !== '' && now !== '' && before !== now;

/** Whether a grant can become what opens for its guest. */
export const isLive = ({ status }: AccessGrant): boolean =>
  status !== 'failed' && status !== 'retiring' && status !== 'retired';

/** What becomes of the code when this is wanted. Dates that changed keep the code; another guest gets another. */
export function decideAccess(access: StayAccess | undefined, wanted: Wanted): AccessDecision {
  if (!access || !isLive(access.current)) return { kind: 'choose' };
  const { current } = access;
  if (lockName(current.lock) !== lockName(wanted.lock)) return { kind: 'choose' };
  if (isOtherGuest(current.holder, wanted.holder)) return { kind: 'choose' };
  if (current.status === 'planned' || !isSame(current.window, wanted.window)) return { kind: 'ask' };
  return { kind: 'keep' };
}

/** The key of the next grant of a stay, or of who cleans after it. */
export const nextGrantKey = (
  bookingId: string,
  access: StayAccess | undefined,
  whose: 'guest' | 'cleaner' = 'guest',
): string => `${bookingId}${whose === 'cleaner' ? '-cleaner' : ''}.${(access?.former.length ?? -1) + 2}`;

const isOver = ({ status }: AccessGrant) => status === 'retired' || status === 'failed';

/**
 * The grants that are to open no more. While the stay is on these are former ones, and only once the guest was told the
 * current code, so that nobody is ever left without one; a former code that nobody was told can go at once.
 */
export function toRetire(access: StayAccess, isStayOver: boolean): readonly AccessGrant[] {
  const { current, former } = access;
  if (isStayOver) return [...former, current].filter((grant) => !isOver(grant));
  const isTold = current.status === 'mailed';
  return former.filter((grant) => !isOver(grant) && (isTold || grant.status !== 'mailed'));
}

/** The code that a guest is to see at that instant (ISO 8601): once they were told, until check-out. */
export const codeForGuest = (access: StayAccess | undefined, at: string): MailedGrant | undefined =>
  access?.current.status === 'mailed' && at < access.current.window.until ? access.current : undefined;
