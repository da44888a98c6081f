import { z } from 'zod';
import { AwsFault } from '../../aws.ts';
import type { UserDatabase } from './database.ts';

/** Counts what is allowed only so often, by user name: also of people who do not exist, so that nothing tells them apart. */
export interface Attempts {
  /** Refuses while somebody is locked out of signing in. Throws AwsFault `NotAuthorizedException`. */
  refuseLockedOut(poolId: string, username: string): void;
  /** A wrong code at sign-in. */
  failedSignIn(poolId: string, username: string): void;
  /** Begins anew after a right one. */
  signedIn(poolId: string, username: string): void;
  /** Refuses the sixth wrong confirmation code within an hour. Throws AwsFault `LimitExceededException`. */
  refuseConfirming(poolId: string, username: string): void;
  failedConfirming(poolId: string, username: string): void;
  /** Counts a mailed confirmation code; refuses the sixth within an hour. Throws AwsFault `LimitExceededException`. */
  mailConfirmation(poolId: string, username: string): void;
  /** Counts a mailed sign-in code; refuses the 51st within an hour. Throws AwsFault `TooManyRequestsException`. */
  mailSignIn(poolId: string, username: string): void;
}

type Kind = 'sign-in' | 'confirm' | 'mail-confirmation' | 'mail-sign-in';

const row = z.object({ count: z.number(), firstAt: z.number(), lastAt: z.number() });
type Counted = z.infer<typeof row>;

const hour = 3_600_000;
/** Cognito's own, "Lockout behavior for failed sign-in attempts": five are free, and 15 calm minutes forgive. */
const freeFailures = 5;
const longestLockout = 900_000;
/** AWS says that codes for one person are limited by the hour, and not how many. */
const confirmationsPerHour = 5;
const signInMailsPerHour = 50;

/** Counts on disk, so that a restart forgives nothing. @param now milliseconds on the shared clock */
export function createAttempts({ database }: UserDatabase, now: () => number): Attempts {
  const read = database.prepare(
    'SELECT count, firstAt, lastAt FROM attempts WHERE kind = ? AND pool = ? AND username = ?',
  );
  const write = database.prepare(
    'INSERT OR REPLACE INTO attempts (kind, pool, username, count, firstAt, lastAt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const clear = database.prepare('DELETE FROM attempts WHERE kind = ? AND pool = ? AND username = ?');

  /** What was counted, unless the time for it is over. */
  const counted = (kind: Kind, poolId: string, username: string): Counted | undefined => {
    const found = read.get(kind, poolId, username);
    if (found === undefined) return undefined;
    const its = row.parse(found);
    const isOver = kind === 'sign-in' ? now() - its.lastAt >= longestLockout : now() - its.firstAt >= hour;
    return isOver ? undefined : its;
  };
  const add = (kind: Kind, poolId: string, username: string) => {
    const its = counted(kind, poolId, username);
    const at = Math.floor(now());
    write.run(kind, poolId, username, (its?.count ?? 0) + 1, its?.firstAt ?? at, at);
  };
  const isFull = (kind: Kind, most: number, poolId: string, username: string) =>
    (counted(kind, poolId, username)?.count ?? 0) >= most;

  return {
    refuseLockedOut(poolId, username) {
      const its = counted('sign-in', poolId, username);
      if (!its || its.count < freeFailures) return;
      const lockout = Math.min(2 ** (its.count - freeFailures) * 1000, longestLockout);
      if (now() < its.lastAt + lockout)
        throw new AwsFault('NotAuthorizedException', 'Password attempts exceeded');
    },
    failedSignIn: (poolId, username) => add('sign-in', poolId, username),
    signedIn: (poolId, username) => void clear.run('sign-in', poolId, username),
    refuseConfirming(poolId, username) {
      if (isFull('confirm', confirmationsPerHour, poolId, username)) throw limitExceeded();
    },
    failedConfirming: (poolId, username) => add('confirm', poolId, username),
    mailConfirmation(poolId, username) {
      if (isFull('mail-confirmation', confirmationsPerHour, poolId, username)) throw limitExceeded();
      add('mail-confirmation', poolId, username);
    },
    mailSignIn(poolId, username) {
      if (isFull('mail-sign-in', signInMailsPerHour, poolId, username))
        throw new AwsFault('TooManyRequestsException', 'Too many requests');
      add('mail-sign-in', poolId, username);
    },
  };
}

const limitExceeded = () =>
  new AwsFault('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
