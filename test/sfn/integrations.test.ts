import { afterEach, beforeEach, expect, test } from 'vitest';
import { AwsFault } from '../../infra/local/aws.ts';
import { create, machine, openWorld, outcome, roleArn, run, settle, start, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

let machines = 0;
/** Runs a machine of one Task, and answers how it ended. */
const callOnce = (resource: string, Arguments: object, more: object = {}) => {
  machines += 1;
  const definition = machine({
    Call: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments, ...more },
  });
  return run(world, definition, {}, `m${machines}`);
};

test('every integration names its errors as AWS does', async () => {
  const fault = (code: string, status = 400) => {
    throw new AwsFault(code, 'no', status);
  };
  world.services.set('dynamodb.PutItem', () => fault('ConditionalCheckFailedException'));
  world.services.set('dynamodb.GetItem', () => fault('ValidationException'));
  world.services.set('scheduler.CreateSchedule', () => fault('ConflictException', 409));
  world.services.set('scheduler.DeleteSchedule', () => fault('AccessDeniedException', 403));
  world.services.set('sqs.SendMessage', () => fault('QueueDoesNotExist'));
  world.services.set('email.SendEmail', () => fault('MessageRejected'));
  world.services.set('sesv2.SendEmail', () => fault('NotFoundException', 404));
  world.services.set('events.PutEvents', () => {
    throw new Error('connect ECONNREFUSED');
  });
  const item = { TableName: 't', Key: {}, Item: {} };
  const errors: (string | undefined)[] = [];
  for (const [resource, args] of [
    ['aws-sdk:dynamodb:putItem', item],
    ['dynamodb:putItem', item],
    ['aws-sdk:dynamodb:getItem', item],
    ['dynamodb:getItem', item],
    ['aws-sdk:scheduler:createSchedule', {}],
    ['aws-sdk:scheduler:deleteSchedule', {}],
    ['aws-sdk:sqs:sendMessage', {}],
    ['sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'b' }],
    ['aws-sdk:ses:sendEmail', {}],
    ['aws-sdk:sesv2:sendEmail', {}],
    ['events:putEvents', { Entries: [] }],
    ['lambda:invoke', { FunctionName: 'unknown' }],
    [
      'aws-sdk:sfn:describeExecution',
      { ExecutionArn: 'arn:aws:states:eu-west-1:000000000000:execution:a:b' },
    ],
    ['states:startExecution', { StateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:a' }],
  ] as const)
    errors.push((await callOnce(resource, args)).error);
  expect(errors).toEqual([
    'DynamoDb.ConditionalCheckFailedException',
    'DynamoDB.ConditionalCheckFailedException',
    'DynamoDb.DynamoDbException',
    'DynamoDB.AmazonDynamoDBException',
    'Scheduler.ConflictException',
    'Scheduler.SchedulerException',
    'Sqs.QueueDoesNotExistException',
    'SQS.QueueDoesNotExistException',
    'Ses.MessageRejectedException',
    'SesV2.NotFoundException',
    'EventBridge.SdkClientException',
    'Lambda.ResourceNotFoundException',
    'Sfn.ExecutionDoesNotExistException',
    'StepFunctions.StateMachineDoesNotExistException',
  ]);
});

test('an optimised integration takes JSON where the service wants text', async () => {
  world.services.set('sqs.SendMessage', () => ({ MessageId: '1' }));
  world.services.set('sns.Publish', () => ({ MessageId: '2' }));
  const sent = await callOnce('sqs:sendMessage', { QueueUrl: 'q', MessageBody: { nights: 3 } });
  await callOnce('sns:publish', { Message: { nights: 3 }, TopicArn: 't' });
  expect(sent.output).toMatchObject({ MessageId: '1', SdkHttpMetadata: { HttpStatusCode: 200 } });
  expect(world.calls.map(({ input }) => input)).toEqual([
    { QueueUrl: 'q', MessageBody: '{"nights":3}' },
    { Message: '{"nights":3}', TopicArn: 't' },
  ]);
});

test('events carry machine and execution, and one that is not taken fails the Task', async () => {
  world.services.set('events.PutEvents', (input) => {
    const entries = Reflect.get(Object(input), 'Entries');
    const bad = JSON.stringify(entries).includes('bad');
    return {
      FailedEntryCount: bad ? 1 : 0,
      Entries: [bad ? { ErrorCode: 'MalformedDetail' } : { EventId: '1' }],
    };
  });
  const put = (name: string) =>
    callOnce('events:putEvents', { Entries: [{ Detail: { name }, Resources: ['r'] }] });
  const good = await put('good');
  expect(good.output).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
  const stateMachine = good.arn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, '');
  expect(world.calls[0]?.input).toEqual({
    Entries: [{ Detail: '{"name":"good"}', Resources: ['r', stateMachine, good.arn] }],
  });
  const bad = await put('bad');
  expect(bad).toMatchObject({ status: 'FAILED', error: 'EventBridge.FailedEntry' });
  expect(JSON.parse(bad.cause ?? '')).toMatchObject({ FailedEntryCount: 1 });
});

test('instants go out as seconds and come back as ISO 8601', async () => {
  world.services.set('scheduler.CreateSchedule', () => ({ ScheduleArn: 'a' }));
  world.services.set('scheduler.GetSchedule', () => ({ Name: 'n', CreationDate: 1_814_788_800 }));
  await callOnce('aws-sdk:scheduler:createSchedule', { Name: 'n', StartDate: '2027-07-04T10:00:00Z' });
  expect(world.calls[0]?.input).toEqual({ Name: 'n', StartDate: 1_814_695_200 });
  const { output } = await callOnce('aws-sdk:scheduler:getSchedule', { Name: 'n' });
  expect(output).toEqual({ Name: 'n', CreationDate: '2027-07-05T12:00:00.000Z' });
});

test("Step Functions' own members have capitals in an integration, at every depth", async () => {
  const child = await create(world, machine({ P: { Type: 'Pass' } }), 'child');
  const execution = await start(world, child, { n: 1 }, 'one');
  await settle(world);
  const { output } = await callOnce('aws-sdk:sfn:listExecutions', { StateMachineArn: child });
  expect(output).toMatchObject({
    Executions: [
      { ExecutionArn: execution, Status: 'SUCCEEDED', StartDate: expect.stringMatching(/^\d{4}-.*Z$/) },
    ],
  });
});

test('startExecution.sync gives input and output as text, .sync:2 as JSON', async () => {
  const child = await create(world, machine({ P: { Type: 'Pass' } }), 'child');
  const nested = (suffix: string) =>
    callOnce(`states:startExecution${suffix}`, { StateMachineArn: child, Input: { n: 1 } });
  expect((await nested('.sync')).output).toMatchObject({ Output: '{"n":1}', Input: '{"n":1}' });
  expect((await nested('.sync:2')).output).toMatchObject({ Output: { n: 1 }, Status: 'SUCCEEDED' });
  expect((await nested('')).output).toMatchObject({ StartDate: expect.any(Number) });
});

test('a Task calls under the role that its Credentials name', async () => {
  world.services.set('sqs.ListQueues', () => ({}));
  const list = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:sqs:listQueues', Arguments: {} };
  const other = 'arn:aws:iam::111111111111:role/other';
  const definition = machine({
    Other: { ...list, Credentials: { RoleArn: '{% $states.input.role %}' } },
    Own: list,
  });
  await run(world, definition, { role: other });
  expect(world.roles).toEqual([other, roleArn]);
});

const endOf = (execution: string) => expect.poll(() => outcome(world, execution));

test('a child that nobody waits for any more is stopped: its parent timed out, or its branch was given up', async () => {
  const child = await create(world, machine({ Hold: { Type: 'Wait', Seconds: 5000 } }), 'child');
  const nested = (Name: string, more: object = {}) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: child, Name },
    End: true,
    ...more,
  });
  const parents = [
    machine({ Late: nested('late', { TimeoutSeconds: 10 }) }),
    machine({ Whole: nested('whole') }, { TimeoutSeconds: 10 }),
    machine({
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Child', States: { Child: nested('branch') } },
          { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, Next: 'F' }, F: { Type: 'Fail' } } },
        ],
      },
    }),
  ];
  const ended: string[] = [];
  for (const [n, definition] of parents.entries()) {
    const arn = await start(world, await create(world, definition, `p${n}`));
    await world.activity.quiet();
    await world.clock.advanceTo(world.clock.now() + 11_000);
    await world.activity.quiet();
    ended.push(String((await outcome(world, arn)).status));
  }
  expect(ended).toEqual(['FAILED', 'TIMED_OUT', 'FAILED']);
  for (const name of ['late', 'whole', 'branch'])
    await endOf(`${child.replace(':stateMachine:', ':execution:')}:${name}`).toMatchObject({
      status: 'ABORTED',
    });
  expect(world.sfn.inMemory()).toEqual({ executions: 0, waitedFor: 0 });
});

test('an answer to an attempt that timed out does not end the next attempt', async () => {
  const answers: ((value: string) => void)[] = [];
  world.functions.set('slow', () => new Promise((resolve) => answers.push(resolve)));
  const definition = machine({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'slow' },
      TimeoutSeconds: 10,
      Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }],
      Output: '{% $states.result.Payload %}',
    },
  });
  const execution = await start(world, await create(world, definition));
  await expect.poll(() => answers.length).toBe(1);
  await world.clock.advanceTo(world.clock.now() + 12_000);
  await expect.poll(() => answers.length).toBe(2);
  answers[0]?.('too late');
  await new Promise((turn) => setImmediate(turn));
  answers[1]?.('in time');
  await endOf(execution).toMatchObject({ status: 'SUCCEEDED', output: 'in time' });
});
