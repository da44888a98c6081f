import { siteConfig } from '../../shared/api/config.ts';
import { type ApiRequest, sendSigned } from '../../shared/api/signed-requests.ts';
import { answerGuestCode, type GuestCode } from '../../shared/session/guest-code.ts';
import { createSessions } from '../../shared/session/session.ts';
import { sessionKey } from './is-signed-in.ts';

const sessions = createSessions(sessionKey);

/**
 * Signs in with the mailed code; answers another code that was mailed where that one only confirmed the account. Throws
 * NetworkError, SignInError.
 */
export async function signIn(sent: GuestCode, code: string): Promise<GuestCode | undefined> {
  const config = await siteConfig();
  const given = await answerGuestCode(config, sent, code);
  if (!('idToken' in given)) return given;
  await sessions.begin(config, given, { email: sent.email, name: '' });
  return undefined;
}

/** Signs out on this device, and ends the sign-in at the user pool if it can be reached. */
export const { signOut } = sessions;

/** Who is signed in, following what happens in other tabs too. */
export const useSession = () => sessions.useSession();

/** Sends a request as the guest who signed in. Answers the JSON. Throws NetworkError, ProblemError, SignInError. */
export const sendAsGuest = (request: ApiRequest) => sendSigned(sessions.credentials, request);
