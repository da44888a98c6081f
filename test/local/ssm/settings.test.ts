import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSecret, generation } from '../../../infra/local/ssm/generate-secret.ts';
import { resource, role, roleArn } from '../gateway/an-api.ts';
import { type RunningWire, startWire } from '../wire/a-wire.ts';

const secretArn = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:stayflow/keys-AbCdEf';
const reference = '/aws/reference/secretsmanager/stayflow/keys';
const parameter = (Value: string) =>
  resource('AWS::SSM::Parameter', '/stayflow/site-url', {
    Name: '/stayflow/site-url',
    Type: 'String',
    Value,
  });
const secret = resource('AWS::SecretsManager::Secret', secretArn, {
  Name: 'stayflow/keys',
  Description: 'Keys',
  GenerateSecretString: {
    SecretStringTemplate: '{"stripeSecretKey":"sk_test"}',
    GenerateStringKey: 'tokenKey',
    PasswordLength: 48,
    ExcludePunctuation: true,
  },
});
const region = 'arn:aws:ssm:eu-west-1:000000000000:parameter';
const reader = role(
  'reader',
  {
    Effect: 'Allow',
    Action: 'ssm:GetParameters',
    Resource: [`${region}/stayflow/site-url`, `${region}${reference}`],
  },
  { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secretArn },
);
const resources = [parameter('http://127.0.0.1:4000'), secret, reader, role('blind')];

let wire: RunningWire;
beforeAll(async () => {
  wire = await startWire(resources);
});
afterAll(() => wire.close());
const ssm = (options = wire.owner) => new SSMClient(options);
const both = new GetParametersCommand({ Names: ['/stayflow/site-url', reference], WithDecryption: true });

describe('parameters', () => {
  it('come from the template, secrets by reference among them, in one call of a function', async () => {
    const { Parameters, InvalidParameters } = await ssm(wire.as(roleArn('reader'))).send(both);
    expect(InvalidParameters).toEqual([]);
    expect(Parameters).toMatchObject([
      {
        Name: '/stayflow/site-url',
        Type: 'String',
        Value: 'http://127.0.0.1:4000',
        Version: 1,
        ARN: `${region}/stayflow/site-url`,
      },
      { Name: reference, Type: 'SecureString', ARN: secretArn },
    ]);
    expect(JSON.parse(Parameters?.[1]?.Value ?? '')).toEqual({
      stripeSecretKey: 'sk_test',
      tokenKey: expect.stringMatching(/^[A-Za-z0-9]{48}$/),
    });
  });

  it('are denied to a role without the permission, also that of the secret behind a reference', async () => {
    await expect(ssm(wire.as(roleArn('blind'))).send(both)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('do not give a secret without decryption', async () => {
    await expect(ssm().send(new GetParameterCommand({ Name: reference }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('secrets', () => {
  it('that are generated have the characters that are asked for', () => {
    const make = (given: object) => generateSecret(generation.parse(given));
    expect(make({})).toHaveLength(32);
    expect(
      make({ PasswordLength: 8, ExcludeLowercase: true, ExcludeUppercase: true, ExcludePunctuation: true }),
    ).toMatch(/^\d{8}$/);
    expect(make({ PasswordLength: 500, ExcludeCharacters: '"\\@/' })).not.toMatch(/["\\@/]/);
    expect(make({ PasswordLength: 4 })).toMatch(/(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z\d])/);
  });
});

describe('after a restart', () => {
  const values = async (from: RunningWire) => {
    const { Parameters } = await ssm(from.owner).send(both);
    return Parameters?.map(({ Value }) => Value);
  };

  it('the generated secret and what was put are as they were', async () => {
    const first = await startWire(resources);
    await ssm(first.owner).send(
      new PutParameterCommand({ Name: '/stayflow/site-url', Value: 'put', Overwrite: true }),
    );
    const before = await values(first);
    await first.close(true);
    const second = await startWire(resources, first.folder);
    expect(await values(second)).toEqual(before);
    expect(before?.[0]).toBe('put');
    await second.close();
  });

  it('a secret that was put is still current, and what was before it previous', async () => {
    const first = await startWire(resources);
    await new SecretsManagerClient(first.owner).send(
      new PutSecretValueCommand({ SecretId: 'stayflow/keys', SecretString: 'put' }),
    );
    await first.close(true);
    const second = await startWire(resources, first.folder);
    expect((await values(second))?.[1]).toBe('put');
    await second.close();
  });

  it('a value that the template changed is the template’s', async () => {
    const first = await startWire(resources);
    await first.close(true);
    const second = await startWire([parameter('https://stay.example'), secret], first.folder);
    expect((await values(second))?.[0]).toBe('https://stay.example');
    await second.close();
  });
});
