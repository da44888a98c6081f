import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anApi, type Running, role, roleArn, stage, startApi } from '../gateway/an-api.ts';
import { identityPoolId, provider } from './a-pool.ts';

const identityId = 'eu-west-1:0e7a3a4c-0000-4000-8000-00000000000a';
/** May read the home that is called as they are, and only after signing in. */
const homeowner = role('homeowner', {
  Effect: 'Allow',
  Action: 'execute-api:Invoke',
  Resource:
    'arn:aws:execute-api:eu-west-1:000000000000:api1/api/GET/properties/${cognito-identity.amazonaws.com:sub}',
  Condition: { 'ForAnyValue:StringEquals': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
});
/** Somebody gave visitors too much. */
const careless = role('careless', { Effect: 'Allow', Action: '*', Resource: '*' });

let api: Running;
beforeAll(async () => {
  api = await startApi([...anApi, stage(), homeowner, careless]);
});
afterAll(() => api.close());

function as(roleName: string, methods: readonly string[]) {
  const credentials = api.issuer.issueTo(identityId, roleArn(roleName), { poolId: identityPoolId, methods });
  return new AwsClient({ ...credentials, service: 'execute-api', region: 'eu-west-1', retries: 0 });
}
const signedIn = ['authenticated', provider, `${provider}:CognitoSignIn:5d1a`];
const home = (id: string) => `${api.origin}/api/properties/${id}`;

it('a function is told who signed in, and where', async () => {
  expect((await as('homeowner', signedIn).fetch(home(identityId))).status).toBe(200);
  expect(api.events.at(-1)?.requestContext.identity).toMatchObject({
    cognitoIdentityId: identityId,
    cognitoIdentityPoolId: identityPoolId,
    cognitoAuthenticationType: 'authenticated',
    cognitoAuthenticationProvider: `${provider},${provider}:CognitoSignIn:5d1a`,
    userArn: 'arn:aws:sts::000000000000:assumed-role/homeowner/CognitoIdentityCredentials',
  });
});

it('a role that speaks of the caller’s own identity opens nothing of anybody else', async () => {
  const status = async (roleName: string, methods: readonly string[], id: string) =>
    (await as(roleName, methods).fetch(home(id))).status;
  expect(await status('homeowner', signedIn, 'eu-west-1:0e7a3a4c-0000-4000-8000-00000000000b')).toBe(403);
  expect(await status('homeowner', ['unauthenticated'], identityId)).toBe(403);
  expect(await status('careless', ['unauthenticated'], identityId)).toBe(200);
});
