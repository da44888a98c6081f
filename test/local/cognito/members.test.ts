import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resource, roleArn } from '../gateway/an-api.ts';
import {
  aTemplate,
  callerRole,
  clientId,
  frankClient,
  identityPoolId,
  provider,
  type RunningPool,
  refusal,
  startPool,
  userPoolId,
} from './a-pool.ts';

/** Another pool, which lets nobody in whose role is not certain; its guest's role trusts the first pool only. */
const strictPool = 'eu-west-1:22222222-2222-4333-8444-555555555555';
const strict = [
  resource('AWS::Cognito::IdentityPool', strictPool, {
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ClientId: clientId, ProviderName: provider }],
  }),
  resource('AWS::Cognito::IdentityPoolRoleAttachment', 'strictRoles', {
    IdentityPoolId: strictPool,
    Roles: { authenticated: roleArn('guest') },
    RoleMappings: { [`${provider}:${clientId}`]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
  }),
  callerRole('peer', 'authenticated', strictPool),
];

let pool: RunningPool;
let identities: CognitoIdentityClient;
beforeAll(async () => {
  pool = await startPool([...aTemplate, ...strict]);
  identities = new CognitoIdentityClient(pool.wire.owner);
});
afterAll(async () => {
  identities.destroy();
  await pool.close();
});

const logins = (token: string) => ({ [provider]: token });
const getId = async (token: string, IdentityPoolId = identityPoolId) =>
  (await identities.send(new GetIdCommand({ IdentityPoolId, Logins: logins(token) }))).IdentityId ?? '';
const credentials = async (IdentityId: string, token: string, CustomRoleArn?: string) => {
  const input = { IdentityId, Logins: logins(token), CustomRoleArn };
  const { Credentials } = await identities.send(new GetCredentialsForIdentityCommand(input));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
};
/** The role and session of credentials. */
const callerOf = ({ accessKeyId, sessionToken }: { accessKeyId: string; sessionToken: string }) => {
  const found = pool.wire.issuer.credentialsFor(accessKeyId, sessionToken);
  return found.kind === 'credentials' && found.caller.kind === 'role' ? found.caller : undefined;
};
const roleOf = async (token: string, customRole?: string) =>
  callerOf(await credentials(await getId(token), token, customRole))?.roleArn;
const inPool = (Username: string) => ({ UserPoolId: userPoolId, Username });

describe('somebody who has signed in', () => {
  it('is the same identity at every sign-in, and nobody else is', async () => {
    await pool.join('same@example.com');
    await pool.join('other@example.com');
    const [first, second] = [await pool.signIn('same@example.com'), await pool.signIn('same@example.com')];
    const id = await getId(first.idToken);
    expect(id).toMatch(/^eu-west-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await getId(second.idToken)).toBe(id);
    expect(await getId((await pool.signIn('other@example.com')).idToken)).not.toBe(id);
    expect(await getId(second.idToken, strictPool)).not.toBe(id);
  });

  it('has the role of their first group, another of theirs when they ask for it, or the guest’s', async () => {
    await pool.join('guest@example.com');
    await pool.join('both@example.com', 'operator', 'owner');
    await pool.join('operator@example.com', 'operator');
    const token = async (email: string) => (await pool.signIn(email)).idToken;
    expect(await roleOf(await token('guest@example.com'))).toBe(roleArn('guest'));
    expect(await roleOf(await token('operator@example.com'))).toBe(roleArn('operator'));
    const both = await token('both@example.com');
    expect(await roleOf(both)).toBe(roleArn('owner'));
    expect(await roleOf(both, roleArn('operator'))).toBe(roleArn('operator'));
    const notTheirs = refusal(roleOf(await token('operator@example.com'), roleArn('owner')));
    expect(await notTheirs).toMatch(/^NotAuthorizedException/);
  });

  it('without a certain role is let in as a guest or not at all, as the pool says', async () => {
    const group = { UserPoolId: userPoolId, Precedence: 0 };
    await pool.client.send(
      new idp.CreateGroupCommand({ ...group, GroupName: 'peers', RoleArn: roleArn('peer') }),
    );
    await pool.join('torn@example.com', 'owner', 'peers');
    const { idToken } = await pool.signIn('torn@example.com');
    expect(await roleOf(idToken)).toBe(roleArn('guest'));
    const strictId = await getId(idToken, strictPool);
    expect(await refusal(credentials(strictId, idToken))).toMatch(/^NotAuthorizedException/);
    expect(callerOf(await credentials(strictId, idToken, roleArn('peer')))?.roleArn).toBe(roleArn('peer'));
  });

  it('gets no role that does not trust the pool', async () => {
    await pool.join('misled@example.com', 'operator');
    const { idToken } = await pool.signIn('misled@example.com');
    const strictId = await getId(idToken, strictPool);
    expect(await refusal(credentials(strictId, idToken))).toMatch(
      /^InvalidIdentityPoolConfigurationException/,
    );
  });

  it('carries what policies ask for, and calls as CognitoIdentityCredentials', async () => {
    const sub = await pool.join('asked@example.com');
    const { idToken } = await pool.signIn('asked@example.com');
    const id = await getId(idToken);
    const found = await credentials(id, idToken);
    expect(callerOf(found)).toEqual({
      kind: 'role',
      roleArn: roleArn('guest'),
      identityId: id,
      session: {
        context: {
          'cognito-identity.amazonaws.com:aud': [identityPoolId],
          'cognito-identity.amazonaws.com:sub': [id],
          'cognito-identity.amazonaws.com:amr': [
            'authenticated',
            provider,
            `${provider}:CognitoSignIn:${sub}`,
          ],
        },
      },
    });
    const sts = new STSClient({ ...pool.wire.owner, credentials: found });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::000000000000:assumed-role/guest/CognitoIdentityCredentials',
    );
    sts.destroy();
  });
});

describe('a login', () => {
  it('is an ID token of the pool’s client that has not expired', async () => {
    await pool.join('login@example.com');
    const { idToken, accessToken } = await pool.signIn('login@example.com');
    const start = 'NotAuthorizedException: Invalid login token.';
    expect(await refusal(getId(accessToken))).toBe(`${start} Not a valid OpenId Connect identity token.`);
    expect(await refusal(getId(`${idToken.slice(0, -6)}AAAAAA`))).toContain(start);
    const frank = await pool.signIn('login@example.com', frankClient);
    expect(await refusal(getId(frank.idToken))).toBe(`${start} Incorrect token audience.`);
    const { clock } = pool.wire;
    await clock.advanceTo(clock.now() + 3_600_000);
    expect(await refusal(getId(idToken))).toBe(`${start} Token expired.`);
    const elsewhere = { IdentityPoolId: identityPoolId, Logins: { 'accounts.google.com': idToken } };
    expect(await refusal(identities.send(new GetIdCommand(elsewhere)))).toMatch(
      /not from a supported provider/,
    );
  });

  it('ends with signing out and with being disabled, where the pool looks', async () => {
    await pool.join('out@example.com');
    const first = await pool.signIn('out@example.com');
    await pool.client.send(new idp.GlobalSignOutCommand({ AccessToken: first.accessToken }));
    expect(await refusal(getId(first.idToken))).toMatch(/revoked/);
    expect(await getId(first.idToken, strictPool)).not.toBe('');
    const second = await pool.signIn('out@example.com');
    await pool.client.send(new idp.AdminDisableUserCommand(inPool('out@example.com')));
    expect(await refusal(getId(second.idToken))).toMatch(/revoked/);
  });

  it('opens no identity but its own', async () => {
    await pool.join('mine@example.com');
    await pool.join('yours@example.com');
    const [mine, yours] = [
      (await pool.signIn('mine@example.com')).idToken,
      (await pool.signIn('yours@example.com')).idToken,
    ];
    const id = await getId(mine);
    expect(await refusal(credentials(id, yours))).toMatch(/^NotAuthorizedException: Logins don't match/);
    const withoutLogin = new GetCredentialsForIdentityCommand({ IdentityId: id });
    expect(await refusal(identities.send(withoutLogin))).toBe(
      `NotAuthorizedException: Access to Identity '${id}' is forbidden.`,
    );
    const visitor = await identities.send(new GetIdCommand({ IdentityPoolId: identityPoolId }));
    expect(await refusal(credentials(visitor.IdentityId ?? '', mine))).toMatch(/^ResourceConflictException/);
  });
});

it('the roles of a pool can be read, with how they are chosen', async () => {
  expect(
    await identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: identityPoolId })),
  ).toMatchObject({
    Roles: { authenticated: roleArn('guest'), unauthenticated: roleArn('visitor') },
    RoleMappings: {
      [`${provider}:${clientId}`]: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' },
    },
  });
});
