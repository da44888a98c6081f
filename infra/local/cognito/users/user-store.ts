import { z } from 'zod';
import type { UserDatabase } from './database.ts';

/** Where a person stands: `UNCONFIRMED` until the code mailed at sign-up came back. */
export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED';

/** A person of a user pool. */
export interface User {
  readonly poolId: string;
  /** The id, which is also the user name where people sign in with their e-mail address. */
  readonly sub: string;
  /** All attributes by name, `sub` and `email` among them. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: UserStatus;
  readonly isEnabled: boolean;
  /** Milliseconds since 1970 on the shared clock. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** People on disk. */
export interface UserStore {
  /** Keeps a person; `emailKey` is the address as it is looked up. */
  add(user: User, emailKey: string): void;
  update(user: User, emailKey: string): void;
  /** Removes a person with everything that is kept about them. */
  remove(poolId: string, sub: string): void;
  bySub(poolId: string, sub: string): User | undefined;
  byEmail(poolId: string, emailKey: string): User | undefined;
  /** Everybody of a pool, oldest first, one at a time. */
  all(poolId: string): Iterable<User>;
  count(poolId: string): number;
}

const row = z.object({
  pool: z.string(),
  sub: z.string(),
  attributes: z.string(),
  status: z.enum(['UNCONFIRMED', 'CONFIRMED']),
  enabled: z.number(),
  createdAt: z.number(),
  modifiedAt: z.number(),
});
const counted = z.object({ many: z.number() });
const attributes = z.record(z.string(), z.string());

const asUser = (found: unknown): User => {
  const { pool, enabled, attributes: text, ...rest } = row.parse(found);
  return { ...rest, poolId: pool, isEnabled: enabled === 1, attributes: attributes.parse(JSON.parse(text)) };
};

/** People of all pools. */
export function createUserStore({ database, together }: UserDatabase): UserStore {
  const insert = database.prepare(
    'INSERT INTO users (pool, sub, email, attributes, status, enabled, createdAt, modifiedAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const change = database.prepare(
    'UPDATE users SET email = ?, attributes = ?, status = ?, enabled = ?, modifiedAt = ? WHERE pool = ? AND sub = ?',
  );
  const bySub = database.prepare('SELECT * FROM users WHERE pool = ? AND sub = ?');
  const byEmail = database.prepare('SELECT * FROM users WHERE pool = ? AND email = ?');
  const all = database.prepare('SELECT * FROM users WHERE pool = ? ORDER BY number');
  const count = database.prepare('SELECT COUNT(*) AS many FROM users WHERE pool = ?');
  const removals = ['members', 'confirmations', 'signIns', 'users'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE pool = ? AND sub = ?`),
  );
  const first = (found: unknown) => (found === undefined ? undefined : asUser(found));
  return {
    add({ poolId, sub, attributes: its, status, isEnabled, createdAt, modifiedAt }, emailKey) {
      const text = JSON.stringify(its);
      insert.run(poolId, sub, emailKey, text, status, Number(isEnabled), createdAt, modifiedAt);
    },
    update({ poolId, sub, attributes: its, status, isEnabled, modifiedAt }, emailKey) {
      change.run(emailKey, JSON.stringify(its), status, Number(isEnabled), modifiedAt, poolId, sub);
    },
    remove: (poolId, sub) =>
      together(() => {
        for (const removal of removals) removal.run(poolId, sub);
      }),
    bySub: (poolId, sub) => first(bySub.get(poolId, sub)),
    byEmail: (poolId, emailKey) => first(byEmail.get(poolId, emailKey)),
    *all(poolId) {
      for (const found of all.iterate(poolId)) yield asUser(found);
    },
    count: (poolId) => counted.parse(count.get(poolId)).many,
  };
}
