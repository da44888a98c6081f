import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as sfn from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersByPathCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { functions } from '../../functions/functions.ts';
import { workflows } from '../../workflows/index.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import { advance, becomeGuest, quiet } from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { owner } from '../running/owner.ts';
import { done, ended, linesOf, started } from './executions.ts';

let instance: Instance;
let bookingId = '';
const clients: { destroy(): void }[] = [];

/** Any SDK client, as somebody at this machine would point it at the AWS port. */
function client<Client extends { destroy(): void }>(
  Kind: new (config: ReturnType<typeof owner>) => Client,
): Client {
  const made = new Kind(owner(instance.awsPort));
  clients.push(made);
  return made;
}

beforeAll(async () => {
  instance = await startInstance({ port: await freePorts(3) });
  const guest = await becomeGuest(instance);
  const booking = await guest.hold(await aFreeStay(guest, 'seeblick', 60));
  await guest.pay(booking);
  await quiet(instance);
  await advance(instance, 'PT31M');
  bookingId = booking.bookingId;
});
afterAll(async () => {
  for (const one of clients) one.destroy();
  await instance.stop();
});

const account = '000000000000';
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${account}:${rest}`;
const machineArn = (name: string) => arn('states', `stateMachine:${name}`);
const executionArn = (workflow: string, version: number) =>
  arn('states', `execution:${workflow}:${workflow}-${bookingId}-v${version}`);

test('machines are listed and described with their definitions', async () => {
  const states = client(sfn.SFNClient);
  const { stateMachines = [] } = await states.send(new sfn.ListStateMachinesCommand({}));
  expect(stateMachines.map(({ name }) => name).sort()).toEqual(workflows.map(({ name }) => name).sort());
  const described = await states.send(
    new sfn.DescribeStateMachineCommand({ stateMachineArn: machineArn('confirm-booking') }),
  );
  expect(described).toMatchObject({ status: 'ACTIVE', type: 'STANDARD', name: 'confirm-booking' });
  expect(JSON.parse(described.definition ?? '')).toMatchObject({
    QueryLanguage: 'JSONata',
    StartAt: 'ReadPayment',
  });
});

test('the executions of a booking are listed and described', async () => {
  const states = client(sfn.SFNClient);
  for (const [workflow, version] of [
    ['expire-hold', 1],
    ['confirm-booking', 2],
  ] as const) {
    const { executions = [] } = await states.send(
      new sfn.ListExecutionsCommand({ stateMachineArn: machineArn(workflow), statusFilter: 'SUCCEEDED' }),
    );
    expect(executions.map((each) => each.executionArn)).toEqual([executionArn(workflow, version)]);
    const described = await states.send(
      new sfn.DescribeExecutionCommand({ executionArn: executionArn(workflow, version) }),
    );
    expect(described).toMatchObject({ status: 'SUCCEEDED', redriveStatus: 'NOT_REDRIVABLE' });
    expect(JSON.parse(described.input ?? '')).toMatchObject({ bookingId, version });
    expect(described.stopDate?.getTime()).toBeGreaterThan(described.startDate?.getTime() ?? 0);
  }
});

const history = async (
  workflow: string,
  version: number,
  more: Partial<sfn.GetExecutionHistoryInput> = {},
) => {
  const input = { executionArn: executionArn(workflow, version), ...more };
  const { events = [] } = await client(sfn.SFNClient).send(new sfn.GetExecutionHistoryCommand(input));
  return events;
};

test('the history of a confirmation has the events of five tasks and their end', async () => {
  const events = await history('confirm-booking', 2);
  expect(linesOf(events)).toEqual([started, ...Array.from({ length: 5 }, () => done).flat(), ended]);
  const states = events.flatMap(({ stateEnteredEventDetails: each }) => each?.name ?? []);
  expect(states).toEqual([
    'ReadPayment',
    'LookAtChannels',
    'CapturePayment',
    'ConfirmStay',
    'MailConfirmation',
  ]);
});

test('the history of a hold that was paid waits for its token, and ends with the payment', async () => {
  const events = await history('expire-hold', 1);
  // Not there where the payment was quicker than the function that kept the token.
  const others = events.filter(({ type }) => type !== 'TaskSubmitted');
  expect(linesOf(others)).toEqual([started, ...done, ended]);
  const [entered, left] = events.filter(({ type }) => type?.startsWith('TaskState'));
  const waitedMs = (left?.timestamp?.getTime() ?? 0) - (entered?.timestamp?.getTime() ?? 0);
  expect(waitedMs).toBeLessThan(30 * 60_000);
});

test('events are numbered in order and each names the one before it', async () => {
  const events = await history('confirm-booking', 2);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, at) => at + 1));
  // The first state's entry names none either: Step Functions, GetExecutionHistory.
  expect(events.map((each) => each.previousEventId)).toEqual([
    0,
    0,
    ...events.slice(2).map((_, at) => at + 2),
  ]);
  const backwards = await history('confirm-booking', 2, { reverseOrder: true, maxResults: 3 });
  expect(backwards.map(({ id }) => id)).toEqual([events.length, events.length - 1, events.length - 2]);
});

test('a history can be read in pages', async () => {
  const pages = sfn.paginateGetExecutionHistory(
    { client: client(sfn.SFNClient), pageSize: 5 },
    { executionArn: executionArn('confirm-booking', 2) },
  );
  const ids: (number | undefined)[] = [];
  for await (const { events = [] } of pages) ids.push(...events.map(({ id }) => id));
  expect(ids).toEqual((await history('confirm-booking', 2)).map(({ id }) => id));
});

test('tables are listed and scanned, and the stream is described', async () => {
  const dynamo = client(DynamoDBClient);
  const { TableNames } = await dynamo.send(new ListTablesCommand({}));
  expect(TableNames).toEqual(['stayflow', 'stayflow-executions', 'stayflow-idempotency', 'stayflow-search']);
  const { Items } = await dynamo.send(
    new ScanCommand({
      TableName: 'stayflow',
      FilterExpression: 'pk = :booking AND sk = :booking_',
      ExpressionAttributeValues: { ':booking': { S: `BOOKING#${bookingId}` }, ':booking_': { S: 'BOOKING' } },
    }),
  );
  expect(Items?.map(({ status }) => status)).toEqual([{ S: 'confirmed' }]);
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: 'stayflow' }));
  const { StreamDescription } = await client(DynamoDBStreamsClient).send(
    new DescribeStreamCommand({ StreamArn: Table?.LatestStreamArn }),
  );
  expect(Table?.TableArn).toBe(arn('dynamodb', 'table/stayflow'));
  expect(StreamDescription).toMatchObject({ StreamStatus: 'ENABLED', StreamViewType: 'NEW_AND_OLD_IMAGES' });
});

test('settings and secrets are read', async () => {
  const ssm = client(SSMClient);
  const { Parameters: below } = await ssm.send(new GetParametersByPathCommand({ Path: '/stayflow' }));
  expect(below?.map(({ Name, Value }) => [Name, Value])).toEqual([
    ['/stayflow/site-url', `http://127.0.0.1:${instance.port}`],
  ]);
  const Names = ['/stayflow/site-url', '/stayflow/nothing'];
  const { InvalidParameters } = await ssm.send(new GetParametersCommand({ Names }));
  expect(InvalidParameters).toEqual(['/stayflow/nothing']);
  const secrets = client(SecretsManagerClient);
  const { SecretList } = await secrets.send(new ListSecretsCommand({}));
  expect(SecretList?.map(({ Name }) => Name)).toEqual(['stayflow/keys']);
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: 'stayflow/keys' }));
  expect(Object.keys(JSON.parse(SecretString)).sort()).toEqual([
    'beds24RefreshToken',
    'channexApiKey',
    'newerTokenKeys',
    'seamApiKey',
    'seamWebhookSecret',
    'stripeSecretKey',
    'stripeWebhookSecret',
    'tokenKey',
  ]);
});

test('queues are listed with attributes that are texts', async () => {
  const sqs = client(SQSClient);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  expect(QueueUrls.map((url) => url.split('/').at(-1)).sort()).toEqual([
    'execution-changes',
    'index-search-failures',
    'mail-feedback-failures',
    'record-executions-failures',
    'stages-failures',
    'start-workflows-failures',
  ]);
  const QueueUrl = QueueUrls.find((url) => url.endsWith('/index-search-failures'));
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0', MessageRetentionPeriod: '1209600' });
  expect(Object.values(Attributes).filter((each) => each.includes('object'))).toEqual([]);
});

test('functions are listed and called', async () => {
  const lambda = client(LambdaClient);
  const names: (string | undefined)[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {}))
    names.push(...Functions.map(({ FunctionName }) => FunctionName));
  expect(names.sort()).toEqual(Object.keys(functions).sort());
  const event = {
    httpMethod: 'GET',
    resource: '/properties/{propertyId}',
    pathParameters: { propertyId: 'seeblick' },
  };
  const { StatusCode, FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: 'browse', Payload: JSON.stringify(event) }),
  );
  expect([StatusCode, FunctionError]).toEqual([200, undefined]);
  expect(JSON.parse(Payload?.transformToString() ?? '')).toMatchObject({ statusCode: 200 });
});

test('the owner is the account, a visitor a role of the identity pool', async () => {
  const whoAmI = new GetCallerIdentityCommand({});
  expect(await client(STSClient).send(whoAmI)).toMatchObject({
    Account: account,
    Arn: `arn:aws:iam::${account}:root`,
  });
  const config = z
    .looseObject({ identityPoolId: z.string() })
    .parse(await (await fetch(`http://127.0.0.1:${instance.port}/config.json`)).json());
  const cognito = client(CognitoIdentityClient);
  const { IdentityId } = await cognito.send(new GetIdCommand({ IdentityPoolId: config.identityPoolId }));
  const { Credentials } = await cognito.send(new GetCredentialsForIdentityCommand({ IdentityId }));
  const visitor = new STSClient({
    ...owner(instance.awsPort),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  });
  clients.push(visitor);
  expect((await visitor.send(whoAmI)).Arn).toMatch(/^arn:aws:sts::000000000000:assumed-role\//);
});

test('errors are told apart by the names that AWS gives them', async () => {
  const states = client(sfn.SFNClient);
  const errorOf = async (call: Promise<unknown>) => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error instanceof Error ? error.name : 'no error';
  };
  const nowhere = executionArn('confirm-booking', 99);
  const paid = executionArn('confirm-booking', 2);
  expect(
    await Promise.all([
      errorOf(states.send(new sfn.DescribeExecutionCommand({ executionArn: nowhere }))),
      errorOf(states.send(new sfn.DescribeExecutionCommand({ executionArn: 'no arn' }))),
      errorOf(states.send(new sfn.RedriveExecutionCommand({ executionArn: paid }))),
      errorOf(states.send(new sfn.ListExecutionsCommand({ stateMachineArn: machineArn('nothing') }))),
      errorOf(client(DynamoDBClient).send(new ScanCommand({ TableName: 'nothing' }))),
      errorOf(client(LambdaClient).send(new InvokeCommand({ FunctionName: 'nothing' }))),
      errorOf(client(SecretsManagerClient).send(new GetSecretValueCommand({ SecretId: 'nothing' }))),
      errorOf(
        client(SQSClient).send(
          new GetQueueAttributesCommand({
            QueueUrl: `http://127.0.0.1:${instance.awsPort}/${account}/nothing`,
          }),
        ),
      ),
      errorOf(
        client(CognitoIdentityClient).send(new GetIdCommand({ IdentityPoolId: `eu-west-1:${randomUUID()}` })),
      ),
    ]),
  ).toEqual([
    'ExecutionDoesNotExist',
    'InvalidArn',
    'ExecutionNotRedrivable',
    'StateMachineDoesNotExist',
    'ResourceNotFoundException',
    'ResourceNotFoundException',
    'ResourceNotFoundException',
    'QueueDoesNotExist',
    'ResourceNotFoundException',
  ]);
});
