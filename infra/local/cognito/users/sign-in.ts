import { z } from 'zod';
import { AwsFault } from '../../aws.ts';
import { mailSignInCode, selectChallenge } from './challenges.ts';
import type { Client } from './client-settings.ts';
import { startSignIn } from './granted.ts';
import * as inputs from './inputs.ts';
import { clientOf, findUser, invalidParameter, notAuthorized, unknownUser, usernameKey } from './lookups.ts';
import type { Operations, Parts } from './parts.ts';
import { refresh } from './refresh.ts';
import { findSession, isOf, takeSession } from './sessions.ts';
import type { Pool } from './settings.ts';
import type { User } from './user-store.ts';

const parameters = z.record(z.string(), z.string()).default({});
const initiateInput = z.looseObject({
  AuthFlow: z.enum([
    'USER_AUTH',
    'REFRESH_TOKEN_AUTH',
    'REFRESH_TOKEN',
    'USER_SRP_AUTH',
    'USER_PASSWORD_AUTH',
    'CUSTOM_AUTH',
  ]),
  ClientId: inputs.clientId,
  AuthParameters: parameters,
  Session: inputs.session.optional(),
});
const respondInput = z.looseObject({
  ClientId: inputs.clientId,
  ChallengeName: z.string(),
  Session: inputs.session.optional(),
  ChallengeResponses: parameters,
});

/** Signing in with a mailed code (`USER_AUTH` with `EMAIL_OTP`) and staying so with a refresh token. */
export function signInOperations(parts: Parts): Operations {
  return {
    InitiateAuth(input) {
      const { AuthFlow, ClientId, AuthParameters, Session } = inputs.read(initiateInput, input);
      const { client, pool } = clientOf(parts, ClientId);
      if (AuthFlow === 'REFRESH_TOKEN_AUTH' || AuthFlow === 'REFRESH_TOKEN') {
        requireFlow(client, 'REFRESH_TOKEN_AUTH');
        return refresh(parts, client, required(AuthParameters, 'REFRESH_TOKEN'));
      }
      requireFlow(client, AuthFlow);
      if (AuthFlow !== 'USER_AUTH')
        throw invalidParameter(
          `The laptop cloud does not do ${AuthFlow}; sign in with USER_AUTH and EMAIL_OTP.`,
        );
      const username = required(AuthParameters, 'USERNAME');
      if (Session !== undefined) return goOnFromSignUp(parts, client, pool, username, Session);
      return begin(parts, client, pool, username, AuthParameters.PREFERRED_CHALLENGE);
    },
    RespondToAuthChallenge(input) {
      const { ClientId, ChallengeName, Session, ChallengeResponses } = inputs.read(respondInput, input);
      const { client, pool } = clientOf(parts, ClientId);
      const username = required(ChallengeResponses, 'USERNAME');
      if (Session === undefined) throw invalidParameter('Missing required parameter Session');
      switch (ChallengeName) {
        case 'SELECT_CHALLENGE':
          return select(parts, client, pool, username, Session, required(ChallengeResponses, 'ANSWER'));
        case 'EMAIL_OTP':
          return answerCode(
            parts,
            client,
            pool,
            username,
            Session,
            required(ChallengeResponses, 'EMAIL_OTP_CODE'),
          );
        default:
          throw invalidParameter(`The laptop cloud does not ask for ${ChallengeName}.`);
      }
    },
  };
}

function required(given: Readonly<Record<string, string>>, name: string): string {
  const value = given[name];
  if (value) return value;
  throw invalidParameter(`Missing required parameter ${name}`);
}

function requireFlow({ flows }: Client, flow: string) {
  if (!flows.includes(`ALLOW_${flow}`)) throw invalidParameter(`${flow} flow not enabled for this client`);
}

/** Somebody who may sign in; nothing for a stranger who is not told so. */
function admitted(parts: Parts, client: Client, pool: Pool, username: string): User | undefined {
  const user = findUser(parts, pool, username);
  if (!user && !client.hidesExistence) throw unknownUser();
  if (!user) return undefined;
  refuseUnable(user);
  return user;
}

function refuseUnable({ isEnabled, status }: User) {
  if (!isEnabled) throw notAuthorized('User is disabled.');
  if (status === 'UNCONFIRMED') throw new AwsFault('UserNotConfirmedException', 'User is not confirmed.');
}

function begin(parts: Parts, client: Client, pool: Pool, username: string, preferred: string | undefined) {
  const user = admitted(parts, client, pool, username);
  parts.attempts.refuseLockedOut(pool.id, lockKey(pool, username, user));
  return preferred === 'EMAIL_OTP' && canGetCode(pool, user)
    ? mailSignInCode(parts, client, pool, username, user)
    : selectChallenge(parts, client, username, user, canGetCode(pool, user));
}

/** Strangers count as able, as nobody is told that they are strangers. */
const canGetCode = ({ allowsEmailCodes }: Pool, user: User | undefined) =>
  allowsEmailCodes && (user === undefined || user.attributes.email_verified === 'true');

/** Failures count for a person however they name themselves. */
const lockKey = (pool: Pool, username: string, user: User | undefined) =>
  usernameKey(pool, user?.attributes.email ?? username);

/** The code that confirmed the sign-up also signs in, so that nobody has to type a second one. */
function goOnFromSignUp(parts: Parts, client: Client, pool: Pool, username: string, token: string) {
  const user = findUser(parts, pool, username);
  if (!user) throw notAuthorized('Invalid session for the user.');
  refuseUnable(user);
  takeSession(parts, client, token, 'SIGNED_UP', user);
  return startSignIn(parts, client, user);
}

function select(parts: Parts, client: Client, pool: Pool, username: string, token: string, answer: string) {
  const session = findSession(parts, client, token, 'SELECT_CHALLENGE');
  if (!isOf(session, username)) throw notAuthorized('Invalid session for the user.');
  const user = admitted(parts, client, pool, username);
  if (answer !== 'EMAIL_OTP' || !canGetCode(pool, user))
    throw invalidParameter(`${answer} is not one of the available challenges.`);
  parts.sessions.use(session.token);
  return mailSignInCode(parts, client, pool, username, user);
}

function answerCode(parts: Parts, client: Client, pool: Pool, username: string, token: string, code: string) {
  const session = findSession(parts, client, token, 'EMAIL_OTP');
  if (!isOf(session, username)) throw notAuthorized('Invalid session for the user.');
  const user = session.sub === null ? undefined : parts.users.bySub(pool.id, session.sub);
  const key = lockKey(pool, username, user);
  parts.attempts.refuseLockedOut(pool.id, key);
  const isRight = session.code !== null && parts.secrets.isCode(session.token, code, session.code);
  if (!user || !isRight) {
    parts.attempts.failedSignIn(pool.id, key);
    throw new AwsFault('CodeMismatchException', 'Invalid code or auth state for the user.');
  }
  refuseUnable(user);
  parts.sessions.use(session.token);
  parts.attempts.signedIn(pool.id, key);
  return startSignIn(parts, client, user);
}
