import {
  DescribeStateMachineCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  advance,
  callFunction,
  create,
  describeIt,
  eventTypes,
  history,
  machine,
  openWorld,
  outcome,
  roleArn,
  settle,
  start,
  type World,
} from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const waiting = machine({ Hold: { Type: 'Wait', Seconds: 60 } });
const passing = machine({ Pass: { Type: 'Pass' } });
const named = (name: string) => ({ name });

test('a name with another input, or that has ended, is ExecutionAlreadyExists until 90 days have passed', async () => {
  const stateMachineArn = await create(world, waiting);
  const again = (input: string) =>
    world.client.send(new StartExecutionCommand({ stateMachineArn, name: 'once', input }));
  await again('{"a":1}');
  await expect(again('{"a":2}')).rejects.toMatchObject(named('ExecutionAlreadyExists'));
  await settle(world);
  await expect(again('{"a":1}')).rejects.toMatchObject(named('ExecutionAlreadyExists'));
  await advance(world, 91 * 86_400);
  const { executionArn = '' } = await again('{"a":3}');
  expect(await describeIt(world, executionArn)).toMatchObject({ status: 'RUNNING', input: '{"a":3}' });
});

test('the history is told as AWS tells it', async () => {
  world.functions.set('pay', () => {
    throw Object.assign(new Error('no funds'), { name: 'CardDeclined' });
  });
  const definition = machine({
    Pay: callFunction('pay', {
      TimeoutSeconds: 30,
      Catch: [
        { ErrorEquals: ['States.ALL'], Next: 'Tell', Assign: { why: '{% $states.errorOutput.Error %}' } },
      ],
    }),
    Tell: { Type: 'Pass', Output: '{% $why %}' },
  });
  const execution = await start(world, await create(world, definition), { amount: 5 });
  await settle(world);
  const cause = '{"errorType":"CardDeclined","errorMessage":"no funds","trace":[]}';
  const caught = JSON.stringify({ Error: 'CardDeclined', Cause: cause });
  const whole = { truncated: false };
  const lambda = { resource: 'invoke', resourceType: 'lambda' };
  const events = (await history(world, execution)).map(({ timestamp, ...event }) => {
    expect(timestamp).toBeInstanceOf(Date);
    return event;
  });
  expect(events).toEqual([
    {
      id: 1,
      previousEventId: 0,
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input: '{"amount":5}', inputDetails: whole, roleArn },
    },
    {
      id: 2,
      previousEventId: 0,
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'Pay', input: '{"amount":5}', inputDetails: whole },
    },
    {
      id: 3,
      previousEventId: 2,
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        ...lambda,
        region: 'eu-west-1',
        parameters: '{"FunctionName":"pay","Payload":{"amount":5}}',
        timeoutInSeconds: 30,
      },
    },
    { id: 4, previousEventId: 3, type: 'TaskStarted', taskStartedEventDetails: lambda },
    {
      id: 5,
      previousEventId: 4,
      type: 'TaskFailed',
      taskFailedEventDetails: { ...lambda, error: 'CardDeclined', cause },
    },
    {
      id: 6,
      previousEventId: 5,
      type: 'TaskStateExited',
      stateExitedEventDetails: {
        name: 'Pay',
        output: caught,
        outputDetails: whole,
        assignedVariables: { why: '"CardDeclined"' },
        assignedVariablesDetails: whole,
      },
    },
    {
      id: 7,
      previousEventId: 6,
      type: 'PassStateEntered',
      stateEnteredEventDetails: { name: 'Tell', input: caught, inputDetails: whole },
    },
    {
      id: 8,
      previousEventId: 7,
      type: 'PassStateExited',
      stateExitedEventDetails: { name: 'Tell', output: '"CardDeclined"', outputDetails: whole },
    },
    {
      id: 9,
      previousEventId: 8,
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '"CardDeclined"', outputDetails: whole },
    },
  ]);
});

test('a redrive goes on from the failed state with a fresh count of retries, and keeps what was done', async () => {
  let broken = true;
  const called: string[] = [];
  const fn = (name: string) =>
    world.functions.set(name, () => {
      called.push(name);
      if (name === 'pay' && broken) throw new Error('down');
      return name;
    });
  for (const name of ['hold', 'pay', 'mail']) fn(name);
  const definition = machine({
    Hold: callFunction('hold', { End: undefined, Next: 'Both', Assign: { held: true } }),
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Mail', States: { Mail: callFunction('mail') } },
        {
          StartAt: 'Pay',
          States: { Pay: callFunction('pay', { Retry: [{ ErrorEquals: ['Error'], MaxAttempts: 1 }] }) },
        },
      ],
      Output: { held: '{% $held %}', both: '{% $states.result %}' },
    },
  });
  const executionArn = await start(world, await create(world, definition));
  await settle(world);
  expect(await outcome(world, executionArn)).toMatchObject({ status: 'FAILED', error: 'Error' });
  broken = false;
  const token = { executionArn, clientToken: 'click-1' };
  const { redriveDate } = await world.client.send(new RedriveExecutionCommand(token));
  await settle(world);
  expect(await outcome(world, executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: { held: true, both: ['mail', 'pay'] },
  });
  expect(called).toEqual(['hold', 'mail', 'pay', 'pay', 'pay']);
  const types = await eventTypes(world, executionArn);
  expect(types.slice(types.indexOf('ExecutionFailed'))).toEqual([
    'ExecutionFailed',
    'ExecutionRedriven',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ParallelStateSucceeded',
    'ParallelStateExited',
    'ExecutionSucceeded',
  ]);
  expect(await describeIt(world, executionArn)).toMatchObject({ redriveCount: 1, redriveDate });
  const repeated = await world.client.send(new RedriveExecutionCommand(token));
  expect(repeated.redriveDate).toEqual(redriveDate);
  await expect(world.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject(
    named('ExecutionNotRedrivable'),
  );
});

test('an execution that ended more than 14 days ago cannot be redriven', async () => {
  const executionArn = await start(world, await create(world, machine({ No: { Type: 'Fail' } })));
  await advance(world, 15 * 86_400);
  expect(await describeIt(world, executionArn)).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE' });
  await expect(world.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
    message: expect.stringContaining('14 days'),
  });
});

test('define makes a machine or updates it, and changes nothing when it is the same', async () => {
  const definition = { name: 'expire-hold', definition: passing, roleArn, type: 'STANDARD' } as const;
  const stateMachineArn = await world.sfn.define(definition);
  await world.sfn.define(definition);
  const describe = () => world.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
  expect((await describe()).revisionId).toBeUndefined();
  await world.sfn.define({ ...definition, definition: waiting });
  expect(await describe()).toMatchObject({ definition: waiting, revisionId: expect.any(String) });
});
