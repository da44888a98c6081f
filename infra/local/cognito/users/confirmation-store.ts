import { z } from 'zod';
import type { UserDatabase } from './database.ts';

/** The code that confirms a sign-up. */
export interface Confirmation {
  /** Its hash. */
  readonly code: string;
  /** Milliseconds since 1970 on the shared clock. */
  readonly expiresAt: number;
}

/** The newest code of each person who has signed up and not confirmed, on disk. */
export interface ConfirmationStore {
  put(poolId: string, sub: string, confirmation: Confirmation): void;
  find(poolId: string, sub: string): Confirmation | undefined;
  remove(poolId: string, sub: string): void;
}

const row = z.object({ code: z.string(), expiresAt: z.number() });

/** Confirmation codes of all pools. */
export function createConfirmationStore({ database }: UserDatabase): ConfirmationStore {
  const put = database.prepare(
    'INSERT OR REPLACE INTO confirmations (pool, sub, code, expiresAt) VALUES (?, ?, ?, ?)',
  );
  const find = database.prepare('SELECT code, expiresAt FROM confirmations WHERE pool = ? AND sub = ?');
  const remove = database.prepare('DELETE FROM confirmations WHERE pool = ? AND sub = ?');
  return {
    put: (poolId, sub, { code, expiresAt }) => void put.run(poolId, sub, code, expiresAt),
    find(poolId, sub) {
      const found = find.get(poolId, sub);
      return found && row.parse(found);
    },
    remove: (poolId, sub) => void remove.run(poolId, sub),
  };
}
