import {
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, endpoint } from './endpoint.ts';

let aws: Endpoint;
let ssm: SSMClient;
/** Names of this run, so that another endpoint may have parameters too. */
const root = `/conformance-${Date.now().toString(36)}`;
beforeAll(async () => {
  aws = await endpoint();
  ssm = new SSMClient({ ...aws, maxAttempts: 1 });
});
afterAll(() => aws.close());

const put = (name: string, more: Partial<PutParameterCommandInput> = {}) =>
  ssm.send(new PutParameterCommand({ Name: `${root}/${name}`, Type: 'String', Value: 'v', ...more }));
const get = async (Name: string, WithDecryption = false) =>
  (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

describe('PutParameter', () => {
  it('overwrites only when that is asked for, with the next version', async () => {
    expect(await put('plain')).toMatchObject({ Version: 1, Tier: 'Standard' });
    await expect(put('plain')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect((await put('plain', { Overwrite: true, Value: 'w' })).Version).toBe(2);
    expect(await get(`${root}/plain`)).toMatchObject({
      Name: `${root}/plain`,
      Type: 'String',
      Value: 'w',
      Version: 2,
      DataType: 'text',
      ARN: expect.stringMatching(new RegExp(`^arn:aws:ssm:[^:]+:\\d+:parameter${root}/plain$`)),
      LastModifiedDate: expect.any(Date),
    });
  });

  it('keeps the type of a parameter that is there', async () => {
    await put('list', { Type: 'StringList', Value: 'a,b' });
    await ssm.send(new PutParameterCommand({ Name: `${root}/list`, Value: 'c', Overwrite: true }));
    expect(await get(`${root}/list`)).toMatchObject({ Type: 'StringList', Value: 'c' });
  });

  it.each([
    ['no type', { Type: undefined }, 'ValidationException'],
    ['a name with a space', { Name: `${root}/a b` }, 'ValidationException'],
    ['a name of AWS’s own', { Name: '/aws/x' }, 'ValidationException'],
    ['a path without a slash in front', { Name: 'a/b' }, 'ValidationException'],
    [
      'a path of sixteen levels',
      { Name: `${root}${'/x'.repeat(16)}` },
      'HierarchyLevelLimitExceededException',
    ],
    ['more than 4 KB', { Value: 'x'.repeat(4_097) }, 'ValidationException'],
    [
      'a value that its pattern does not take',
      { AllowedPattern: '\\d+' },
      'ParameterPatternMismatchException',
    ],
  ])('refuses %s', async (_, more, name) => {
    await expect(put('wrong', more)).rejects.toMatchObject({ name });
  });

  it('takes 8 KB where the tier says so', async () => {
    await put('large', { Value: 'x'.repeat(8_192), Tier: 'Advanced' });
  });
});

describe('reading', () => {
  it('names what is not there', async () => {
    const Names = [`${root}/plain`, `${root}/no`, `${root}/plain:99`];
    const { Parameters, InvalidParameters } = await ssm.send(new GetParametersCommand({ Names }));
    expect(Parameters?.map(({ Name }) => Name)).toEqual([`${root}/plain`]);
    expect(InvalidParameters).toEqual([`${root}/no`, `${root}/plain:99`]);
    await expect(get(`${root}/no`)).rejects.toMatchObject({ name: 'ParameterNotFound' });
    await expect(get(`${root}/plain:99`)).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
  });

  it('finds an older version, and a parameter by its ARN', async () => {
    expect(await get(`${root}/plain:1`)).toMatchObject({ Value: 'v', Version: 1, Selector: ':1' });
    const { ARN = '' } = (await get(`${root}/plain`)) ?? {};
    expect(await get(ARN)).toMatchObject({ Value: 'w' });
  });

  it('shows a secure string only decrypted', async () => {
    await put('hidden', { Type: 'SecureString', Value: 'open' });
    expect((await get(`${root}/hidden`, true))?.Value).toBe('open');
    expect((await get(`${root}/hidden`))?.Value).not.toContain('open');
  });

  it('takes at most ten names, and no path without a slash', async () => {
    const Names = Array.from({ length: 11 }, (_, at) => `/p${at}`);
    await expect(ssm.send(new GetParametersCommand({ Names }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(ssm.send(new GetParametersByPathCommand({ Path: 'p' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('goes through a path, one level or all, in pages of at most ten', async () => {
    for (let at = 0; at < 12; at += 1) await put(`many/p${String(at).padStart(2, '0')}`);
    await put('many/deep/one');
    const page = (more: object) =>
      ssm.send(new GetParametersByPathCommand({ Path: `${root}/many`, ...more }));
    const first = await page({});
    expect(first.Parameters).toHaveLength(10);
    const second = await page({ NextToken: first.NextToken });
    expect(second.Parameters?.map(({ Name }) => Name)).toEqual([`${root}/many/p10`, `${root}/many/p11`]);
    expect(second.NextToken).toBeUndefined();
    const deep = await page({ Recursive: true, MaxResults: 1 });
    expect(deep.Parameters?.[0]?.Name).toBe(`${root}/many/deep/one`);
    await expect(page({ NextToken: 'made up' })).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });

  it('describes parameters by filters, without their values', async () => {
    const described = async (Key: string, Option: string, value: string) =>
      (
        await ssm.send(
          new DescribeParametersCommand({ ParameterFilters: [{ Key, Option, Values: [value] }] }),
        )
      ).Parameters;
    expect(await described('Name', 'Equals', `${root}/plain`)).toEqual([
      expect.objectContaining({ Name: `${root}/plain`, Type: 'String', Version: 2, Tier: 'Standard' }),
    ]);
    expect(await described('Path', 'Recursive', `${root}/many`)).toHaveLength(13);
    expect(await described('Name', 'BeginsWith', `${root}/many/p0`)).toHaveLength(10);
    await expect(described('Nonsense', 'Equals', 'x')).rejects.toMatchObject({ name: 'InvalidFilterKey' });
  });

  it('tells the history of a parameter, oldest first', async () => {
    const { Parameters } = await ssm.send(new GetParameterHistoryCommand({ Name: `${root}/plain` }));
    expect(Parameters?.map(({ Version, Value }) => [Version, Value])).toEqual([
      [1, 'v'],
      [2, 'w'],
    ]);
    await expect(ssm.send(new GetParameterHistoryCommand({ Name: `${root}/no` }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });
});

describe('deleting', () => {
  it('takes a parameter away with its versions, and says what was not there', async () => {
    await put('gone');
    await put('gone', { Overwrite: true });
    await ssm.send(new DeleteParameterCommand({ Name: `${root}/gone` }));
    await expect(get(`${root}/gone`)).rejects.toMatchObject({ name: 'ParameterNotFound' });
    await expect(ssm.send(new DeleteParameterCommand({ Name: `${root}/gone` }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
    expect((await put('gone')).Version).toBe(1);
    const deleted = await ssm.send(new DeleteParametersCommand({ Names: [`${root}/gone`, `${root}/no`] }));
    expect(deleted).toMatchObject({ DeletedParameters: [`${root}/gone`], InvalidParameters: [`${root}/no`] });
  });
});
