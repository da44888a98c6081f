import { get } from 'node:http';
import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { role, roleArn } from '../gateway/an-api.ts';
import { failing, type RunningWire, startWire } from './a-wire.ts';

const machine = 'arn:aws:states:eu-west-1:000000000000:stateMachine:expire-hold';
const resources = [
  role(
    'book',
    {
      Effect: 'Allow',
      Action: 'dynamodb:PutItem',
      Resource: 'arn:aws:dynamodb:eu-west-1:000000000000:table/stayflow',
    },
    { Effect: 'Allow', Action: 'states:StartExecution', Resource: machine },
  ),
];

let wire: RunningWire;
beforeAll(async () => {
  wire = await startWire(resources);
});
afterAll(() => wire.close());
afterEach(() => {
  wire.heard.length = 0;
  wire.forwarded.length = 0;
  wire.answer = () => ({});
  wire.faults = () => undefined;
});

const book = () => wire.as(roleArn('book'));
const put = (TableName = 'stayflow') => new PutItemCommand({ TableName, Item: { pk: { S: 'é' } } });
const start = new StartExecutionCommand({ stateMachineArn: machine, name: 'n', input: '{}' });
const post = (target: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(wire.endpoint, {
    method: 'POST',
    body,
    headers: {
      'x-amz-target': target,
      'content-type': 'application/x-amz-json-1.0',
      authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20270101/eu-west-1/states/aws4_request',
      ...headers,
    },
  });

describe('a call', () => {
  it('reaches Step Functions with its input and the laptop’s owner as the caller', async () => {
    wire.answer = () => ({ executionArn: 'arn:e', startDate: 1_800_000_000.5 });
    const answer = await new SFNClient(wire.owner).send(start);
    expect(answer).toMatchObject({ executionArn: 'arn:e', startDate: new Date(1_800_000_000_500) });
    expect(wire.heard).toEqual([
      {
        service: 'states',
        operation: 'StartExecution',
        input: { stateMachineArn: machine, name: 'n', input: '{}' },
        caller: { kind: 'owner' },
      },
    ]);
  });

  it('is passed on to DynamoDB and its streams byte for byte', async () => {
    await new DynamoDBClient(wire.owner).send(put());
    await new DynamoDBStreamsClient(wire.owner).send(new ListStreamsCommand({}));
    expect(wire.forwarded).toEqual([
      { target: 'DynamoDB_20120810.PutItem', body: '{"TableName":"stayflow","Item":{"pk":{"S":"é"}}}' },
      { target: 'DynamoDBStreams_20120810.ListStreams', body: '{}' },
    ]);
  });

  it('invokes a Lambda function and brings back its payload or its failure', async () => {
    wire.answer = () => ({ StatusCode: 200, Payload: '{"ok":true}' });
    const lambda = new LambdaClient(wire.owner);
    const invoke = () =>
      lambda.send(new InvokeCommand({ FunctionName: 'arn:aws:lambda:x:0:function:f', Payload: '{"a":1}' }));
    const answer = await invoke();
    expect(Buffer.from(answer.Payload ?? []).toString()).toBe('{"ok":true}');
    expect(wire.heard[0]).toMatchObject({
      operation: 'Invoke',
      input: {
        FunctionName: 'arn:aws:lambda:x:0:function:f',
        InvocationType: 'RequestResponse',
        Payload: '{"a":1}',
      },
    });
    wire.answer = () => ({ StatusCode: 200, FunctionError: 'Unhandled', Payload: '{}' });
    expect((await invoke()).FunctionError).toBe('Unhandled');
    wire.answer = () => failing('ResourceNotFoundException', 'Function not found: f', 404, { Type: 'User' });
    await expect(invoke()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: f',
    });
  });

  it('reaches SQS and the Scheduler', async () => {
    wire.answer = ({ service }) =>
      service === 'sqs'
        ? { MessageId: 'm', MD5OfMessageBody: '49f68a5c8493ec2c0bf489821c21fc3b' }
        : { ScheduleArn: 'arn:s', Schedules: [] };
    const queue = `${wire.endpoint}/000000000000/failed`;
    await new SQSClient(wire.owner).send(new SendMessageCommand({ QueueUrl: queue, MessageBody: 'hi' }));
    const scheduler = new SchedulerClient(wire.owner);
    await scheduler.send(
      new CreateScheduleCommand({
        Name: 'a',
        GroupName: 'g',
        ScheduleExpression: 'at(2027-07-04T09:00:00)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: 'arn:t', RoleArn: 'arn:r' },
      }),
    );
    await scheduler.send(new ListSchedulesCommand({ GroupName: 'g', NamePrefix: 'p' }));
    expect(wire.heard.map(({ service, operation, input }) => [service, operation, input])).toMatchObject([
      ['sqs', 'SendMessage', { QueueUrl: queue, MessageBody: 'hi' }],
      ['scheduler', 'CreateSchedule', { Name: 'a', GroupName: 'g', Target: { Arn: 'arn:t' } }],
      ['scheduler', 'ListSchedules', { GroupName: 'g', NamePrefix: 'p' }],
    ]);
  });

  it('asks STS who it is', async () => {
    expect(await new STSClient(wire.owner).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
    });
    expect(await new STSClient(book()).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:sts::000000000000:assumed-role/book/book',
      UserId: 'book:book',
    });
  });
});

describe('an error', () => {
  it('is the exception that the SDK knows, with its members', async () => {
    wire.answer = () => failing('ExecutionAlreadyExists', 'Execution Already Exists: n');
    await expect(new SFNClient(wire.owner).send(start)).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: 'Execution Already Exists: n',
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('that nobody foresaw is an InternalFailure without its inside, which is reported', async () => {
    wire.answer = () => {
      throw new Error('a secret detail');
    };
    await expect(new SFNClient(wire.owner).send(start)).rejects.toMatchObject({ name: 'InternalFailure' });
    expect(wire.reports.at(-1)).toContain('a secret detail');
  });

  it.each([
    ['an unknown service', 'NoSuchService.Do', '{}', 400, 'UnknownOperationException'],
    ['a body that is no JSON', 'AWSStepFunctions.ListExecutions', '{"a"', 400, 'SerializationException'],
    ['an unknown operation', 'AmazonSSM.Fly', '{}', 400, 'UnknownOperationException'],
  ])('answers %s', async (_, target, body, status, type) => {
    const answer = await post(target, body);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([status, type]);
    expect(await answer.json()).toMatchObject({ __type: type });
  });

  it('answers a path that no service has, and an unknown query operation', async () => {
    expect((await fetch(`${wire.endpoint}/nothing`)).status).toBe(404);
    const form = await fetch(wire.endpoint, {
      method: 'POST',
      body: new URLSearchParams({ Action: 'Fly', Version: '1999-01-01' }),
    });
    expect([form.status, await form.text()]).toEqual([
      400,
      expect.stringContaining('<Code>InvalidAction</Code>'),
    ]);
  });

  it('answers a body that is too large', async () => {
    const answer = await post('AmazonSSM.GetParameter', new Uint8Array(1024 * 1024 + 1));
    expect(answer.status).toBe(413);
    const table = await post('DynamoDB_20120810.PutItem', new Uint8Array(2 * 1024 * 1024));
    expect(table.status).toBe(200);
  });
});

describe('a role', () => {
  it('may do what its policies say', async () => {
    await new DynamoDBClient(book()).send(put());
    wire.answer = () => ({ executionArn: 'arn:e', startDate: 1 });
    await new SFNClient(book()).send(start);
    expect(wire.forwarded).toHaveLength(1);
    expect(wire.heard[0]).toMatchObject({ caller: { kind: 'role', roleArn: roleArn('book') } });
  });

  it('is denied the rest in AWS’s words, and nothing is done', async () => {
    await expect(new DynamoDBClient(book()).send(put('search'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::000000000000:assumed-role/book/book is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:000000000000:table/search because no identity-based policy allows the dynamodb:PutItem action',
    });
    const both = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'stayflow', Item: {} } },
        { Delete: { TableName: 'stayflow', Key: { pk: { S: 'a' } } } },
      ],
    });
    await expect(new DynamoDBClient(book()).send(both)).rejects.toMatchObject({
      message: expect.stringContaining('dynamodb:DeleteItem'),
    });
    await expect(
      new SFNClient(book()).send(new ListExecutionsCommand({ stateMachineArn: machine })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect([wire.forwarded, wire.heard]).toEqual([[], []]);
  });

  it('is not believed with a wrong secret, or without its token', async () => {
    const { credentials } = book();
    const thief = { ...wire.owner, credentials: { ...credentials, secretAccessKey: 'guessed' } };
    await expect(new DynamoDBClient(thief).send(put())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    const bare = { ...wire.owner, credentials: { ...credentials, sessionToken: '' } };
    await expect(new DynamoDBClient(bare).send(put())).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    expect(wire.forwarded).toEqual([]);
  });

  it('is asked for when nobody signs', async () => {
    const answer = await post('AWSStepFunctions.ListExecutions', '{}', { authorization: '' });
    expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });
});

describe('a web page of another origin', () => {
  it('cannot reach anything but Cognito', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await post('DynamoDB_20120810.PutItem', '{}', headers)).status).toBe(403);
    const form = await fetch(wire.endpoint, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
    });
    expect(form.status).toBe(403);
    expect((await fetch(`${wire.endpoint}/schedules`, { headers })).status).toBe(403);
    expect([wire.forwarded, wire.heard]).toEqual([[], []]);
  });

  it('cannot reach anything by a name that was made to point here', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'evil.example' };
      const path = '/2015-03-31/functions/browse/configuration';
      get(`${wire.endpoint}${path}`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
    expect([status, wire.heard]).toEqual([403, []]);
  });
});

describe('a fault', () => {
  it('answers its error instead of the call', async () => {
    wire.faults = (service, operation) =>
      service === 'dynamodb' && operation === 'PutItem'
        ? { kind: 'error', code: 'ProvisionedThroughputExceededException', message: 'Slow down', status: 400 }
        : undefined;
    await expect(new DynamoDBClient(wire.owner).send(put())).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
    expect(wire.forwarded).toEqual([]);
  });

  it('delays the call on the shared clock', async () => {
    wire.faults = () => ({ kind: 'slow', delayMs: 3_600_000 });
    const sent = new DynamoDBClient(wire.owner).send(put());
    while (wire.clock.nextDue() === undefined) await new Promise((resume) => setImmediate(resume));
    expect(wire.forwarded).toEqual([]);
    await wire.clock.advanceTo(wire.clock.now() + 3_600_000);
    await sent;
    expect(wire.forwarded).toHaveLength(1);
  });

  it('breaks the connection after the effect', async () => {
    const crashed: unknown[] = [];
    wire.faults = () => ({ kind: 'crash-after-effect', kill: (accessKeyId) => crashed.push(accessKeyId) });
    const options = book();
    await expect(new DynamoDBClient(options).send(put())).rejects.toThrow();
    expect(wire.forwarded).toHaveLength(1);
    expect(crashed).toEqual([options.credentials.accessKeyId]);
  });

  it('performs the call twice, or never', async () => {
    wire.faults = () => ({ kind: 'duplicate' });
    await new DynamoDBClient(wire.owner).send(put());
    expect(wire.forwarded).toHaveLength(2);
    wire.faults = () => ({ kind: 'drop' });
    await expect(new DynamoDBClient(wire.owner).send(put())).rejects.toThrow();
    expect(wire.forwarded).toHaveLength(2);
  });
});
