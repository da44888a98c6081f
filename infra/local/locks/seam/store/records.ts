import type { NewDevice } from '../options.ts';

/** A code in a lock's own memory: what opens it, whatever Seam believes. */
export interface HeldCode {
  readonly codeId: string;
  readonly code: string;
  /** ISO 8601 instants. A lock that keeps no times opens from when it was given a code until that is taken away. */
  readonly from?: string;
  readonly until?: string;
}

/** A lock and what it remembers. */
export interface Device extends NewDevice {
  readonly isOnline: boolean;
  readonly held: readonly HeldCode[];
  /** Codes of other people, which take places. */
  readonly others: number;
}

/** An access grant. */
export interface Grant {
  readonly id: string;
  readonly key: string;
  readonly identityId: string;
  readonly name: string | null;
  readonly displayName: string;
  readonly deviceIds: readonly string[];
  readonly code: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdAt: string;
}

/** A code of a grant at a device, as Seam believes it to be. */
export interface Code {
  readonly id: string;
  readonly methodId: string;
  readonly grantId: string;
  readonly deviceId: string;
  readonly name: string;
  readonly code: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdAt: string;
  readonly status: 'unset' | 'setting' | 'set' | 'removing';
  /** Whether the lock keeps the times itself. */
  readonly isScheduled: boolean;
  readonly issuedAt: string | null;
  /** To be taken away. */
  readonly isDeleting: boolean;
  /** What stands in the way, by Seam's names. */
  readonly errors: readonly string[];
  /** When something happens to it by itself, epoch milliseconds; null while it waits for its lock. */
  readonly due: number | null;
}
