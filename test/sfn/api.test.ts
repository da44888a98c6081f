import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  TagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
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

test('starting again under a name that is open, with the same input, answers the same', async () => {
  const stateMachineArn = await create(world, waiting);
  const request = { stateMachineArn, name: 'expire-hold-1', input: '{"a":1}' };
  const starts = await Promise.all(
    Array.from({ length: 5 }, () => world.client.send(new StartExecutionCommand(request))),
  );
  expect(new Set(starts.map(({ executionArn }) => executionArn)).size).toBe(1);
  expect(new Set(starts.map(({ startDate }) => startDate?.getTime())).size).toBe(1);
  const { executions } = await world.client.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(executions).toHaveLength(1);
});

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

test('bad starts are refused with the errors that AWS documents', async () => {
  const stateMachineArn = await create(world, passing);
  const refused = async (more: object) =>
    world.client.send(new StartExecutionCommand({ stateMachineArn, ...more })).then(
      () => 'accepted',
      (error: unknown) => String(Reflect.get(Object(error), 'name')),
    );
  expect(await refused({ name: 'no spaces' })).toBe('InvalidName');
  expect(await refused({ name: 'x'.repeat(81) })).toBe('InvalidName');
  expect(await refused({ input: 'not json' })).toBe('InvalidExecutionInput');
  expect(await refused({ input: '' })).toBe('InvalidExecutionInput');
  expect(await refused({ input: JSON.stringify('x'.repeat(262_144)) })).toBe('ValidationException');
  expect(await refused({ input: JSON.stringify('ü'.repeat(200_000)) })).toBe('InvalidExecutionInput');
  expect(await refused({ stateMachineArn: 'nonsense' })).toBe('InvalidArn');
  expect(await refused({ stateMachineArn: `${stateMachineArn}x` })).toBe('StateMachineDoesNotExist');
  await expect(
    describeIt(world, `${stateMachineArn.replace('stateMachine', 'execution')}:no`),
  ).rejects.toMatchObject(named('ExecutionDoesNotExist'));
});

test('executions are listed newest first, by status, page by page', async () => {
  const stateMachineArn = await create(world, waiting);
  for (let n = 0; n < 7; n += 1) await start(world, stateMachineArn, {}, `e${n}`);
  await world.client.send(
    new StopExecutionCommand({ executionArn: `${stateMachineArn.replace('stateMachine', 'execution')}:e3` }),
  );
  const pages: string[][] = [];
  let nextToken: string | undefined;
  do {
    const page = await world.client.send(
      new ListExecutionsCommand({ stateMachineArn, maxResults: 3, ...(nextToken ? { nextToken } : {}) }),
    );
    pages.push((page.executions ?? []).map(({ name }) => String(name)));
    nextToken = page.nextToken;
  } while (nextToken);
  expect(pages).toEqual([['e6', 'e5', 'e4'], ['e3', 'e2', 'e1'], ['e0']]);
  const aborted = await world.client.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter: 'ABORTED' }),
  );
  expect(aborted.executions?.map(({ name }) => name)).toEqual(['e3']);
  await expect(
    world.client.send(new ListExecutionsCommand({ stateMachineArn, nextToken: 'bm9uc2Vuc2U' })),
  ).rejects.toMatchObject(named('InvalidToken'));
});

test('a stopped execution is ABORTED with the error and cause of the stop', async () => {
  const execution = await start(world, await create(world, waiting));
  const stop = { executionArn: execution, error: 'Cancelled', cause: 'by the guest' };
  const { stopDate } = await world.client.send(new StopExecutionCommand(stop));
  expect(await describeIt(world, execution)).toMatchObject({
    status: 'ABORTED',
    error: 'Cancelled',
    cause: 'by the guest',
    stopDate,
    redriveStatus: 'REDRIVABLE',
  });
  expect(await eventTypes(world, execution)).toEqual([
    'ExecutionStarted',
    'WaitStateEntered',
    'ExecutionAborted',
  ]);
  expect(world.clock.nextDue()).toBeUndefined();
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

test('the branches of Parallel and Map states tell their own story in the history', async () => {
  const pass = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
  const definition = machine({
    Each: { Type: 'Map', ItemProcessor: pass('Item'), MaxConcurrency: 1 },
    Fan: { Type: 'Parallel', Branches: [pass('Left')] },
  });
  const execution = await start(world, await create(world, definition), [1, 2]);
  await settle(world);
  expect(
    (await history(world, execution)).map(({ type, previousEventId }) => [type, previousEventId]),
  ).toEqual([
    ['ExecutionStarted', 0],
    ['MapStateEntered', 0],
    ['MapStateStarted', 2],
    ['MapIterationStarted', 3],
    ['PassStateEntered', 4],
    ['PassStateExited', 5],
    ['MapIterationSucceeded', 6],
    ['MapIterationStarted', 3],
    ['PassStateEntered', 8],
    ['PassStateExited', 9],
    ['MapIterationSucceeded', 10],
    ['MapStateSucceeded', 11],
    ['MapStateExited', 12],
    ['ParallelStateEntered', 13],
    ['ParallelStateStarted', 14],
    ['PassStateEntered', 15],
    ['PassStateExited', 16],
    ['ParallelStateSucceeded', 17],
    ['ParallelStateExited', 18],
    ['ExecutionSucceeded', 19],
  ]);
});

test('the history can be read in pages, backwards, and without the data', async () => {
  const executionArn = await start(world, await create(world, passing), { secret: 1 });
  await settle(world);
  const first = await world.client.send(
    new GetExecutionHistoryCommand({
      executionArn,
      maxResults: 3,
      reverseOrder: true,
      includeExecutionData: false,
    }),
  );
  expect(first.events?.map(({ id }) => id)).toEqual([4, 3, 2]);
  expect(JSON.stringify(first.events)).not.toContain('secret');
  const { nextToken } = first;
  const rest = await world.client.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, ...(nextToken ? { nextToken } : {}) }),
  );
  expect(rest.events?.map(({ type }) => type)).toEqual(['ExecutionStarted']);
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

test('a machine is made once; making it again as it is answers the same, otherwise it exists already', async () => {
  const request = { name: 'once', definition: passing, roleArn };
  const made = await world.client.send(new CreateStateMachineCommand(request));
  expect(await world.client.send(new CreateStateMachineCommand(request))).toMatchObject({
    stateMachineArn: made.stateMachineArn,
    creationDate: made.creationDate,
  });
  const other = new CreateStateMachineCommand({ ...request, definition: waiting });
  await expect(world.client.send(other)).rejects.toMatchObject(named('StateMachineAlreadyExists'));
  expect(
    await world.client.send(new DescribeStateMachineCommand({ stateMachineArn: made.stateMachineArn })),
  ).toMatchObject({
    name: 'once',
    status: 'ACTIVE',
    type: 'STANDARD',
    definition: passing,
    roleArn,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  });
});

test('open executions keep the definition they started with when the machine is updated', async () => {
  const hold = (said: string) =>
    machine({ Hold: { Type: 'Wait', Seconds: 60 }, Say: { Type: 'Pass', Output: said } });
  const stateMachineArn = await create(world, hold('before'));
  const first = await start(world, stateMachineArn);
  const { revisionId } = await world.client.send(
    new UpdateStateMachineCommand({ stateMachineArn, definition: hold('after') }),
  );
  expect(revisionId).toBeTruthy();
  const second = await start(world, stateMachineArn);
  await settle(world);
  expect([(await outcome(world, first)).output, (await outcome(world, second)).output]).toEqual([
    'before',
    'after',
  ]);
  const of = new DescribeStateMachineForExecutionCommand({ executionArn: first });
  expect((await world.client.send(of)).definition).toBe(hold('before'));
  await expect(world.client.send(new UpdateStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject(
    named('MissingRequiredParameter'),
  );
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

test('machines are listed page by page and deleted with their open executions', async () => {
  for (const name of ['a', 'b', 'c']) await create(world, waiting, name);
  const first = await world.client.send(new ListStateMachinesCommand({ maxResults: 2 }));
  const { nextToken } = first;
  const rest = await world.client.send(new ListStateMachinesCommand(nextToken ? { nextToken } : {}));
  expect([...(first.stateMachines ?? []), ...(rest.stateMachines ?? [])].map(({ name }) => name)).toEqual([
    'a',
    'b',
    'c',
  ]);
  const stateMachineArn = first.stateMachines?.[0]?.stateMachineArn;
  const execution = await start(world, stateMachineArn ?? '');
  await world.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
  await expect(start(world, stateMachineArn ?? '')).rejects.toMatchObject(named('StateMachineDoesNotExist'));
  expect((await describeIt(world, execution)).status).toBe('ABORTED');
});

test('a machine carries tags', async () => {
  const resourceArn = await create(world, passing);
  await world.client.send(
    new TagResourceCommand({ resourceArn, tags: [{ key: 'stack', value: 'workflows' }] }),
  );
  const { tags } = await world.client.send(new ListTagsForResourceCommand({ resourceArn }));
  expect(tags).toEqual([{ key: 'stack', value: 'workflows' }]);
});

test('definitions that do not run here are refused with the reason', async () => {
  const problem = async (definition: string) => {
    const { result, diagnostics } = await world.client.send(
      new ValidateStateMachineDefinitionCommand({ definition }),
    );
    return result === 'OK' ? 'OK' : `${diagnostics?.[0]?.message} at ${diagnostics?.[0]?.location}`;
  };
  expect(await problem(passing)).toBe('OK');
  expect(await problem('{')).toContain('JSON');
  expect(await problem('{"QueryLanguage":"JSONata","StartAt":"A"}')).toContain('[States]');
  expect(await problem(passing.replace('"QueryLanguage":"JSONata",', ''))).toContain('JSONPath definitions');
  expect(await problem(machine({ P: { Type: 'Pass', Next: 'Nowhere' } }))).toContain('Nowhere');
  expect(await problem(machine({ P: { Type: 'Pass', Output: '{% $sum( %}' } }))).toContain(
    'does not compile',
  );
  expect(
    await problem(machine({ T: { Type: 'Task', Resource: 'arn:aws:states:::http:invoke', Arguments: {} } })),
  ).toContain('http:invoke is not supported');
  const express = new CreateStateMachineCommand({ name: 'e', definition: passing, roleArn, type: 'EXPRESS' });
  await expect(world.client.send(express)).rejects.toMatchObject(named('StateMachineTypeNotSupported'));
});
