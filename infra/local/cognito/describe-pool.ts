import type { IdentityPool } from './pools.ts';

/** An identity pool as DescribeIdentityPool shows it. */
export const describePool = ({ id, name, allowsVisitors, providers }: IdentityPool) => ({
  IdentityPoolId: id,
  IdentityPoolName: name,
  AllowUnauthenticatedIdentities: allowsVisitors,
  CognitoIdentityProviders: providers.map(({ clientId, name: ProviderName, checksTokens }) => ({
    ClientId: clientId,
    ProviderName,
    ServerSideTokenCheck: checksTokens,
  })),
});

/** Its roles as GetIdentityPoolRoles shows them. */
export const poolRoles = ({ id, memberRole, visitorRole, mappings }: IdentityPool) => ({
  IdentityPoolId: id,
  Roles: { authenticated: memberRole, unauthenticated: visitorRole },
  ...(mappings.size > 0 && {
    RoleMappings: Object.fromEntries(
      [...mappings].map(([provider, { Type, AmbiguousRoleResolution }]) => [
        provider,
        { Type, AmbiguousRoleResolution },
      ]),
    ),
  }),
});
