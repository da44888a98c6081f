import { z } from 'zod';
import { type Lock, lockName } from '../../domain/lock.ts';
import type { EndWait } from '../end-wait.ts';
import type { Table } from '../table.ts';

/** An execution that waits for something to happen at a lock. The token wakes it; it must go nowhere else. */
interface LockWait {
  readonly lock: Lock;
  readonly execution: string;
  readonly token: string;
  /** When it looks again by itself. */
  readonly until: string;
  /** Present where it waits for its job alone, whatever the lock reports. */
  readonly hears?: 'job';
}

/** What is told of a lock: something about a code in it, or about who cleans behind it. */
type LockNews = 'code' | 'job';

/** Executions that wait for locks. */
export interface LockWaits {
  /** Keeps the token of an execution that waits, in place of one that it had before. */
  keep(wait: LockWait): Promise<void>;
  /** Wakes every execution that waits at this lock for such news. What happened each finds out itself. */
  wake(lock: Lock, news: LockNews): Promise<void>;
}

const stored = z.object({
  pk: z.string(),
  sk: z.string(),
  token: z.string(),
  hears: z.literal('job').optional(),
});
const placeOf = (lock: Lock) => `LOCK#${lockName(lock)}`;
const prefix = 'WAIT#';

/** The waits in the main table, each until somewhat after its end. */
export const createLockWaits = (table: Table, endWait: EndWait): LockWaits => ({
  keep: ({ lock, execution, token, until, hears }) =>
    table.put({
      pk: placeOf(lock),
      sk: `${prefix}${execution}`,
      token,
      ...(hears && { hears }),
      expiresAt: Math.ceil(Date.parse(until) / 1000) + 86_400,
    }),
  wake: async (lock, news) => {
    const waits = await table.query(placeOf(lock), prefix);
    for (const { pk, sk, token, hears } of waits.map((item) => stored.parse(item))) {
      if (hears === 'job' && news === 'code') continue;
      await endWait(token);
      // Only this very wait: its execution may have begun another.
      await table.write({
        delete: { pk, sk },
        condition: '#token = :token',
        names: { '#token': 'token' },
        values: { ':token': token },
      });
    }
  },
});
