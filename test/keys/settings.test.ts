import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { resource } from '../local/gateway/an-api.ts';
import { type RunningWire, startWire } from '../local/wire/a-wire.ts';

const secretArn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:stayflow/keys-AbCdEf';
const siteUrl = { Name: '/stayflow/site-url', Type: 'String', Value: 'https://site.test' };
const secret = { Name: 'stayflow/keys', SecretString: '{}' };

let wire: RunningWire;
beforeAll(async () => {
  wire = await startWire([
    resource('AWS::SSM::Parameter', siteUrl.Name, siteUrl),
    resource('AWS::SecretsManager::Secret', secretArn, secret),
  ]);
  vi.stubEnv('AWS_ENDPOINT_URL', wire.owner.endpoint);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('SITE_URL_PARAMETER', siteUrl.Name);
  vi.stubEnv('KEYS_PARAMETER', '/aws/reference/secretsmanager/stayflow/keys');
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await wire.close();
});

const keys = { stripeWebhookSecret: 'whsec_1', tokenKey: 'a-key-of-the-tests' };
const put = (more: object) =>
  new SecretsManagerClient(wire.owner).send(
    new PutSecretValueCommand({
      SecretId: 'stayflow/keys',
      SecretString: JSON.stringify({ ...keys, ...more }),
    }),
  );
const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);

test('a function that runs on takes up replaced keys within five minutes, and keeps what it has when reading fails', async () => {
  vi.resetModules();
  const { settings } = await import('../../functions/adapters/settings.ts');
  await put({ stripeSecretKey: 'sk_1' });
  expect((await settings()).stripeSecretKey).toBe('sk_1');
  await put({ stripeSecretKey: 'sk_2' });
  later(4);
  expect((await settings()).stripeSecretKey).toBe('sk_1');
  later(1);
  expect((await settings()).stripeSecretKey).toBe('sk_2');
  await put({});
  later(6);
  expect((await settings()).stripeSecretKey).toBe('sk_2');
  await put({ stripeSecretKey: 'sk_3' });
  expect((await settings()).stripeSecretKey).toBe('sk_3');
});
