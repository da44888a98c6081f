import { z } from 'zod';
import { asList, refuseUnknown, refuseVerified } from './attributes.ts';
import * as inputs from './inputs.ts';
import { invalidParameter, notAuthorized, poolOf, saveUser, unknownUser } from './lookups.ts';
import type { Operations, Parts } from './parts.ts';
import type { User } from './user-store.ts';

const updateInput = inputs.bySignedIn.extend({ UserAttributes: inputs.attributes });
const attributeNames = z.array(z.string()).default([]);
const deleteInput = inputs.bySignedIn.extend({ UserAttributeNames: attributeNames });

/** What somebody does with their own account, by their access token. */
export function ownAccountOperations(parts: Parts): Operations {
  const person = async (input: unknown) => signedIn(parts, inputs.read(inputs.bySignedIn, input).AccessToken);
  return {
    async GetUser(input) {
      const { sub, attributes } = await person(input);
      return { Username: sub, UserAttributes: asList(attributes) };
    },
    async UpdateUserAttributes(input) {
      const { AccessToken, UserAttributes } = inputs.read(updateInput, input);
      const user = await signedIn(parts, AccessToken);
      update(parts, user, UserAttributes);
      return { CodeDeliveryDetailsList: [] };
    },
    async DeleteUserAttributes(input) {
      const { AccessToken, UserAttributeNames } = inputs.read(deleteInput, input);
      const user = await signedIn(parts, AccessToken);
      remove(parts, user, UserAttributeNames);
      return {};
    },
    async DeleteUser(input) {
      const { poolId, sub } = await person(input);
      parts.users.remove(poolId, sub);
      return {};
    },
    async GlobalSignOut(input) {
      const { poolId, sub } = await person(input);
      parts.signIns.revokeAll(poolId, sub);
      return {};
    },
  };
}

/** Who an access token belongs to. Throws AwsFault `NotAuthorizedException`, `UserNotFoundException`. */
async function signedIn(parts: Parts, token: string): Promise<User> {
  const said = await parts.tokens.readAccess(token);
  if ('untaken' in said)
    throw notAuthorized(said.untaken === 'expired' ? 'Access Token has expired' : 'Invalid Access Token');
  const user = parts.users.bySub(said.poolId, said.sub);
  if (!user) throw unknownUser();
  if (!isSignedIn(parts, said.origin)) throw notAuthorized('Access Token has been revoked');
  if (!user.isEnabled) throw notAuthorized('User is disabled.');
  return user;
}

/** Whether a sign-in was neither revoked nor forgotten. */
export const isSignedIn = ({ signIns }: Parts, origin: string) =>
  signIns.byOrigin(origin)?.isRevoked === false;

function update(parts: Parts, user: User, given: Readonly<Record<string, string>>) {
  const pool = poolOf(parts, user.poolId);
  refuseVerified(given);
  refuseUnknown(pool, given);
  if ('email' in given && given.email !== user.attributes.email)
    throw invalidParameter(
      'The laptop cloud does not change the e-mail address of somebody who is signed in; an administrator can.',
    );
  saveUser(parts, pool, { ...user, attributes: { ...user.attributes, ...given } });
}

function remove(parts: Parts, user: User, names: readonly string[]) {
  const lasting = names.find((name) => ['sub', 'email', 'email_verified'].includes(name));
  if (lasting !== undefined) throw invalidParameter(`The attribute ${lasting} cannot be deleted.`);
  const attributes = Object.fromEntries(
    Object.entries(user.attributes).filter(([name]) => !names.includes(name)),
  );
  saveUser(parts, poolOf(parts, user.poolId), { ...user, attributes });
}
