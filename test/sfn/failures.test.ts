import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AwsFault } from '../../infra/local/aws.ts';
import {
  advance,
  callFunction,
  create,
  eventTypes,
  machine,
  openWorld,
  outcome,
  run,
  settle,
  start,
  type World,
} from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

class Named extends Error {
  constructor(name: string, message = 'no') {
    super(message);
    this.name = name;
  }
}

/** A function that fails with these errors, one a call, and then gives 'ok'. Answers when it was called. */
function failing(name: string, ...errors: string[]): number[] {
  const calledAt: number[] = [];
  world.functions.set(name, () => {
    calledAt.push(world.clock.now());
    const error = errors.shift();
    if (error) throw new Named(error);
    return 'ok';
  });
  return calledAt;
}

const gaps = (instants: number[]) =>
  instants.slice(1).map((at, i) => Math.round((at - (instants[i] ?? 0)) / 1000));

test("a function's error is named by its type, and its error object is the cause", async () => {
  failing('pay', 'CardDeclined');
  const { error, cause } = await run(world, machine({ Pay: callFunction('pay') }));
  expect(error).toBe('CardDeclined');
  expect(JSON.parse(cause ?? '')).toMatchObject({ errorType: 'CardDeclined', errorMessage: 'no' });
});

test('a retrier waits longer each time, up to its longest delay', async () => {
  const called = failing('pay', ...Array<string>(5).fill('Busy'));
  const definition = machine({
    Pay: callFunction('pay', {
      Retry: [
        { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 5, MaxDelaySeconds: 50 },
      ],
    }),
  });
  expect((await run(world, definition)).output).toBe('ok');
  expect(gaps(called)).toEqual([2, 6, 18, 50, 50]);
});

test('without figures a retrier tries three times, after 1, 2 and 4 seconds', async () => {
  const called = failing('pay', ...Array<string>(9).fill('Busy'));
  const definition = machine({ Pay: callFunction('pay', { Retry: [{ ErrorEquals: ['States.ALL'] }] }) });
  expect(await run(world, definition)).toMatchObject({ status: 'FAILED', error: 'Busy' });
  expect(gaps(called)).toEqual([1, 2, 4]);
});

test('every retrier counts its own attempts', async () => {
  const called = failing('pay', 'A', 'B', 'A', 'B', 'A');
  const retry = (error: string) => ({
    ErrorEquals: [error],
    MaxAttempts: 2,
    IntervalSeconds: 1,
    BackoffRate: 1,
  });
  const definition = machine({ Pay: callFunction('pay', { Retry: [retry('A'), retry('B')] }) });
  expect(await run(world, definition)).toMatchObject({ status: 'FAILED', error: 'A' });
  expect(called).toHaveLength(5);
});

test('full jitter waits at most the computed delay', async () => {
  const called = failing('pay', ...Array<string>(4).fill('Busy'));
  const definition = machine({
    Pay: callFunction('pay', {
      Retry: [
        {
          ErrorEquals: ['Busy'],
          IntervalSeconds: 100,
          MaxAttempts: 4,
          BackoffRate: 1,
          JitterStrategy: 'FULL',
        },
      ],
    }),
  });
  await run(world, definition);
  expect(Math.max(...gaps(called))).toBeLessThanOrEqual(100);
});

test('a retried Task can see how often', async () => {
  failing('pay', 'Busy', 'Busy');
  const definition = machine({
    Pay: callFunction('pay', {
      Retry: [{ ErrorEquals: ['Busy'] }],
      Output: '{% $states.context.State.RetryCount %}',
    }),
  });
  expect((await run(world, definition)).output).toBe(2);
});

test('the first catcher that names the error decides, with its own Output and Assign', async () => {
  failing('pay', 'CardDeclined');
  const definition = machine({
    Pay: callFunction('pay', {
      Next: 'Never',
      Catch: [
        { ErrorEquals: ['Other'], Next: 'Never' },
        {
          ErrorEquals: ['CardDeclined'],
          Next: 'Told',
          Assign: { why: '{% $states.errorOutput.Error %}' },
          Output: { was: '{% $states.input %}' },
        },
        { ErrorEquals: ['States.ALL'], Next: 'Never' },
      ],
      End: undefined,
    }),
    Never: { Type: 'Fail' },
    Told: { Type: 'Pass', Output: { why: '{% $why %}', was: '{% $states.input.was %}' } },
  });
  expect((await run(world, definition, 7)).output).toEqual({ why: 'CardDeclined', was: 7 });
});

test('what failed in a Parallel branch can be caught around it, and the other branches are given up', async () => {
  failing('pay', 'CardDeclined');
  const definition = machine({
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Pay', States: { Pay: callFunction('pay') } },
        { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 1000, End: true } } },
      ],
      Catch: [{ ErrorEquals: ['CardDeclined'], Next: 'Caught' }],
      Next: 'Caught',
    },
    Caught: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
  });
  const { arn, output } = await run(world, definition);
  expect(output).toBe('CardDeclined');
  expect(world.clock.nextDue()).toBeUndefined();
  expect((await eventTypes(world, arn)).slice(-7)).toEqual([
    'TaskFailed',
    'WaitStateAborted',
    'ParallelStateFailed',
    'ParallelStateExited',
    'SucceedStateEntered',
    'SucceedStateExited',
    'ExecutionSucceeded',
  ]);
});

test('a Parallel state that is tried again runs all its branches anew', async () => {
  const called = failing('pay', 'Busy');
  const other = failing('other');
  const branch = (name: string, fn: string) => ({ StartAt: name, States: { [name]: callFunction(fn) } });
  const definition = machine({
    Both: {
      Type: 'Parallel',
      Branches: [branch('Pay', 'pay'), branch('Other', 'other')],
      Retry: [{ ErrorEquals: ['Busy'] }],
    },
  });
  expect((await run(world, definition)).output).toEqual(['ok', 'ok']);
  expect([called.length, other.length]).toEqual([2, 2]);
});

test('an expression that gives nothing fails with States.QueryEvaluationError, and can be caught', async () => {
  world.functions.set('pay', () => 1);
  const pay = (Output: string) =>
    machine({
      Pay: callFunction('pay', {
        Output,
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }],
      }),
      Caught: { Type: 'Succeed' },
    });
  const { arn, output } = await run(world, pay('{% $states.result.missing %}'));
  expect(output).toMatchObject({
    Error: 'States.QueryEvaluationError',
    Cause: expect.stringMatching(
      /^An error occurred while executing the state 'Pay' \(entered at the event id #2\)\. .*returned nothing \(undefined\)\.$/,
    ),
  });
  expect(await eventTypes(world, arn)).toContain('EvaluationFailed');
});

test('States.TaskFailed stands for every error but a timeout', async () => {
  world.functions.set('fails', () => {
    throw new Named('Anything');
  });
  world.functions.set('hangs', () => new Promise(() => undefined));
  const definition = (name: string) =>
    machine({
      Pay: callFunction(name, {
        TimeoutSeconds: 5,
        Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }],
      }),
      Caught: { Type: 'Succeed' },
    });
  expect((await run(world, definition('fails'), {}, 'fails')).status).toBe('SUCCEEDED');
  const hanging = await start(world, await create(world, definition('hangs'), 'hangs'));
  await waitForTask();
  await world.clock.advanceTo(world.clock.now() + 6000);
  await expect
    .poll(() => outcome(world, hanging))
    .toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

/** Until a call is under way, which keeps the engine from being quiet. */
const waitForTask = () => expect.poll(() => world.activity.current()).toEqual({ task: 1 });

test('a Task without an answer in time fails with States.Timeout, and a late answer changes nothing', async () => {
  let answer: (value: string) => void = () => undefined;
  world.functions.set('hangs', () => new Promise((resolve) => (answer = resolve)));
  const definition = machine({
    Ask: callFunction('hangs', {
      TimeoutSeconds: '{% 60 %}',
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
    }),
    Late: { Type: 'Wait', Seconds: 10 },
  });
  const execution = await start(world, await create(world, definition));
  await waitForTask();
  await world.clock.advanceTo(world.clock.now() + 61_000);
  await expect.poll(() => eventTypes(world, execution)).toContain('WaitStateEntered');
  answer('too late');
  await settle(world);
  expect((await outcome(world, execution)).output).toEqual({ Error: 'States.Timeout' });
  expect(await eventTypes(world, execution)).toContain('TaskTimedOut');
});

test("a machine's TimeoutSeconds end the execution as TIMED_OUT", async () => {
  const definition = machine({ Hold: { Type: 'Wait', Seconds: 1000 } }, { TimeoutSeconds: 100 });
  const { arn, status, error } = await run(world, definition);
  expect({ status, error }).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' });
  expect(await eventTypes(world, arn)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionTimedOut']);
});

test('service faults carry the names that the integration gives them', async () => {
  world.services.set('dynamodb.PutItem', () => {
    throw new AwsFault('ConditionalCheckFailedException', 'The conditional request failed');
  });
  const put = (resource: string) =>
    machine({ Put: { Type: 'Task', Resource: resource, Arguments: { TableName: 't', Item: {} } } });
  const errors = [];
  for (const [name, resource] of [
    ['sdk', 'arn:aws:states:::aws-sdk:dynamodb:putItem'],
    ['optimised', 'arn:aws:states:::dynamodb:putItem'],
  ] as const)
    errors.push((await run(world, put(resource), {}, name)).error);
  errors.push((await run(world, machine({ Call: callFunction('unknown') }))).error);
  expect(errors).toEqual([
    'DynamoDb.ConditionalCheckFailedException',
    'DynamoDB.ConditionalCheckFailedException',
    'Lambda.ResourceNotFoundException',
  ]);
  expect(world.calls[0]).toEqual({
    service: 'dynamodb',
    operation: 'PutItem',
    input: { TableName: 't', Item: {} },
  });
});

const askCleaner = (more: object = {}) =>
  machine({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'offer', Payload: { token: '{% $states.context.Task.Token %}' } },
      ...more,
    },
    Done: { Type: 'Succeed' },
  });

/** Starts a machine that offers a job, and answers the execution and its task token. */
async function offer(more: object = {}) {
  let taskToken = '';
  world.functions.set('offer', (payload) => {
    taskToken = String(Reflect.get(Object(payload), 'token'));
  });
  const execution = await start(world, await create(world, askCleaner(more)));
  await world.activity.quiet();
  return { execution, taskToken };
}

test('a task waits for its token and gives what it was answered with', async () => {
  const { execution, taskToken } = await offer();
  expect((await outcome(world, execution)).status).toBe('RUNNING');
  await world.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"cleaner":"Ana"}' }));
  await world.activity.quiet();
  expect(await outcome(world, execution)).toMatchObject({ status: 'SUCCEEDED', output: { cleaner: 'Ana' } });
  expect(await eventTypes(world, execution)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSubmitted',
    'TaskSucceeded',
    'TaskStateExited',
    'SucceedStateEntered',
    'SucceedStateExited',
    'ExecutionSucceeded',
  ]);
  await expect(
    world.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' })),
  ).rejects.toMatchObject({
    name: 'TaskTimedOut',
  });
});

test('a task whose token is answered with a failure fails with that error', async () => {
  const { execution, taskToken } = await offer();
  await world.client.send(new SendTaskFailureCommand({ taskToken, error: 'Declined', cause: 'ill' }));
  await world.activity.quiet();
  expect(await outcome(world, execution)).toMatchObject({
    status: 'FAILED',
    error: 'Declined',
    cause: 'ill',
  });
});

test('a function may answer the token before it has returned', async () => {
  world.functions.set('offer', async (payload) => {
    const taskToken = String(Reflect.get(Object(payload), 'token'));
    await world.client.send(new SendTaskSuccessCommand({ taskToken, output: '"at once"' }));
  });
  expect((await run(world, askCleaner())).output).toBe('at once');
});

test('heartbeats put the timeout off; a missed one can be caught by its name', async () => {
  const { execution, taskToken } = await offer({
    HeartbeatSeconds: 60,
    TimeoutSeconds: 600,
    Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Done' }],
  });
  for (let beat = 0; beat < 3; beat += 1) {
    await advance(world, 50);
    await world.client.send(new SendTaskHeartbeatCommand({ taskToken }));
  }
  expect((await outcome(world, execution)).status).toBe('RUNNING');
  await advance(world, 61);
  const output = { Error: 'States.Timeout' };
  expect(await outcome(world, execution)).toMatchObject({ status: 'SUCCEEDED', output });
});

test('a token that never was one is InvalidToken', async () => {
  const send = world.client.send(new SendTaskSuccessCommand({ taskToken: 'nonsense', output: '1' }));
  await expect(send).rejects.toMatchObject({ name: 'InvalidToken' });
});

test('startExecution.sync:2 gives the output of the child; a failed child fails the Task', async () => {
  const child = await create(
    world,
    machine({
      Wait: { Type: 'Wait', Seconds: 30 },
      Which: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.ok %}', Next: 'Good' }],
        Default: 'Bad',
      },
      Good: { Type: 'Succeed', Output: { n: '{% $states.input.n * 2 %}' } },
      Bad: { Type: 'Fail', Error: 'Child' },
    }),
    'child',
  );
  const definition = machine({
    Nested: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: { StateMachineArn: child, Input: '{% $states.input %}' },
      Output: '{% $states.result.Output %}',
    },
  });
  const parent = await create(world, definition, 'parent');
  const [good, bad] = [
    await start(world, parent, { ok: true, n: 21 }),
    await start(world, parent, { ok: false }),
  ];
  await settle(world);
  expect((await outcome(world, good)).output).toEqual({ n: 42 });
  expect(await outcome(world, bad)).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
});
