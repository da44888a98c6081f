/** A lock that Seam reaches. */
export interface SeamLock {
  readonly driver: 'seam';
  /** Seam's id of the device. */
  readonly deviceId: string;
}

/** A key box or keypad whose code a person sets. It has one code at a time. */
export interface ManualLock {
  readonly driver: 'manual';
  /** Ours; a home may change its box. */
  readonly boxId: string;
  /** Digits of its code. */
  readonly codeLength: number;
  /** Where a guest finds it: "Key box left of the green door". */
  readonly place: string;
}

/** How a home is opened. */
export type Lock = SeamLock | ManualLock;

/** Names a lock among all of every home. */
export const lockName = (lock: Lock): string =>
  lock.driver === 'seam' ? `seam/${lock.deviceId}` : `manual/${lock.boxId}`;

/** Why a lock does not have a code that it was asked to take. */
export type LockTrouble =
  /** It is not connected; whoever asked goes on trying. */
  | 'offline'
  /** It holds as many codes as it can. */
  | 'full'
  /** It does not take these digits. */
  | 'code-refused'
  /** Its vendor says something else went wrong. */
  | 'failing';

/** What a lock says of a code that it was asked to take. */
export type LockSays =
  /** It opens, or will by itself at its time. */
  | { readonly state: 'set' }
  /** Not yet. `just-in-time` locks are given a code an hour before it opens, others days ahead. */
  | { readonly state: 'pending'; readonly loads: 'ahead' | 'just-in-time'; readonly trouble?: LockTrouble }
  /** A person has to set it. */
  | { readonly state: 'by-hand' }
  /** It knows of no such code. */
  | { readonly state: 'absent' }
  /** Nobody can say now. */
  | { readonly state: 'unanswered' };
