import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { IdClaims } from './users/tokens.ts';

/** How a role follows from a token: by the roles of its groups. Rules on other claims are refused. */
export const roleMapping = z.looseObject({
  Type: z.literal('Token', 'only role mappings of the type Token are done here'),
  AmbiguousRoleResolution: z.enum(['AuthenticatedRole', 'Deny']),
  IdentityProvider: z.string().optional(),
});

/** A parsed role mapping. */
export type RoleMapping = z.infer<typeof roleMapping>;

/**
 * The role of somebody who is signed in; nothing where it is the one of everybody who is.
 * Source: Cognito Developer Guide, "Using role-based access control".
 * @param customRole the one of the token's roles that the caller chooses
 * Throws AwsFault `NotAuthorizedException` when there is none for them.
 */
export function chosenRole(
  mapping: RoleMapping | undefined,
  { roles, preferredRole }: Pick<IdClaims, 'roles' | 'preferredRole'>,
  customRole: string | undefined,
): string | undefined {
  if (customRole !== undefined) {
    if (mapping && roles.includes(customRole)) return customRole;
    throw new AwsFault('NotAuthorizedException', 'The custom role is not among the roles of the token.');
  }
  if (!mapping) return undefined;
  const role = preferredRole ?? (roles.length === 1 ? roles[0] : undefined);
  if (role !== undefined || mapping.AmbiguousRoleResolution === 'AuthenticatedRole') return role;
  throw new AwsFault('NotAuthorizedException', 'The token does not say which role it is for.');
}
