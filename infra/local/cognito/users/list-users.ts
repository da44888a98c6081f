import { z } from 'zod';
import * as inputs from './inputs.ts';
import { invalidParameter, poolOf, usernameKey } from './lookups.ts';
import { pageOf } from './paging.ts';
import type { Operations, Parts } from './parts.ts';
import type { Pool } from './settings.ts';
import { shownUser } from './shown.ts';
import type { User } from './user-store.ts';

const listInput = z.looseObject({
  UserPoolId: inputs.poolId,
  AttributesToGet: z.array(z.string()).optional(),
  Limit: inputs.pageSize,
  PaginationToken: z.string().optional(),
  Filter: z.string().max(256).default(''),
});

/** What ListUsers finds people by (Cognito Developer Guide, "Searching user attributes"). */
const searched: Readonly<Record<string, (user: User) => string>> = {
  username: ({ sub }) => sub,
  sub: ({ sub }) => sub,
  status: ({ isEnabled }) => (isEnabled ? 'Enabled' : 'Disabled'),
  'cognito:user_status': ({ status }) => status,
  ...Object.fromEntries(
    ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'].map((name) => [
      name,
      ({ attributes }: User) => attributes[name] ?? '',
    ]),
  ),
};

/** Finds people. */
export function listUsersOperations(parts: Parts): Operations {
  return {
    ListUsers(input) {
      const { UserPoolId, AttributesToGet, Limit, PaginationToken, Filter } = inputs.read(listInput, input);
      const pool = poolOf(parts, UserPoolId);
      const fits = filterOf(Filter, pool);
      const { page, next } = pageOf(matching(parts.users.all(pool.id), fits), Limit, PaginationToken);
      const shown = page.map(shownUser).map(({ Attributes, ...rest }) => ({
        ...rest,
        Attributes: Attributes.filter(({ Name }) => AttributesToGet?.includes(Name) ?? true),
      }));
      return { Users: shown, ...(next && { PaginationToken: next }) };
    },
  };
}

function* matching(users: Iterable<User>, fits: (user: User) => boolean) {
  for (const user of users) if (fits(user)) yield user;
}

/** Reads `email = "a@b.c"` or `email ^= "a"`. Throws AwsFault `InvalidParameterException`. */
function filterOf(text: string, pool: Pool): (user: User) => boolean {
  if (text.trim() === '') return () => true;
  const [, name = '', operator, quoted = ''] =
    /^\s*([\w:]+)\s*(=|\^=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(text) ?? [];
  if (operator === undefined) throw invalidParameter(`Error while parsing filter: ${text}`);
  const read = searched[name];
  if (!read) throw invalidParameter(`The attribute ${name} is not searchable.`);
  const fold = (value: string) => (name === 'email' ? usernameKey(pool, value) : value);
  const wanted = fold(quoted.replace(/\\(.)/g, '$1'));
  return operator === '='
    ? (user) => fold(read(user)) === wanted
    : (user) => fold(read(user)).startsWith(wanted);
}
