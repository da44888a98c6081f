import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DescribeExecutionCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFaults, type Fault } from '../../infra/local/faults.ts';
import { type Endpoint, endpoint } from '../conformance/endpoint.ts';
import { resource } from './gateway/an-api.ts';

const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/000000000000/q';
const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:send';
const resources = [
  resource('AWS::SQS::Queue', 'q', { QueueName: 'q' }),
  resource('AWS::StepFunctions::StateMachine', machineArn, {
    StateMachineName: 'send',
    RoleArn: 'arn:aws:iam::000000000000:role/conformance',
    DefinitionString: JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Send',
      States: {
        Send: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:sqs:sendMessage',
          Arguments: { QueueUrl: queueUrl, MessageBody: 'from a machine' },
          End: true,
        },
      },
    }),
  }),
];

let cloud: Endpoint;
beforeAll(async () => {
  cloud = await endpoint(resources);
});
afterAll(() => cloud.close());
afterEach(() => cloud.local?.faults.clear());

const options = () => ({ ...cloud, maxAttempts: 1 });
const breakDown = (fault: Fault) => cloud.local?.faults.put(fault);
const waitingMessages = async () => {
  const { Attributes } = await new SQSClient(options()).send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
};
const sendMessage = () =>
  new SQSClient(options()).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'm' }));

describe('every service', () => {
  const calls: readonly (readonly [Fault['service'], string, () => Promise<unknown>])[] = [
    ['dynamodb', 'ListTables', () => new DynamoDBClient(options()).send(new ListTablesCommand({}))],
    ['states', 'ListStateMachines', () => new SFNClient(options()).send(new ListStateMachinesCommand({}))],
    ['scheduler', 'ListSchedules', () => new SchedulerClient(options()).send(new ListSchedulesCommand({}))],
    ['sqs', 'SendMessage', sendMessage],
    ['ssm', 'GetParameter', () => new SSMClient(options()).send(new GetParameterCommand({ Name: 'p' }))],
    [
      'secretsmanager',
      'GetSecretValue',
      () => new SecretsManagerClient(options()).send(new GetSecretValueCommand({ SecretId: 's' })),
    ],
    [
      'cognito',
      'InitiateAuth',
      () =>
        new CognitoIdentityProviderClient(options()).send(
          new InitiateAuthCommand({
            AuthFlow: 'USER_AUTH',
            ClientId: 'c',
            AuthParameters: { USERNAME: 'u' },
          }),
        ),
    ],
  ];
  it.each(calls)('%s may be out of order, refuse, and lose calls', async (service, operation, call) => {
    const outcome = () =>
      call().then(
        () => 'done',
        (error: Error) => error.name,
      );
    const usually = await outcome();
    breakDown({ service, operation, mode: 'outage', count: 1 });
    expect(await outcome()).toBe('InternalServerError');
    breakDown({ service, operation, mode: 'throttle', count: 1 });
    expect(await outcome()).toMatch(/^Throttling/);
    breakDown({ service, mode: 'drop', count: 1 });
    expect(await outcome()).not.toBe(usually);
    breakDown({ service, operation: 'OtherThings', mode: 'outage' });
    expect(await outcome()).toBe(usually);
  });
});

describe('a call', () => {
  it('that comes twice has its effect twice', async () => {
    const before = await waitingMessages();
    breakDown({ service: 'sqs', operation: 'SendMessage', mode: 'duplicate', count: 1 });
    await sendMessage();
    expect((await waitingMessages()) - before).toBe(2);
  });

  it('whose answer is lost has had its effect', async () => {
    const ssm = new SSMClient(options());
    breakDown({ service: 'ssm', operation: 'PutParameter', mode: 'crash-after-effect', count: 1 });
    const put = new PutParameterCommand({ Name: 'kept', Type: 'String', Value: 'v' });
    await expect(ssm.send(put)).rejects.toThrow();
    expect((await ssm.send(new GetParameterCommand({ Name: 'kept' }))).Parameter?.Value).toBe('v');
  });
});

it('a machine’s own calls go wrong too', async () => {
  breakDown({ service: 'sqs', operation: 'SendMessage', mode: 'outage', count: 1 });
  const states = new SFNClient(options());
  const { executionArn } = await states.send(new StartExecutionCommand({ stateMachineArn: machineArn }));
  await cloud.local?.activity.quiet();
  expect(await states.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'FAILED',
    error: expect.stringMatching(/^Sqs\./),
  });
});

describe('chances', () => {
  const happening = (seed: number) => {
    const faults = createFaults();
    faults.put({ service: 'ses', mode: 'outage', probability: 0.3, seed });
    return Array.from({ length: 200 }, () => faults.take('ses', 'SendEmail') !== undefined);
  };

  it('fall the same way for the same seed, and about as often as they should', () => {
    expect(happening(7)).toEqual(happening(7));
    expect(happening(7)).not.toEqual(happening(8));
    const often = happening(7).filter(Boolean).length;
    expect(often).toBeGreaterThan(40);
    expect(often).toBeLessThan(80);
  });

  it('count only what happens', () => {
    const faults = createFaults();
    faults.put({ service: 'ses', mode: 'outage', probability: 0.3, seed: 7, count: 5 });
    const happened = Array.from({ length: 200 }, () => faults.take('ses', 'SendEmail')).filter(Boolean);
    expect(happened).toHaveLength(5);
    expect(faults.list()).toEqual([]);
  });
});
