import { siteConfig } from '../../shared/api/config.ts';
import { createSessions, type Session } from '../../shared/session/session.ts';
import { answerCode, type CodeSent, SignInError } from '../../shared/session/user-pool.ts';
import { isOperator, memberOf } from './member.ts';

export type { Session } from '../../shared/session/session.ts';

const sessions = createSessions('operator');

/**
 * Signs in with the mailed code. Throws NetworkError, or SignInError with the code `NotAnOperator` where the account
 * is no operator's.
 */
export async function signIn(sent: CodeSent, code: string): Promise<void> {
  const config = await siteConfig();
  const tokens = await answerCode(config, sent, code);
  const member = memberOf(tokens.idToken);
  if (!isOperator(member)) throw new SignInError('NotAnOperator');
  await sessions.begin(config, tokens, { email: member.email, name: member.name });
}

/** Signs out on this device, and ends the sign-in at the user pool if it can be reached. */
export const { signOut } = sessions;

/** The operator's credentials. Throws NetworkError, SignInError where they were signed out. */
export const operatorCredentials = sessions.credentials;

/** Who is signed in, following what happens in other tabs too. */
export const useSession = (): Session | undefined => sessions.useSession();
