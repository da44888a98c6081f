import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Iam } from '../iam/evaluate.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import { type CredentialIssuer, type IdentitySession, identityContext } from './credentials.ts';
import { describePool, poolRoles } from './describe-pool.ts';
import { createIdentityIds, type IdentityIds } from './identity-id.ts';
import { type Login, readLogin } from './logins.ts';
import { type IdentityPool, identityPools } from './pools.ts';
import { chosenRole } from './role-choice.ts';
import { purposeKey } from './sealed.ts';
import type { IdTokens } from './user-pool.ts';

/** What an identity pool needs from the rest. */
export interface IdentityPoolParts {
  readonly resources: readonly Resource[];
  readonly place: Place;
  /** The data folder's key. */
  readonly key: Uint8Array;
  readonly issuer: CredentialIssuer;
  /** Reads the ID tokens of people who have signed in. */
  readonly tokens: IdTokens;
  /** Knows who may take which role. */
  readonly iam: Pick<Iam, 'trusts'>;
}

const poolId = z.string().regex(/^[\w-]+:[0-9a-f-]+$/);
const logins = z.record(z.string(), z.string()).default({});
const inputs = {
  GetId: z.looseObject({ IdentityPoolId: poolId, Logins: logins }),
  GetCredentialsForIdentity: z.looseObject({
    IdentityId: poolId,
    Logins: logins,
    CustomRoleArn: z.string().min(20).max(2048).optional(),
  }),
  DescribeIdentityPool: z.looseObject({ IdentityPoolId: poolId }),
  GetIdentityPoolRoles: z.looseObject({ IdentityPoolId: poolId }),
};

/**
 * Amazon Cognito identity pools: identities and their temporary credentials, for visitors and for people who have
 * signed in to a user pool. `GetId` and `GetCredentialsForIdentity` are called without a signature, as on AWS.
 */
export function createIdentityPools(parts: IdentityPoolParts): AwsService {
  const pools = identityPools(parts.resources);
  const ids = createIdentityIds(purposeKey(parts.key, 'identity id'), parts.place.region);
  const named = (id: string) => {
    const pool = pools.find((each) => each.id === id);
    if (pool) return pool;
    throw new AwsFault('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
  };

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    async GetId(input) {
      const { IdentityPoolId, Logins } = parseInput(inputs.GetId, input);
      const pool = named(IdentityPoolId);
      const login = await readLogin(pool, Logins, parts.tokens);
      if (login) return { IdentityId: ids.ofLogin(pool.id, nameOf(login)) };
      visitorRole(pool);
      return { IdentityId: ids.make(pool.id) };
    },
    async GetCredentialsForIdentity(input) {
      const { IdentityId, Logins, CustomRoleArn } = parseInput(inputs.GetCredentialsForIdentity, input);
      const pool = poolOf(IdentityId, pools, ids);
      const login = await readLogin(pool, Logins, parts.tokens);
      refuseOthers(pool, IdentityId, login, ids);
      const role = login ? memberRole(pool, login, CustomRoleArn) : visitorRole(pool);
      return { IdentityId, Credentials: credentials(parts, IdentityId, role, sessionOf(pool, login)) };
    },
    DescribeIdentityPool: (input) =>
      describePool(named(parseInput(inputs.DescribeIdentityPool, input).IdentityPoolId)),
    GetIdentityPoolRoles: (input) =>
      poolRoles(named(parseInput(inputs.GetIdentityPoolRoles, input).IdentityPoolId)),
    ListIdentityPools: () => ({
      IdentityPools: pools.map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name })),
    }),
  };

  return {
    signingName: 'cognito-identity',
    operations: Object.keys(operations),
    async call(operation, input) {
      const perform = operations[operation];
      if (perform) return perform(input);
      throw new AwsFault('UnknownOperationException', `The laptop cloud does not do ${operation}.`);
    },
  };
}

/** A login by which a person is known again. */
const nameOf = ({ provider, claims }: Login) => `${provider.name} ${claims.sub}`;

function visitorRole({ allowsVisitors, visitorRole: role }: IdentityPool): string {
  if (!allowsVisitors) {
    throw new AwsFault(
      'NotAuthorizedException',
      'Unauthenticated access is not supported for this identity pool.',
    );
  }
  return role ?? misconfigured();
}

function memberRole(pool: IdentityPool, { provider, claims }: Login, customRole: string | undefined): string {
  const mapping = pool.mappings.get(`${provider.name}:${provider.clientId}`);
  return chosenRole(mapping, claims, customRole) ?? pool.memberRole ?? misconfigured();
}

function misconfigured(): never {
  throw new AwsFault(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
}

function poolOf(identityId: string, pools: readonly IdentityPool[], ids: IdentityIds): IdentityPool {
  const pool = pools.find(({ id }) => ids.kindOf(id, identityId) !== undefined);
  if (pool) return pool;
  throw new AwsFault('ResourceNotFoundException', `Identity '${identityId}' not found.`);
}

/** An identity is its visitor's, who has no login, or that of one login. */
function refuseOthers(pool: IdentityPool, identityId: string, login: Login | undefined, ids: IdentityIds) {
  const isMember = ids.kindOf(pool.id, identityId) === 'member';
  if (!login && isMember)
    throw new AwsFault('NotAuthorizedException', `Access to Identity '${identityId}' is forbidden.`);
  if (!login || ids.ofLogin(pool.id, nameOf(login)) === identityId) return;
  // On AWS a visitor's identity can become that of a login that is new to the pool; here a login always has its own.
  throw isMember
    ? new AwsFault(
        'NotAuthorizedException',
        "Logins don't match. Please include at least one valid login for this identity or identity pool.",
      )
    : new AwsFault('ResourceConflictException', 'Login is already linked to another account.');
}

function sessionOf(pool: IdentityPool, login: Login | undefined): IdentitySession {
  if (!login) return { poolId: pool.id, methods: ['unauthenticated'] };
  const { name } = login.provider;
  return { poolId: pool.id, methods: ['authenticated', name, `${name}:CognitoSignIn:${login.claims.sub}`] };
}

function credentials(
  { issuer, iam }: IdentityPoolParts,
  identityId: string,
  roleArn: string,
  session: IdentitySession,
) {
  const isTrusted = iam.trusts(roleArn, {
    kind: 'Federated',
    principal: 'cognito-identity.amazonaws.com',
    action: 'sts:AssumeRoleWithWebIdentity',
    context: identityContext(identityId, session),
  });
  if (!isTrusted) misconfigured();
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = issuer.issueTo(
    identityId,
    roleArn,
    session,
  );
  return {
    AccessKeyId: accessKeyId,
    SecretKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: (expiresAt ?? 0) / 1000,
  };
}
