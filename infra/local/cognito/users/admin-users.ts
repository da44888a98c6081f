import { z } from 'zod';
import { AwsFault } from '../../aws.ts';
import { refuseUnknown } from './attributes.ts';
import * as inputs from './inputs.ts';
import { notAuthorized, poolOf, saveUser, usernameKey, userOf } from './lookups.ts';
import type { Operations, Parts } from './parts.ts';
import type { Pool } from './settings.ts';
import { shownUser } from './shown.ts';
import { addUser, confirmUser, noPasswords } from './sign-up.ts';
import type { User } from './user-store.ts';

const createInput = inputs.inPool.extend({
  UserAttributes: inputs.attributes,
  TemporaryPassword: z.string().optional(),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
});
const updateInput = inputs.inPool.extend({ UserAttributes: inputs.attributes });

/** What an administrator does with other people's accounts. */
export function adminUserOperations(parts: Parts): Operations {
  const named = (input: unknown) => {
    const { UserPoolId, Username } = inputs.read(inputs.inPool, input);
    const pool = poolOf(parts, UserPoolId);
    return { pool, user: userOf(parts, pool, Username) };
  };
  const enable = (input: unknown, isEnabled: boolean) => {
    const { pool, user } = named(input);
    saveUser(parts, pool, { ...user, isEnabled });
    return {};
  };
  return {
    async AdminCreateUser(input) {
      const given = inputs.read(createInput, input);
      if (given.TemporaryPassword) throw noPasswords();
      const pool = poolOf(parts, given.UserPoolId);
      const user =
        given.MessageAction === 'RESEND'
          ? userOf(parts, pool, given.Username)
          : addUser(parts, pool, given.Username, given.UserAttributes, 'CONFIRMED');
      if (given.MessageAction !== 'SUPPRESS') await invite(parts, pool, user);
      return { User: shownUser(user) };
    },
    AdminGetUser(input) {
      const { Attributes, ...shown } = shownUser(named(input).user);
      return { ...shown, UserAttributes: Attributes };
    },
    AdminConfirmSignUp(input) {
      const { pool, user } = named(input);
      if (user.status !== 'UNCONFIRMED')
        throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
      confirmUser(parts, pool, user, false);
      return {};
    },
    AdminUpdateUserAttributes(input) {
      const { UserAttributes } = inputs.read(updateInput, input);
      const { pool, user } = named(input);
      update(parts, pool, user, UserAttributes);
      return {};
    },
    AdminDisableUser: (input) => enable(input, false),
    AdminEnableUser: (input) => enable(input, true),
    AdminUserGlobalSignOut(input) {
      const { pool, user } = named(input);
      parts.signIns.revokeAll(pool.id, user.sub);
      return {};
    },
    AdminDeleteUser(input) {
      const { pool, user } = named(input);
      parts.users.remove(pool.id, user.sub);
      return {};
    },
  };
}

async function invite(parts: Parts, pool: Pool, user: User) {
  const { email = '' } = user.attributes;
  await parts.mail.send(pool.mail, pool.mail.invitation, email, { username: email });
}

/** A new address counts as not verified unless the same call says that it is. */
function update(parts: Parts, pool: Pool, user: User, given: Readonly<Record<string, string>>) {
  refuseUnknown(pool, given);
  const { email } = given;
  const isNew = email !== undefined && email !== user.attributes.email;
  const holder = email === undefined ? undefined : parts.users.byEmail(pool.id, usernameKey(pool, email));
  if (holder && holder.sub !== user.sub)
    throw new AwsFault('AliasExistsException', 'An account with the given email already exists.');
  const attributes = { ...user.attributes, ...(isNew && { email_verified: 'false' }), ...given };
  saveUser(parts, pool, { ...user, attributes });
}
