import type { Client } from './client-settings.ts';
import { notAuthorized } from './lookups.ts';
import type { Parts } from './parts.ts';
import type { Session, SessionStep } from './session-store.ts';
import type { User } from './user-store.ts';

const day = 86_400_000;

/**
 * Begins a step of a sign-in.
 * @param code hash of the code that ends it, made for the token
 * @returns the token by which the caller goes on
 */
export function openSession(
  { sessions, secrets, now }: Parts,
  { id, sessionMs }: Client,
  username: string,
  user: User | undefined,
  challenge: SessionStep,
  code: ((token: string) => string) | null,
): string {
  const token = secrets.token();
  const hash = secrets.hashToken(token);
  sessions.forgetBefore(now() - day);
  sessions.add({
    token: hash,
    clientId: id,
    username: username.toLowerCase(),
    sub: user?.sub ?? null,
    challenge,
    code: code?.(hash) ?? null,
    isUsed: false,
    expiresAt: now() + sessionMs,
  });
  return token;
}

/** The step that a token stands for. Throws AwsFault `NotAuthorizedException` when it is over or another one. */
export function findSession(
  { sessions, secrets, now }: Parts,
  client: Client,
  token: string,
  challenge: SessionStep,
): Session {
  const session = sessions.find(secrets.hashToken(token));
  if (session?.clientId !== client.id || session.challenge !== challenge)
    throw notAuthorized('Invalid session for the user.');
  if (session.isUsed) throw notAuthorized('Invalid session for the user, session can only be used once.');
  if (now() >= session.expiresAt) throw notAuthorized('Invalid session for the user, session is expired.');
  return session;
}

/** Ends a person's step, so that nothing comes of it again. Throws AwsFault `NotAuthorizedException`. */
export function takeSession(
  parts: Parts,
  client: Client,
  token: string,
  challenge: SessionStep,
  user: User,
): void {
  const session = findSession(parts, client, token, challenge);
  if (session.sub !== user.sub) throw notAuthorized('Invalid session for the user.');
  parts.sessions.use(session.token);
}

/** Whether a user name means the person of a session. */
export const isOf = ({ sub, username }: Session, given: string) =>
  given === sub || given.toLowerCase() === username;
