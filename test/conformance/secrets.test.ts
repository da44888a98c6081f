import {
  BatchGetSecretValueCommand,
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resource } from '../local/gateway/an-api.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const names = ['conformance/keys', 'conformance/other'] as const;
const [SecretId] = names;
const arn = (name: string) => `arn:aws:secretsmanager:eu-west-1:000000000000:secret:${name}-AbCdEf`;

let aws: Endpoint;
let secrets: SecretsManagerClient;
beforeAll(async () => {
  aws = await endpoint(
    names.map((Name) =>
      resource('AWS::SecretsManager::Secret', arn(Name), {
        Name,
        Description: 'Keys',
        SecretString: 'first',
      }),
    ),
  );
  secrets = new SecretsManagerClient({ ...aws, maxAttempts: 1 });
  if (!aws.local) await prepare();
});
afterAll(() => aws.close());

/** What the template does for the laptop cloud. */
async function prepare() {
  for (const Name of names)
    await secrets.send(new CreateSecretCommand({ Name, Description: 'Keys', SecretString: 'first' }));
}

const read = (more: object = {}) => secrets.send(new GetSecretValueCommand({ SecretId, ...more }));
const put = (SecretString: string, more: object = {}) =>
  secrets.send(new PutSecretValueCommand({ SecretId, SecretString, ...more }));

describe('a secret’s value', () => {
  it('that is put is current, and the one before it previous', async () => {
    const { VersionId, VersionStages } = await put('second');
    expect(VersionStages).toEqual(['AWSCURRENT']);
    expect(await read()).toMatchObject({
      Name: SecretId,
      ARN: expect.stringMatching(/:secret:conformance\/keys-\w{6}$/),
      SecretString: 'second',
      VersionId,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: expect.any(Date),
    });
    expect((await read({ VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('first');
  });

  it('is found by ARN, and by an ARN without its six last characters', async () => {
    const { ARN = '' } = await read();
    expect((await read({ SecretId: ARN })).SecretString).toBe('second');
    expect((await read({ SecretId: ARN.slice(0, -7) })).SecretString).toBe('second');
  });

  it('with the token of another is that one, and cannot be changed', async () => {
    const ClientRequestToken = 'a'.repeat(32);
    const first = await put('third', { ClientRequestToken });
    expect(await put('third', { ClientRequestToken })).toMatchObject({ VersionId: first.VersionId });
    await expect(put('fourth', { ClientRequestToken })).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
  });

  it('may be put aside under a stage of its own, and become current by moving the stage', async () => {
    const { VersionId: current } = await read();
    const { VersionId: pending } = await put('pending', { VersionStages: ['AWSPENDING'] });
    expect((await read()).VersionId).toBe(current);
    const move = (more: object) =>
      secrets.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage: 'AWSCURRENT', ...more }));
    await expect(move({ MoveToVersionId: pending })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await move({ MoveToVersionId: pending, RemoveFromVersionId: current });
    expect(await read()).toMatchObject({ SecretString: 'pending', VersionId: pending });
    expect((await read({ VersionStage: 'AWSPREVIOUS' })).VersionId).toBe(current);
    await expect(move({ RemoveFromVersionId: pending })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await secrets.send(
      new UpdateSecretVersionStageCommand({
        SecretId,
        VersionStage: 'AWSPENDING',
        RemoveFromVersionId: pending,
      }),
    );
    await expect(read({ VersionStage: 'AWSPENDING' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('that is not there is named', async () => {
    await expect(read({ SecretId: 'no' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
    await expect(read({ VersionStage: 'NOPE' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringContaining('staging label: NOPE'),
    });
    await expect(secrets.send(new PutSecretValueCommand({ SecretId }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });
});

describe('what Secrets Manager tells', () => {
  it('of a secret: its versions and their stages, no value', async () => {
    const { VersionId = '' } = await read();
    const described = await secrets.send(new DescribeSecretCommand({ SecretId }));
    expect(described).toMatchObject({
      Name: SecretId,
      Description: 'Keys',
      VersionIdsToStages: { [VersionId]: ['AWSCURRENT'] },
    });
    expect(JSON.stringify(described)).not.toContain('pending');
    const stages = async (IncludeDeprecated: boolean) =>
      (await secrets.send(new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated }))).Versions;
    expect(await stages(false)).toHaveLength(2);
    expect((await stages(true))?.length).toBeGreaterThan(2);
  });

  it('of all secrets: in pages, and by their names', async () => {
    const list = (more: object) => secrets.send(new ListSecretsCommand(more));
    const Filters = [{ Key: 'name' as const, Values: ['conformance/'] }];
    const first = await list({ Filters, MaxResults: 1 });
    expect(first.SecretList?.map(({ Name }) => Name)).toEqual([names[0]]);
    const second = await list({ Filters, MaxResults: 1, NextToken: first.NextToken });
    expect(second.SecretList?.map(({ Name }) => Name)).toEqual([names[1]]);
    expect(second.NextToken).toBeUndefined();
    const others = await list({
      Filters: [{ Key: 'name', Values: ['!conformance/keys', 'conformance/other'] }],
    });
    expect(others.SecretList?.map(({ Name }) => Name)).toContain(names[1]);
  });

  it('several values at once, with what could not be read', async () => {
    const { SecretValues, Errors } = await secrets.send(
      new BatchGetSecretValueCommand({ SecretIdList: [...names, 'no'] }),
    );
    expect(SecretValues?.map(({ Name }) => Name)).toEqual([...names]);
    expect(Errors).toMatchObject([{ SecretId: 'no', ErrorCode: 'ResourceNotFoundException' }]);
  });
});
