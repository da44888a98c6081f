import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCredentialIssuer } from '../../../infra/local/cognito/credentials.ts';
import { createVerifier } from '../../../infra/local/sigv4/verify.ts';
import { resource, roleArn } from '../gateway/an-api.ts';
import { type RunningWire, startWire } from '../wire/a-wire.ts';
import { callerRole } from './a-pool.ts';

const poolId = 'eu-west-1:11111111-2222-4333-8444-555555555555';
const closedPool = 'eu-west-1:99999999-2222-4333-8444-555555555555';
const resources = [
  resource('AWS::Cognito::IdentityPool', poolId, { AllowUnauthenticatedIdentities: true }),
  resource('AWS::Cognito::IdentityPoolRoleAttachment', 'roles', {
    IdentityPoolId: poolId,
    Roles: { unauthenticated: roleArn('visitor'), authenticated: roleArn('guest') },
  }),
  callerRole('visitor', 'unauthenticated'),
  resource('AWS::Cognito::IdentityPool', closedPool, { AllowUnauthenticatedIdentities: 'false' }),
];

let wire: RunningWire;
beforeAll(async () => {
  wire = await startWire(resources);
});
afterAll(() => wire.close());

const client = (endpoint = wire.endpoint) =>
  new CognitoIdentityClient({ endpoint, region: 'eu-west-1', maxAttempts: 1 });
const visit = async (endpoint = wire.endpoint) => {
  const { IdentityId } = await client(endpoint).send(new GetIdCommand({ IdentityPoolId: poolId }));
  const { Credentials } = await client(endpoint).send(new GetCredentialsForIdentityCommand({ IdentityId }));
  return {
    identityId: IdentityId ?? '',
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
    expiration: Credentials?.Expiration,
  };
};

describe('a visitor', () => {
  it('gets an identity and credentials for one hour, as AWS shapes them', async () => {
    const { identityId, accessKeyId, secretAccessKey, expiration } = await visit();
    expect(identityId).toMatch(/^eu-west-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(accessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
    expect(secretAccessKey).toHaveLength(40);
    const minutes = ((expiration?.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThanOrEqual(60);
  });

  it('is another one than the next', async () => {
    const [one, other] = [await visit(), await visit()];
    expect(one.identityId).not.toBe(other.identityId);
    expect(one.accessKeyId).not.toBe(other.accessKeyId);
  });

  it('signs requests that name its role and identity', async () => {
    const visitor = await visit();
    const found = wire.issuer.credentialsFor(visitor.accessKeyId, visitor.sessionToken);
    expect(found).toEqual({
      kind: 'credentials',
      secretAccessKey: visitor.secretAccessKey,
      caller: {
        kind: 'role',
        roleArn: roleArn('visitor'),
        identityId: visitor.identityId,
        session: {
          context: {
            'cognito-identity.amazonaws.com:aud': [poolId],
            'cognito-identity.amazonaws.com:sub': [visitor.identityId],
            'cognito-identity.amazonaws.com:amr': ['unauthenticated'],
          },
          policy: expect.anything(),
        },
      },
    });
  });

  it('calls from a web page of another origin', async () => {
    const asked = await fetch(wire.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://127.0.0.1:4000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-target,x-amz-user-agent',
      },
    });
    expect(asked.status).toBe(200);
    expect(asked.headers.get('access-control-allow-headers')).toBe(
      'content-type,x-amz-target,x-amz-user-agent',
    );
    const answer = await fetch(wire.endpoint, {
      method: 'POST',
      headers: {
        origin: 'http://127.0.0.1:4000',
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityService.GetId',
      },
      body: JSON.stringify({ IdentityPoolId: poolId }),
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({ IdentityId: expect.stringMatching(/^eu-west-1:/) });
  });
});

describe('credentials', () => {
  it('are good after a restart with nothing kept about their visitor', async () => {
    const first = await startWire(resources);
    const visitor = await visit(first.endpoint);
    await first.close(true);
    const second = await startWire(resources, first.folder);
    expect(second.issuer.credentialsFor(visitor.accessKeyId, visitor.sessionToken).kind).toBe('credentials');
    const again = new GetCredentialsForIdentityCommand({ IdentityId: visitor.identityId });
    expect((await client(second.endpoint).send(again)).IdentityId).toBe(visitor.identityId);
    await second.close();
  });

  it('of another data folder are not ours', async () => {
    const other = await startWire(resources);
    const visitor = await visit(other.endpoint);
    expect(wire.issuer.isOurs(visitor.accessKeyId)).toBe(false);
    expect(wire.issuer.credentialsFor(visitor.accessKeyId, visitor.sessionToken)).toMatchObject({
      reason: 'unknown-token',
    });
    await other.close();
  });

  it('are refused with any character of the token or key id changed, or those of another visitor', async () => {
    const [visitor, other] = [await visit(), await visit()];
    const { sessionToken, accessKeyId } = visitor;
    for (let at = 0; at < sessionToken.length; at += 1) {
      const changed = `${sessionToken.slice(0, at)}${sessionToken[at] === 'A' ? 'B' : 'A'}${sessionToken.slice(at + 1)}`;
      expect(wire.issuer.credentialsFor(accessKeyId, changed).kind).toBe('refused');
    }
    expect(wire.issuer.credentialsFor(other.accessKeyId, sessionToken).kind).toBe('refused');
    expect(wire.issuer.credentialsFor(accessKeyId, undefined).kind).toBe('refused');
  });

  const key = Buffer.alloc(32, 1);
  it('end after an hour on both clocks, not on one alone', () => {
    let clocks = [1_000_000_000, 5_000_000_000];
    const issuer = createCredentialIssuer(key, () => clocks);
    const { accessKeyId, sessionToken, expiresAt } = issuer.issueTo('eu-west-1:a', roleArn('visitor'));
    const judge = () => issuer.credentialsFor(accessKeyId, sessionToken);
    expect(expiresAt).toBe(1_000_000_000 + 3_600_000);
    clocks = [1_000_000_000 + 3_599_000, 99_000_000_000];
    expect(judge().kind).toBe('credentials');
    clocks = [1_000_000_000 + 3_600_000, 5_000_000_000 + 3_600_000];
    expect(judge()).toMatchObject({
      reason: 'expired-token',
      message: 'The security token included in the request is expired',
    });
  });

  it('of a function last as long as its data folder', () => {
    let now = 0;
    const issuer = createCredentialIssuer(key, () => [now, now]);
    const { accessKeyId, sessionToken, expiresAt } = issuer.issueFor(roleArn('book'));
    now = 100 * 365 * 86_400_000;
    expect(expiresAt).toBeUndefined();
    expect(issuer.credentialsFor(accessKeyId, sessionToken)).toMatchObject({
      caller: { roleArn: roleArn('book') },
    });
  });

  it('sign what the gateway’s verifier accepts', async () => {
    const visitor = await visit();
    const verify = createVerifier({
      credentialsFor: wire.issuer.credentialsFor,
      region: 'eu-west-1',
      clocks: () => [Date.now()],
    });
    const signer = new AwsClient({ ...visitor, service: 'execute-api', region: 'eu-west-1' });
    const { headers } = await signer.sign('http://localhost/api/properties');
    const received = { ...Object.fromEntries(headers), host: 'localhost' };
    const request = { method: 'GET', url: '/api/properties', headers: received, body: Buffer.alloc(0) };
    expect(verify(request, ['execute-api'])).toMatchObject({ kind: 'verified' });
  });
});

describe('bad input', () => {
  const failure = (command: GetIdCommand) =>
    client()
      .send(command)
      .then(
        () => undefined,
        (error: unknown) => error,
      );

  it('names a pool that is not there', async () => {
    const unknown = 'eu-west-1:00000000-0000-4000-8000-000000000000';
    expect(await failure(new GetIdCommand({ IdentityPoolId: unknown }))).toMatchObject({
      name: 'ResourceNotFoundException',
      message: `IdentityPool '${unknown}' not found.`,
    });
  });

  it('is refused by a pool that takes no visitors', async () => {
    expect(await failure(new GetIdCommand({ IdentityPoolId: closedPool }))).toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Unauthenticated access is not supported for this identity pool.',
    });
  });

  it('names an identity that the pool did not make', async () => {
    const command = new GetCredentialsForIdentityCommand({
      IdentityId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
    });
    await expect(client().send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is a ValidationException when it is no pool id, and a login of a stranger is not taken', async () => {
    expect(await failure(new GetIdCommand({ IdentityPoolId: 'pool' }))).toMatchObject({
      name: 'ValidationException',
    });
    const logins = { 'cognito-idp.eu-west-1.amazonaws.com/x': 'token' };
    expect(await failure(new GetIdCommand({ IdentityPoolId: poolId, Logins: logins }))).toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});
