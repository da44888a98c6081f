import { afterAll, beforeAll, expect, it } from 'vitest';
import { anApi, method, type Running, resource, stage, startApi } from './an-api.ts';

const value = 'channel-key-channel-key-1';
const other = 'another-key-another-key-2';
const key = (id: string, more: object = {}) =>
  resource('AWS::ApiGateway::ApiKey', id, { Name: id, Enabled: true, ...more });
const member = (KeyId: string, UsagePlanId: string) =>
  resource('AWS::ApiGateway::UsagePlanKey', `${KeyId}-${UsagePlanId}`, {
    KeyId,
    UsagePlanId,
    KeyType: 'API_KEY',
  });
const plan = (id: string, more: object = {}) =>
  resource('AWS::ApiGateway::UsagePlan', id, { ApiStages: [{ ApiId: 'api1', Stage: 'api' }], ...more });

const resources = [
  ...anApi,
  resource('AWS::ApiGateway::Resource', 'hooks', { RestApiId: 'api1', ParentId: 'root', PathPart: 'hooks' }),
  method('hooks', 'POST', { AuthorizationType: 'NONE', ApiKeyRequired: true }),
  method('hooks', 'GET', { ApiKeyRequired: true }),
  resource('AWS::ApiGateway::GatewayResponse', 'r', {
    RestApiId: 'api1',
    ResponseType: 'QUOTA_EXCEEDED',
    ResponseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
    ResponseTemplates: {
      'application/json': '{"type":"urn:x:too-many","title":$context.error.messageString}',
    },
  }),
  key('channel', { Value: value }),
  key('other', { Value: other }),
  key('off', { Value: 'disabled-key-disabled-key', Enabled: false }),
  key('planless', { Value: 'planless-key-planless-key' }),
  key('secret', { Value: '{{resolve:secretsmanager:keys:SecretString:webhook}}' }),
  key('generated'),
  plan('channels', {
    Throttle: { RateLimit: 1, BurstLimit: 3 },
    Quota: { Limit: 5, Period: 'DAY', Offset: 1 },
  }),
  plan('others'),
  member('channel', 'channels'),
  member('off', 'channels'),
  member('other', 'others'),
  member('secret', 'others'),
  stage(),
];

let api: Running;
beforeAll(async () => {
  api = await startApi(resources);
});
afterAll(() => api.close());
const call = (given?: string, at: Running = api) =>
  fetch(`${at.origin}/api/hooks`, {
    method: 'POST',
    headers: given === undefined ? {} : { 'x-api-key': given },
  });
const status = async (given?: string, at?: Running) => (await call(given, at)).status;

it.each([
  ['no key', undefined],
  ['a key that is none', 'x'.repeat(24)],
  ['a key that is switched off', 'disabled-key-disabled-key'],
  ['a key without a usage plan', 'planless-key-planless-key'],
])('a request with %s is forbidden', async (_, given) => {
  const answer = await call(given);
  expect([answer.status, answer.headers.get('x-amzn-errortype'), await answer.json()]).toEqual([
    403,
    'ForbiddenException',
    { message: 'Forbidden' },
  ]);
});

it('a key of a usage plan goes through, and the function is told which', async () => {
  expect(await status(other)).toBe(200);
  expect(api.events.at(-1)?.requestContext.identity).toMatchObject({ apiKey: other, apiKeyId: 'other' });
});

it('a key’s value may be a secret of the template', async () => {
  expect(await status('w'.repeat(24))).toBe(200);
});

it('a key does not replace a signature', async () => {
  expect((await fetch(`${api.origin}/api/hooks`, { headers: { 'x-api-key': other } })).status).toBe(403);
  expect((await api.as().fetch(`${api.origin}/api/hooks`, { headers: { 'x-api-key': other } })).status).toBe(
    403,
  );
});

it('a plan’s throttle is 429 with Retry-After, its quota too until the next day, also after a restart', async () => {
  const own = await startApi(resources);
  await own.clock.advanceTo(Date.parse('2099-07-04T12:00:00Z'));
  const first = await Promise.all([status(value, own), status(value, own), status(value, own)]);
  expect(first).toEqual([200, 200, 200]);
  const throttled = await call(value, own);
  expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await throttled.json()).toEqual({ message: 'Too Many Requests' });
  await own.clock.advanceTo(own.clock.now() + 60_000);
  expect([await status(value, own), await status(value, own)]).toEqual([200, 429]);
  const { dataDir } = own;
  await own.close(true);

  const again = await startApi(resources, dataDir);
  await again.clock.advanceTo(Date.parse('2099-07-04T23:59:30Z'));
  const exhausted = await call(value, again);
  expect(exhausted.headers.get('content-type')).toBe('application/problem+json');
  expect(Number(exhausted.headers.get('retry-after'))).toBeLessThanOrEqual(30);
  expect([exhausted.status, await exhausted.json()]).toEqual([
    429,
    { type: 'urn:x:too-many', title: 'Limit Exceeded' },
  ]);
  await again.clock.advanceTo(Date.parse('2099-07-05T00:00:00Z'));
  expect(await status(value, again)).toBe(200);
  await again.close();
});

it('keys from elsewhere than the header are refused at the start', async () => {
  const [rest, ...others] = anApi;
  const api = { ...(rest ?? stage()), properties: { Name: 'x', ApiKeySourceType: 'AUTHORIZER' } };
  await expect(startApi([api, ...others, stage()])).rejects.toThrow(/AUTHORIZER/);
});
