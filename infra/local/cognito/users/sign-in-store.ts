import { z } from 'zod';
import type { UserDatabase } from './database.ts';

/** One sign-in: its refresh token, and all tokens that came of it. */
export interface SignIn {
  /** Hash of the refresh token. */
  readonly token: string;
  /** `origin_jti` of all its tokens. */
  readonly origin: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  /** Milliseconds since 1970 on the shared clock. */
  readonly signedInAt: number;
  /** When the refresh token ends. */
  readonly expiresAt: number;
  readonly isRevoked: boolean;
}

/** Who is signed in, on disk. */
export interface SignInStore {
  add(signIn: SignIn): void;
  byToken(token: string): SignIn | undefined;
  byOrigin(origin: string): SignIn | undefined;
  /** Ends one sign-in with all its tokens. */
  revoke(origin: string): void;
  /** Ends all of a person's. */
  revokeAll(poolId: string, sub: string): void;
  /** Forgets what ended before. */
  forgetBefore(instant: number): void;
}

const row = z.object({
  token: z.string(),
  origin: z.string(),
  pool: z.string(),
  client: z.string(),
  sub: z.string(),
  signedInAt: z.number(),
  expiresAt: z.number(),
  isRevoked: z.number(),
});

const asSignIn = (found: unknown): SignIn => {
  const { pool, client, isRevoked, ...rest } = row.parse(found);
  return { ...rest, poolId: pool, clientId: client, isRevoked: isRevoked === 1 };
};

/** Sign-ins of all pools. */
export function createSignInStore({ database }: UserDatabase): SignInStore {
  const insert = database.prepare(
    'INSERT INTO signIns (token, origin, pool, client, sub, signedInAt, expiresAt, isRevoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const byToken = database.prepare('SELECT * FROM signIns WHERE token = ?');
  const byOrigin = database.prepare('SELECT * FROM signIns WHERE origin = ?');
  const revoke = database.prepare('UPDATE signIns SET isRevoked = 1 WHERE origin = ?');
  const revokeAll = database.prepare('UPDATE signIns SET isRevoked = 1 WHERE pool = ? AND sub = ?');
  const forget = database.prepare('DELETE FROM signIns WHERE expiresAt < ?');
  const first = (found: unknown) => (found === undefined ? undefined : asSignIn(found));
  return {
    add({ token, origin, poolId, clientId, sub, signedInAt, expiresAt, isRevoked }) {
      insert.run(token, origin, poolId, clientId, sub, signedInAt, expiresAt, Number(isRevoked));
    },
    byToken: (token) => first(byToken.get(token)),
    byOrigin: (origin) => first(byOrigin.get(origin)),
    revoke: (origin) => void revoke.run(origin),
    revokeAll: (poolId, sub) => void revokeAll.run(poolId, sub),
    forgetBefore: (instant) => void forget.run(instant),
  };
}
