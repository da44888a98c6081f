import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFault } from '../../aws.ts';
import { isEmail, refuseUnknown, refuseVerified } from './attributes.ts';
import type { Client } from './client-settings.ts';
import { delivery } from './code-mail.ts';
import * as inputs from './inputs.ts';
import {
  clientOf,
  findUser,
  invalidParameter,
  notAuthorized,
  saveUser,
  unknownUser,
  usernameKey,
} from './lookups.ts';
import type { Operations, Parts } from './parts.ts';
import { openSession, takeSession } from './sessions.ts';
import type { Pool } from './settings.ts';
import type { User } from './user-store.ts';

const { clientId, username } = inputs;
const person = z.looseObject({ ClientId: clientId, Username: username });
const signUpInput = person.extend({ Password: z.string().optional(), UserAttributes: inputs.attributes });
const confirmInput = person.extend({
  ConfirmationCode: inputs.confirmationCode,
  Session: inputs.session.optional(),
});

const codeDigits = 6;
/** Source: Cognito Developer Guide, "Configuring email or phone verification". */
const codeLifeMs = 24 * 3_600_000;

/** Signing up: an account, and the mailed code that makes it good. */
export function signUpOperations(parts: Parts): Operations {
  return {
    async SignUp(input) {
      const { ClientId, Username, Password, UserAttributes } = inputs.read(signUpInput, input);
      const { client, pool } = clientOf(parts, ClientId);
      if (!pool.takesSignUps) throw notAuthorized('SignUp is not permitted for this user pool');
      if (Password) throw noPasswords();
      refuseVerified(UserAttributes);
      const user = addUser(parts, pool, Username, UserAttributes, 'UNCONFIRMED');
      const token = openSession(parts, client, Username, user, 'CONFIRM_SIGN_UP', null);
      const CodeDeliveryDetails = await mailCode(parts, pool, user);
      return { UserConfirmed: false, UserSub: user.sub, CodeDeliveryDetails, Session: token };
    },
    ConfirmSignUp(input) {
      const { ClientId, Username, ConfirmationCode, Session } = inputs.read(confirmInput, input);
      const { client, pool } = clientOf(parts, ClientId);
      const user = confirm(parts, client, pool, Username, ConfirmationCode);
      if (Session === undefined) return {};
      takeSession(parts, client, Session, 'CONFIRM_SIGN_UP', user);
      return { Session: openSession(parts, client, Username, user, 'SIGNED_UP', null) };
    },
    async ResendConfirmationCode(input) {
      const { ClientId, Username } = inputs.read(person, input);
      const { client, pool } = clientOf(parts, ClientId);
      const user = findUser(parts, pool, Username);
      if (user && user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
      if (user) return { CodeDeliveryDetails: await mailCode(parts, pool, user) };
      if (!client.hidesExistence) throw unknownUser();
      parts.attempts.mailConfirmation(pool.id, usernameKey(pool, Username));
      return { CodeDeliveryDetails: delivery(Username) };
    },
  };
}

/** Passwords are neither asked for nor kept. */
export const noPasswords = () =>
  invalidParameter('The laptop cloud keeps no passwords: leave it out, and sign in with the mailed code.');

/**
 * Makes an account under an e-mail address.
 * Throws AwsFault `InvalidParameterException`, `UsernameExistsException`.
 */
export function addUser(
  { users, now }: Parts,
  pool: Pool,
  name: string,
  given: Readonly<Record<string, string>>,
  status: User['status'],
): User {
  if (!isEmail(name)) throw invalidParameter('Username should be an email.');
  const attributes = { ...given, email: given.email ?? name };
  refuseUnknown(pool, attributes);
  const emailKey = usernameKey(pool, attributes.email);
  if (emailKey !== usernameKey(pool, name))
    throw invalidParameter('User name and e-mail address must be the same.');
  if (users.byEmail(pool.id, emailKey))
    throw new AwsFault('UsernameExistsException', 'An account with the given email already exists.');
  const sub = randomUUID();
  const at = now();
  const user: User = {
    poolId: pool.id,
    sub,
    attributes: { email_verified: 'false', ...attributes, sub },
    status,
    isEnabled: true,
    createdAt: at,
    modifiedAt: at,
  };
  users.add(user, emailKey);
  return user;
}

async function mailCode(parts: Parts, pool: Pool, user: User) {
  const { email = '' } = user.attributes;
  parts.attempts.mailConfirmation(pool.id, usernameKey(pool, email));
  const code = parts.secrets.code(codeDigits);
  const expiresAt = parts.now() + codeLifeMs;
  parts.confirmations.put(pool.id, user.sub, { code: parts.secrets.hashCode(user.sub, code), expiresAt });
  await parts.mail.send(pool.mail, pool.mail.confirmation, email, { code, username: email });
  return delivery(email);
}

function confirm(parts: Parts, { hidesExistence }: Client, pool: Pool, name: string, code: string): User {
  const { attempts, confirmations, secrets } = parts;
  const user = findUser(parts, pool, name);
  if (!user && !hidesExistence) throw unknownUser();
  if (user && user.status !== 'UNCONFIRMED')
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  const key = usernameKey(pool, user?.attributes.email ?? name);
  attempts.refuseConfirming(pool.id, key);
  const kept = user && confirmations.find(pool.id, user.sub);
  if (kept && parts.now() >= kept.expiresAt)
    throw new AwsFault('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  if (!user || !kept || !secrets.isCode(user.sub, code, kept.code)) {
    attempts.failedConfirming(pool.id, key);
    throw new AwsFault('CodeMismatchException', 'Invalid verification code provided, please try again.');
  }
  const confirmed = confirmUser(parts, pool, user);
  return confirmed;
}

/** Makes an account good, with its e-mail address. */
export function confirmUser(parts: Parts, pool: Pool, user: User, isVerified = true): User {
  parts.confirmations.remove(pool.id, user.sub);
  const attributes = isVerified ? { ...user.attributes, email_verified: 'true' } : user.attributes;
  return saveUser(parts, pool, { ...user, status: 'CONFIRMED', attributes });
}
