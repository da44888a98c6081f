import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as lambda from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Endpoint, endpoint } from './endpoint.ts';

/** The functions that the suite calls; another endpoint has them deployed under these names. */
const functions = {
  'conformance-echo': `exports.handler = async (event, context) => {
    console.log('echoing'); return { event, client: context.clientContext, arn: context.invokedFunctionArn }; };`,
  'conformance-fail': 'exports.handler = async () => { throw new RangeError("no"); };',
  'conformance-never': 'exports.handler = async () => 1;',
} as const;
type Name = keyof typeof functions;

const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
let cloud: Endpoint;
let client: lambda.LambdaClient;

const deployed = (name: string, code: string) => {
  const codeDir = join(folder, name);
  mkdirSync(codeDir);
  writeFileSync(join(codeDir, 'index.js'), code);
  const properties = {
    FunctionName: name,
    Handler: 'index.handler',
    Code: { S3Key: codeDir },
    Role: 'arn:aws:iam::000000000000:role/conformance',
    Timeout: 5,
    MemorySize: 256,
    Architectures: ['arm64'],
    ...(name === 'conformance-never' && { ReservedConcurrentExecutions: 0 }),
  };
  return { stack: 's', logicalId: name, type: 'AWS::Lambda::Function', ref: name, properties };
};

const table = 'conformance-fed';
const streamArn = `arn:aws:dynamodb:eu-west-1:000000000000:table/${table}/stream/2026-01-01T00:00:00.000`;
const resource = (type: string, logicalId: string, properties: object) => ({
  stack: 's',
  logicalId,
  type,
  ref: logicalId,
  properties,
});
/** A table whose stream feeds a function; another endpoint has them too. */
const fed = [
  resource('AWS::DynamoDB::GlobalTable', table, {
    TableName: table,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  }),
  resource('AWS::Lambda::EventSourceMapping', 'mapping', {
    EventSourceArn: streamArn,
    FunctionName: 'conformance-echo',
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 5,
    MaximumRetryAttempts: 2,
    BisectBatchOnFunctionError: true,
  }),
];

beforeAll(async () => {
  const made = Object.entries(functions).map(([name, code]) => deployed(name, code));
  cloud = await endpoint([...made, ...fed]);
  client = new lambda.LambdaClient({ ...cloud, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await cloud.close();
  rmSync(folder, { recursive: true });
});

const invoke = (FunctionName: Name | string, more: Partial<lambda.InvokeCommandInput> = {}) =>
  client.send(new lambda.InvokeCommand({ FunctionName, ...more }));
const payload = ({ Payload }: lambda.InvokeCommandOutput) =>
  JSON.parse(Buffer.from(Payload ?? []).toString() || 'null');
const arn = (name: Name) => `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${name}`;

test('a function answers to its name and its ARNs, with a qualifier or without', async () => {
  for (const name of [
    'conformance-echo',
    arn('conformance-echo'),
    `${cloud.accountId}:function:conformance-echo`,
  ]) {
    const answer = await invoke(name, { Payload: '{"a":1}' });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(payload(answer)).toEqual({ event: { a: 1 }, arn: arn('conformance-echo') });
  }
  const qualified = await invoke('conformance-echo', { Qualifier: '$LATEST', Payload: '1' });
  expect(payload(qualified)).toEqual({ event: 1, arn: `${arn('conformance-echo')}:$LATEST` });
});

test('an error of the function is an answer that says so', async () => {
  const answer = await invoke('conformance-fail');
  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(payload(answer)).toMatchObject({ errorType: 'RangeError', errorMessage: 'no' });
});

test('the end of the log comes with the answer when asked for', async () => {
  const { LogResult } = await invoke('conformance-echo', { LogType: 'Tail' });
  const log = Buffer.from(LogResult ?? '', 'base64').toString();
  expect(log).toContain('echoing');
  expect(log).toMatch(/platform\.report|REPORT RequestId/);
  expect((await invoke('conformance-echo')).LogResult).toBeUndefined();
});

test('a dry run runs nothing, and an event is only accepted', async () => {
  expect((await invoke('conformance-fail', { InvocationType: 'DryRun' })).StatusCode).toBe(204);
  expect((await invoke('conformance-echo', { InvocationType: 'Event' })).StatusCode).toBe(202);
});

test('the client context reaches the function', async () => {
  const ClientContext = Buffer.from('{"custom":{"who":"a test"}}').toString('base64');
  expect(payload(await invoke('conformance-echo', { ClientContext }))).toMatchObject({
    client: { custom: { who: 'a test' } },
  });
});

test('a function without concurrency is throttled with the reason', async () => {
  await expect(invoke('conformance-never')).rejects.toMatchObject({
    name: 'TooManyRequestsException',
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    $metadata: { httpStatusCode: 429 },
  });
});

test.each([
  ['an unknown function', { FunctionName: 'conformance-nobody' }, 'ResourceNotFoundException', 404],
  [
    'an unknown version',
    { FunctionName: 'conformance-echo', Qualifier: '7' },
    'ResourceNotFoundException',
    404,
  ],
  [
    'two qualifiers that differ',
    { FunctionName: 'conformance-echo:$LATEST', Qualifier: 'live' },
    'InvalidParameterValueException',
    400,
  ],
  [
    'a payload that is no JSON',
    { FunctionName: 'conformance-echo', Payload: '{' },
    'InvalidRequestContentException',
    400,
  ],
  [
    'a payload over six megabytes',
    { FunctionName: 'conformance-echo', Payload: `"${'x'.repeat(7e6)}"` },
    'RequestTooLargeException',
    413,
  ],
])('%s is refused', async (_, input, name, httpStatusCode) => {
  await expect(client.send(new lambda.InvokeCommand(input))).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode },
  });
});

test('a function is described the same way each time', async () => {
  const FunctionName = 'conformance-echo';
  const described = await client.send(new lambda.GetFunctionCommand({ FunctionName }));
  expect(described).toMatchObject({
    Configuration: {
      FunctionName,
      FunctionArn: arn(FunctionName),
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 5,
      MemorySize: 256,
      State: 'Active',
      Version: '$LATEST',
      Architectures: ['arm64'],
      CodeSize: expect.any(Number),
      CodeSha256: expect.stringMatching(/=$/),
    },
  });
  const { $metadata: _, ...configuration } = await client.send(
    new lambda.GetFunctionConfigurationCommand({ FunctionName }),
  );
  expect(configuration).toEqual(described.Configuration);
  const never = { FunctionName: 'conformance-never' };
  expect(await client.send(new lambda.GetFunctionConcurrencyCommand(never))).toMatchObject({
    ReservedConcurrentExecutions: 0,
  });
});

test('a mapping is listed, described, paused and let go on', async () => {
  const { EventSourceMappings } = await client.send(
    new lambda.ListEventSourceMappingsCommand({ FunctionName: 'conformance-echo' }),
  );
  const [mapping] = EventSourceMappings ?? [];
  expect(mapping).toMatchObject({
    UUID: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    FunctionArn: arn('conformance-echo'),
    EventSourceArn: expect.stringContaining(`:table/${table}/stream/`),
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 5,
    MaximumRetryAttempts: 2,
    BisectBatchOnFunctionError: true,
    ParallelizationFactor: 1,
    State: 'Enabled',
    LastModified: expect.any(Date),
  });
  const { UUID } = mapping ?? {};
  const state = async () => (await client.send(new lambda.GetEventSourceMappingCommand({ UUID }))).State;
  const turn = (Enabled: boolean) =>
    client.send(new lambda.UpdateEventSourceMappingCommand({ UUID, Enabled }));
  expect(await turn(false)).toMatchObject({ State: 'Disabling', $metadata: { httpStatusCode: 202 } });
  await expect.poll(state, { timeout: 30_000 }).toBe('Disabled');
  await turn(true);
  await expect.poll(state, { timeout: 30_000 }).toBe('Enabled');
});

test('a mapping that is not there is refused', async () => {
  const UUID = '00000000-0000-4000-8000-000000000000';
  await expect(client.send(new lambda.GetEventSourceMappingCommand({ UUID }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 404 },
  });
});

test('functions are listed page by page', async () => {
  const names: (string | undefined)[] = [];
  for await (const page of lambda.paginateListFunctions({ client, pageSize: 1 }, {}))
    names.push(...(page.Functions ?? []).map((each) => each.FunctionName));
  expect(names).toEqual(expect.arrayContaining(Object.keys(functions)));
  expect(new Set(names).size).toBe(names.length);
});
