import { AwsFault } from '../../aws.ts';
import type { Client } from './client-settings.ts';
import { delivery } from './code-mail.ts';
import { notAuthorized, usernameKey } from './lookups.ts';
import type { Parts } from './parts.ts';
import { openSession } from './sessions.ts';
import type { Pool } from './settings.ts';
import type { User } from './user-store.ts';

/** Codes that sign in have two digits more than those that confirm. */
const codeDigits = 8;

/** Lets somebody choose how to sign in. Throws AwsFault `NotAuthorizedException` when there is no way. */
export function selectChallenge(
  parts: Parts,
  client: Client,
  username: string,
  user: User | undefined,
  canGetCode: boolean,
) {
  if (!canGetCode) throw notAuthorized('There is no way to sign in: the e-mail address is not verified.');
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: openSession(parts, client, username, user, 'SELECT_CHALLENGE', null),
    ChallengeParameters: {},
    AvailableChallenges: ['EMAIL_OTP'],
  };
}

/** Mails a code, which lasts as long as the session that it ends. A stranger's mail is not sent. */
export async function mailSignInCode(
  parts: Parts,
  client: Client,
  pool: Pool,
  username: string,
  user: User | undefined,
) {
  const address = user?.attributes.email ?? username;
  parts.attempts.mailSignIn(pool.id, usernameKey(pool, address));
  const code = parts.secrets.code(codeDigits);
  const hash = user ? (token: string) => parts.secrets.hashCode(token, code) : null;
  const Session = openSession(parts, client, username, user, 'EMAIL_OTP', hash);
  if (user) await send(parts, pool, address, code);
  const { Destination, DeliveryMedium } = delivery(address);
  return {
    ChallengeName: 'EMAIL_OTP',
    Session,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
      CODE_DELIVERY_DESTINATION: Destination,
    },
    AvailableChallenges: ['EMAIL_OTP'],
  };
}

async function send({ mail }: Parts, pool: Pool, address: string, code: string) {
  try {
    await mail.send(pool.mail, pool.mail.signIn, address, { code, username: address });
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    // Signing in knows no error for a mail that cannot be sent (API model, errors of InitiateAuth).
    throw new AwsFault('InternalErrorException', error.message, 500);
  }
}
