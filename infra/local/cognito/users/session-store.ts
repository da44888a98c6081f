import { z } from 'zod';
import type { UserDatabase } from './database.ts';

/** What a session waits for. `CONFIRM_SIGN_UP` and `SIGNED_UP` lead from a sign-up to its sign-in. */
export type SessionStep = 'SELECT_CHALLENGE' | 'EMAIL_OTP' | 'CONFIRM_SIGN_UP' | 'SIGNED_UP';

/** One step of somebody who is signing in. */
export interface Session {
  /** Hash of the token that the caller has. */
  readonly token: string;
  readonly clientId: string;
  /** The user name as it is looked up. */
  readonly username: string;
  /** Nothing for somebody who does not exist and is not told so. */
  readonly sub: string | null;
  readonly challenge: SessionStep;
  /** Hash of the mailed code. */
  readonly code: string | null;
  readonly isUsed: boolean;
  /** Milliseconds since 1970 on the shared clock. */
  readonly expiresAt: number;
}

/** Sign-ins under way, on disk. */
export interface SessionStore {
  add(session: Session): void;
  find(token: string): Session | undefined;
  use(token: string): void;
  /** Forgets what ended before. */
  forgetBefore(instant: number): void;
}

const row = z.object({
  token: z.string(),
  client: z.string(),
  username: z.string(),
  sub: z.string().nullable(),
  challenge: z.enum(['SELECT_CHALLENGE', 'EMAIL_OTP', 'CONFIRM_SIGN_UP', 'SIGNED_UP']),
  code: z.string().nullable(),
  isUsed: z.number(),
  expiresAt: z.number(),
});

const asSession = (found: unknown): Session => {
  const { client, isUsed, ...rest } = row.parse(found);
  return { ...rest, clientId: client, isUsed: isUsed === 1 };
};

/** Sessions of all pools. */
export function createSessionStore({ database }: UserDatabase): SessionStore {
  const insert = database.prepare(
    'INSERT INTO sessions (token, client, username, sub, challenge, code, isUsed, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const find = database.prepare('SELECT * FROM sessions WHERE token = ?');
  const use = database.prepare('UPDATE sessions SET isUsed = 1 WHERE token = ?');
  const forget = database.prepare('DELETE FROM sessions WHERE expiresAt < ?');
  return {
    add({ token, clientId, username, sub, challenge, code, isUsed, expiresAt }) {
      insert.run(token, clientId, username, sub, challenge, code, Number(isUsed), expiresAt);
    },
    find(token) {
      const found = find.get(token);
      return found && asSession(found);
    },
    use: (token) => void use.run(token),
    forgetBefore: (instant) => void forget.run(instant),
  };
}
