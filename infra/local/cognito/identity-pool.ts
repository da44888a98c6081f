import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import type { CredentialIssuer } from './credentials.ts';
import { createIdentityIds, type IdentityIds } from './identity-id.ts';
import { type IdentityPool, identityPools } from './pools.ts';
import { purposeKey } from './sealed.ts';

/** What an identity pool needs from the rest. */
export interface IdentityPoolParts {
  readonly resources: readonly Resource[];
  readonly place: Place;
  /** The data folder's key. */
  readonly key: Uint8Array;
  readonly issuer: CredentialIssuer;
}

const poolId = z.string().regex(/^[\w-]+:[0-9a-f-]+$/);
const logins = z.record(z.string(), z.string()).default({});
const inputs = {
  GetId: z.looseObject({ IdentityPoolId: poolId, Logins: logins }),
  GetCredentialsForIdentity: z.looseObject({ IdentityId: poolId, Logins: logins }),
  DescribeIdentityPool: z.looseObject({ IdentityPoolId: poolId }),
  GetIdentityPoolRoles: z.looseObject({ IdentityPoolId: poolId }),
};

/**
 * Amazon Cognito identity pools for visitors who have not signed in: identities and their temporary credentials.
 * `GetId` and `GetCredentialsForIdentity` are called without a signature, as on AWS.
 */
export function createIdentityPools({ resources, place, key, issuer }: IdentityPoolParts): AwsService {
  const pools = identityPools(resources);
  const ids = createIdentityIds(purposeKey(key, 'identity id'), place.region);
  const named = (id: string) => {
    const pool = pools.find((each) => each.id === id);
    if (pool) return pool;
    throw new AwsFault('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
  };

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    GetId(input) {
      const { IdentityPoolId, Logins } = parseInput(inputs.GetId, input);
      const pool = named(IdentityPoolId);
      refuseLogins(Logins);
      visitorRole(pool);
      return { IdentityId: ids.make(pool.id) };
    },
    GetCredentialsForIdentity(input) {
      const { IdentityId, Logins } = parseInput(inputs.GetCredentialsForIdentity, input);
      const pool = poolOf(IdentityId, pools, ids);
      refuseLogins(Logins);
      return { IdentityId, Credentials: wireCredentials(issuer, IdentityId, visitorRole(pool)) };
    },
    DescribeIdentityPool: (input) =>
      describe(named(parseInput(inputs.DescribeIdentityPool, input).IdentityPoolId)),
    GetIdentityPoolRoles(input) {
      const pool = named(parseInput(inputs.GetIdentityPoolRoles, input).IdentityPoolId);
      return {
        IdentityPoolId: pool.id,
        Roles: { authenticated: pool.memberRole, unauthenticated: pool.visitorRole },
      };
    },
    ListIdentityPools: () => ({
      IdentityPools: pools.map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name })),
    }),
  };

  return {
    signingName: 'cognito-identity',
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform) throw new AwsFault('UnknownOperationException', '');
      return perform(input);
    },
  };
}

function visitorRole({ allowsVisitors, visitorRole: role }: IdentityPool): string {
  if (!allowsVisitors) {
    throw new AwsFault(
      'NotAuthorizedException',
      'Unauthenticated access is not supported for this identity pool.',
    );
  }
  if (role === undefined) {
    throw new AwsFault(
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    );
  }
  return role;
}

function refuseLogins(given: Readonly<Record<string, string>>) {
  if (Object.keys(given).length === 0) return;
  throw new AwsFault(
    'NotAuthorizedException',
    'Invalid login token. Not a valid OpenId Connect identity token.',
  );
}

function poolOf(identityId: string, pools: readonly IdentityPool[], ids: IdentityIds): IdentityPool {
  const pool = pools.find(({ id }) => ids.isFrom(id, identityId));
  if (pool) return pool;
  throw new AwsFault('ResourceNotFoundException', `Identity '${identityId}' not found.`);
}

function wireCredentials(issuer: CredentialIssuer, identityId: string, roleArn: string) {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = issuer.issueTo(identityId, roleArn);
  return {
    AccessKeyId: accessKeyId,
    SecretKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: (expiresAt ?? 0) / 1000,
  };
}

const describe = ({ id, name, allowsVisitors, providers }: IdentityPool) => ({
  IdentityPoolId: id,
  IdentityPoolName: name,
  AllowUnauthenticatedIdentities: allowsVisitors,
  CognitoIdentityProviders: providers.map(({ clientId, name: ProviderName }) => ({
    ClientId: clientId,
    ProviderName,
  })),
});
