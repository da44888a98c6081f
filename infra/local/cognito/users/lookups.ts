import { AwsFault } from '../../aws.ts';
import type { Client } from './client-settings.ts';
import type { Parts } from './parts.ts';
import type { Pool } from './settings.ts';
import type { User } from './user-store.ts';

/** The pool of that id. Throws AwsFault `ResourceNotFoundException`. */
export function poolOf({ pools }: Parts, id: string): Pool {
  const pool = pools.find((each) => each.id === id);
  if (pool) return pool;
  throw new AwsFault('ResourceNotFoundException', `User pool ${id} does not exist.`);
}

/** The app client of that id and its pool. Throws AwsFault `ResourceNotFoundException`. */
export function clientOf(parts: Parts, id: string): { readonly client: Client; readonly pool: Pool } {
  const client = parts.clients.find((each) => each.id === id);
  if (!client) throw new AwsFault('ResourceNotFoundException', `User pool client ${id} does not exist.`);
  return { client, pool: poolOf(parts, client.poolId) };
}

/** A user name or e-mail address as it is looked up. */
export const usernameKey = ({ isCaseSensitive }: Pool, username: string) =>
  isCaseSensitive ? username : username.toLowerCase();

/** The person with that user name: their e-mail address or their id. */
export const findUser = ({ users }: Parts, pool: Pool, username: string): User | undefined =>
  users.byEmail(pool.id, usernameKey(pool, username)) ?? users.bySub(pool.id, username);

/** The same for an administrator, who is told. Throws AwsFault `UserNotFoundException`. */
export function userOf(parts: Parts, pool: Pool, username: string): User {
  const user = findUser(parts, pool, username);
  if (user) return user;
  throw unknownUser();
}

/** Nobody has that name. */
export const unknownUser = () => new AwsFault('UserNotFoundException', 'User does not exist.');

/** What was asked for cannot be done so. */
export const invalidParameter = (message: string) => new AwsFault('InvalidParameterException', message);

/** The caller may not. */
export const notAuthorized = (message: string) => new AwsFault('NotAuthorizedException', message);

/** Writes what changed of a person. */
export function saveUser({ users, now }: Parts, pool: Pool, user: User): User {
  const changed = { ...user, modifiedAt: now() };
  users.update(changed, usernameKey(pool, user.attributes.email ?? ''));
  return changed;
}
