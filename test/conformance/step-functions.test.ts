import { randomUUID } from 'node:crypto';
import * as sfn from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Endpoint, endpoint } from './endpoint.ts';

let there: Endpoint;
let client: sfn.SFNClient;
const made: string[] = [];
beforeAll(async () => {
  there = await endpoint();
  const { endpoint: address, region, credentials } = there;
  // The prefix `sync-` of two operations has no address where the host is a number.
  client = new sfn.SFNClient({
    endpoint: address,
    region,
    credentials,
    maxAttempts: 1,
    disableHostPrefix: true,
  });
});
afterAll(async () => {
  for (const stateMachineArn of made)
    await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
  client.destroy();
  await there.close();
});

const named = (name: string) => ({ name });
const whole = { truncated: false };

/** A machine whose states run in the order they are written unless they say otherwise. */
function machine(states: Record<string, object>, more: object = {}): string {
  const names = Object.keys(states);
  const linked = Object.entries(states).map(([name, state], i) => {
    const isLinked = ['Next', 'Choices', 'Error'].some((field) => field in state);
    const next = names[i + 1];
    return [name, isLinked ? state : { ...state, ...(next ? { Next: next } : { End: true }) }];
  });
  return JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: names[0],
    States: Object.fromEntries(linked),
    ...more,
  });
}
const hold = { Type: 'Wait', Seconds: 600 };
const waiting = machine({ Hold: hold });
const passing = machine({ Pass: { Type: 'Pass' } });

async function create(definition: string): Promise<string> {
  const name = `conformance-${randomUUID()}`;
  const { stateMachineArn = '' } = await client.send(
    new sfn.CreateStateMachineCommand({ name, definition, roleArn: there.roleArn }),
  );
  made.push(stateMachineArn);
  return stateMachineArn;
}

async function start(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
  const { executionArn = '' } = await client.send(
    new sfn.StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), ...(name && { name }) }),
  );
  return executionArn;
}

const describe = (executionArn: string) => client.send(new sfn.DescribeExecutionCommand({ executionArn }));

/** Until an execution is no longer open; answers how it ended. */
async function ended(executionArn: string) {
  await expect
    .poll(async () => (await describe(executionArn)).status, { timeout: 20_000, interval: 20 })
    .not.toBe('RUNNING');
  return describe(executionArn);
}

async function run(definition: string, input: unknown = {}) {
  const executionArn = await start(await create(definition), input);
  return ended(executionArn);
}

const historyOf = async (executionArn: string | undefined) =>
  (await client.send(new sfn.GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }))).events ?? [];
const typesOf = async (executionArn: string | undefined) =>
  (await historyOf(executionArn)).map(({ type }) => type);

/** What an operation is refused with. */
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => 'accepted',
    (error: unknown) => String(Reflect.get(Object(error), 'name')),
  );

test('starting again under a name that is open, with the same input, answers the same', async () => {
  const stateMachineArn = await create(waiting);
  const request = { stateMachineArn, name: 'expire-hold-1', input: '{"a":1}' };
  const starts = await Promise.all(
    Array.from({ length: 5 }, () => client.send(new sfn.StartExecutionCommand(request))),
  );
  expect(new Set(starts.map(({ executionArn }) => executionArn)).size).toBe(1);
  expect(new Set(starts.map(({ startDate }) => startDate?.getTime())).size).toBe(1);
  const again = client.send(new sfn.StartExecutionCommand({ ...request, input: '{"a":2}' }));
  await expect(again).rejects.toMatchObject(named('ExecutionAlreadyExists'));
});

test('a name that has ended is ExecutionAlreadyExists, whatever the input', async () => {
  const stateMachineArn = await create(passing);
  await ended(await start(stateMachineArn, { a: 1 }, 'once'));
  expect(await refusal(start(stateMachineArn, { a: 1 }, 'once'))).toBe('ExecutionAlreadyExists');
});

test('bad starts are refused with the errors that AWS documents', async () => {
  const stateMachineArn = await create(passing);
  const refused = (more: object) =>
    refusal(client.send(new sfn.StartExecutionCommand({ stateMachineArn, ...more })));
  expect(await refused({ name: 'no spaces' })).toBe('InvalidName');
  expect(await refused({ input: 'not json' })).toBe('InvalidExecutionInput');
  expect(await refused({ input: '' })).toBe('InvalidExecutionInput');
  expect(await refused({ input: JSON.stringify('x'.repeat(262_144)) })).toBe('ValidationException');
  expect(await refused({ input: JSON.stringify('ü'.repeat(200_000)) })).toBe('InvalidExecutionInput');
  expect(await refused({ stateMachineArn: 'nonsense' })).toBe('InvalidArn');
  expect(await refused({ stateMachineArn: `${stateMachineArn}x` })).toBe('StateMachineDoesNotExist');
  const unknown = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:no`;
  expect(await refusal(describe(unknown))).toBe('ExecutionDoesNotExist');
  expect(await refusal(historyOf(unknown))).toBe('ExecutionDoesNotExist');
  const synchronous = new sfn.StartSyncExecutionCommand({ stateMachineArn });
  expect(await refusal(client.send(synchronous))).toBe('StateMachineTypeNotSupported');
});

test('executions are listed newest first, by status and redrives, page by page', async () => {
  const stateMachineArn = await create(waiting);
  const executions: string[] = [];
  for (let n = 0; n < 7; n += 1) executions.push(await start(stateMachineArn, {}, `e${n}`));
  for (const executionArn of executions.slice(3, 5))
    await client.send(new sfn.StopExecutionCommand({ executionArn }));
  await client.send(new sfn.RedriveExecutionCommand({ executionArn: executions[4] }));
  const pages: string[][] = [];
  const paginator = sfn.paginateListExecutions({ client, pageSize: 3 }, { stateMachineArn });
  for await (const page of paginator) pages.push((page.executions ?? []).map(({ name }) => String(name)));
  expect(pages).toEqual([['e6', 'e5', 'e4'], ['e3', 'e2', 'e1'], ['e0']]);
  const list = async (filter: object) => {
    const request = new sfn.ListExecutionsCommand({ stateMachineArn, ...filter });
    return (await client.send(request)).executions?.map(({ name }) => name);
  };
  expect(await list({ statusFilter: 'ABORTED' })).toEqual(['e3']);
  expect(await list({ redriveFilter: 'REDRIVEN' })).toEqual(['e4']);
  expect(await list({ redriveFilter: 'NOT_REDRIVEN', maxResults: 2 })).toEqual(['e6', 'e5']);
  expect(await refusal(list({ statusFilter: 'PENDING_REDRIVE' }))).toBe('ValidationException');
  expect(await refusal(list({ nextToken: 'bm9uc2Vuc2U' }))).toBe('InvalidToken');
});

test('a stopped execution is ABORTED with the error and cause of the stop; a second stop changes nothing', async () => {
  const executionArn = await start(await create(waiting));
  await expect.poll(() => typesOf(executionArn)).toContain('WaitStateEntered');
  const stop = { executionArn, error: 'Cancelled', cause: 'by the guest' };
  const { stopDate } = await client.send(new sfn.StopExecutionCommand(stop));
  const aborted = { status: 'ABORTED', error: 'Cancelled', cause: 'by the guest', stopDate };
  expect(await describe(executionArn)).toMatchObject({ ...aborted, redriveStatus: 'REDRIVABLE' });
  await client.send(new sfn.StopExecutionCommand({ executionArn, error: 'Again' }));
  expect(await describe(executionArn)).toMatchObject(aborted);
  expect(await typesOf(executionArn)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionAborted']);
});

test('the history tells of a Task whose error was caught as AWS tells it', async () => {
  const missing = `arn:aws:states:${there.region}:${there.accountId}:stateMachine:no-such-machine`;
  const execution = await run(
    machine({
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution',
        Arguments: { StateMachineArn: missing },
        TimeoutSeconds: 30,
        Next: 'Tell',
        Catch: [
          { ErrorEquals: ['States.ALL'], Next: 'Tell', Assign: { why: '{% $states.errorOutput.Error %}' } },
        ],
      },
      Tell: { Type: 'Pass', Output: '{% $why %}' },
    }),
    { amount: 5 },
  );
  const error = 'StepFunctions.StateMachineDoesNotExistException';
  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify(error) });
  const resource = { resource: 'startExecution', resourceType: 'states' };
  const cause = expect.stringMatching(
    /^State Machine Does Not Exist: .* \(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: .*; Proxy: null\)$/,
  );
  const caught = expect.stringContaining(error);
  const input = '{"amount":5}';
  const events = (await historyOf(execution.executionArn)).map(({ timestamp, ...event }) => {
    expect(timestamp).toBeInstanceOf(Date);
    return event;
  });
  expect(events).toEqual([
    {
      id: 1,
      previousEventId: 0,
      type: 'ExecutionStarted',
      executionStartedEventDetails: { input, inputDetails: whole, roleArn: there.roleArn },
    },
    {
      id: 2,
      previousEventId: 0,
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'Ask', input, inputDetails: whole },
    },
    {
      id: 3,
      previousEventId: 2,
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        ...resource,
        region: there.region,
        parameters: JSON.stringify({ StateMachineArn: missing }),
        timeoutInSeconds: 30,
      },
    },
    { id: 4, previousEventId: 3, type: 'TaskStarted', taskStartedEventDetails: resource },
    {
      id: 5,
      previousEventId: 4,
      type: 'TaskFailed',
      taskFailedEventDetails: { ...resource, error, cause },
    },
    {
      id: 6,
      previousEventId: 5,
      type: 'TaskStateExited',
      stateExitedEventDetails: {
        name: 'Ask',
        output: caught,
        outputDetails: whole,
        assignedVariables: { why: JSON.stringify(error) },
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
      stateExitedEventDetails: { name: 'Tell', output: JSON.stringify(error), outputDetails: whole },
    },
    {
      id: 9,
      previousEventId: 8,
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: JSON.stringify(error), outputDetails: whole },
    },
  ]);
});

test('the branches of Parallel and Map states tell their own story in the history', async () => {
  const pass = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
  const { executionArn } = await run(
    machine({
      Each: { Type: 'Map', ItemProcessor: pass('Item'), MaxConcurrency: 1 },
      Fan: { Type: 'Parallel', Branches: [pass('Left')] },
    }),
    [1, 2],
  );
  const story = (await historyOf(executionArn)).map(({ type, previousEventId }) => [type, previousEventId]);
  expect(story).toEqual([
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
  const { executionArn } = await run(passing, { secret: 1 });
  const reverse = { executionArn, reverseOrder: true, includeExecutionData: false };
  const first = await client.send(new sfn.GetExecutionHistoryCommand({ ...reverse, maxResults: 3 }));
  expect(first.events?.map(({ id }) => id)).toEqual([4, 3, 2]);
  expect(JSON.stringify(first.events)).not.toContain('secret');
  const { nextToken } = first;
  const rest = await client.send(new sfn.GetExecutionHistoryCommand({ ...reverse, nextToken }));
  expect(rest.events?.map(({ type }) => type)).toEqual(['ExecutionStarted']);
  const other = new sfn.GetExecutionHistoryCommand({ executionArn, nextToken });
  expect(await refusal(client.send(other))).toBe('InvalidToken');
});

test('a redrive goes on from the state that did not end; its client token repeats the answer', async () => {
  const executionArn = await start(await create(machine({ First: { Type: 'Pass' }, Hold: hold })));
  await expect.poll(() => typesOf(executionArn)).toContain('WaitStateEntered');
  expect(await refusal(client.send(new sfn.RedriveExecutionCommand({ executionArn })))).toBe(
    'ExecutionNotRedrivable',
  );
  await client.send(new sfn.StopExecutionCommand({ executionArn }));
  const click = { executionArn, clientToken: 'click-1' };
  const { redriveDate } = await client.send(new sfn.RedriveExecutionCommand(click));
  expect(await describe(executionArn)).toMatchObject({ status: 'RUNNING', redriveCount: 1, redriveDate });
  expect((await client.send(new sfn.RedriveExecutionCommand(click))).redriveDate).toEqual(redriveDate);
  await client.send(new sfn.StopExecutionCommand({ executionArn }));
  expect(await typesOf(executionArn)).toEqual([
    'ExecutionStarted',
    'PassStateEntered',
    'PassStateExited',
    'WaitStateEntered',
    'ExecutionAborted',
    'ExecutionRedriven',
    'ExecutionAborted',
  ]);
  const done = await run(passing);
  expect(done).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: expect.any(String) });
  const redone = client.send(new sfn.RedriveExecutionCommand({ executionArn: done.executionArn }));
  await expect(redone).rejects.toMatchObject(named('ExecutionNotRedrivable'));
});

test('a machine is made once; making it again as it is answers the same, otherwise it exists already', async () => {
  const request = { name: `once-${randomUUID()}`, definition: passing, roleArn: there.roleArn };
  const { stateMachineArn = '', creationDate } = await client.send(
    new sfn.CreateStateMachineCommand(request),
  );
  made.push(stateMachineArn);
  const again = await client.send(new sfn.CreateStateMachineCommand(request));
  expect(again).toMatchObject({ stateMachineArn, creationDate });
  const other = client.send(new sfn.CreateStateMachineCommand({ ...request, definition: waiting }));
  await expect(other).rejects.toMatchObject(named('StateMachineAlreadyExists'));
  const described = await client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn }));
  expect(described).toMatchObject({
    name: request.name,
    status: 'ACTIVE',
    type: 'STANDARD',
    definition: passing,
    roleArn: there.roleArn,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  });
});

test('what a machine may not be made with is refused', async () => {
  const refused = (more: object) =>
    refusal(
      client.send(
        new sfn.CreateStateMachineCommand({
          name: `bad-${randomUUID()}`,
          definition: passing,
          roleArn: there.roleArn,
          ...more,
        }),
      ),
    );
  expect(await refused({ name: 'no spaces' })).toBe('InvalidName');
  expect(await refused({ name: 'x'.repeat(81) })).toBe('InvalidName');
  expect(await refused({ roleArn: 'nobody' })).toBe('InvalidArn');
  expect(await refused({ definition: '{}' })).toBe('InvalidDefinition');
  expect(await refused({ loggingConfiguration: { level: 'ALL' } })).toBe('InvalidLoggingConfiguration');
  expect(await refused({ versionDescription: 'without publish' })).toBe('ValidationException');
});

test('open executions keep the definition they started with when the machine is updated', async () => {
  const stateMachineArn = await create(waiting);
  const executionArn = await start(stateMachineArn);
  const { revisionId } = await client.send(
    new sfn.UpdateStateMachineCommand({ stateMachineArn, definition: passing }),
  );
  expect(revisionId).toBeTruthy();
  const later = await ended(await start(stateMachineArn));
  expect(later.status).toBe('SUCCEEDED');
  const of = new sfn.DescribeStateMachineForExecutionCommand({ executionArn });
  expect((await client.send(of)).definition).toBe(waiting);
  const nothing = client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn }));
  await expect(nothing).rejects.toMatchObject(named('MissingRequiredParameter'));
});

test('machines are listed page by page, and deleted with their open executions', async () => {
  const arns = [await create(waiting), await create(waiting), await create(waiting)];
  const listed: (string | undefined)[] = [];
  for await (const { stateMachines } of sfn.paginateListStateMachines({ client, pageSize: 2 }, {}))
    listed.push(...(stateMachines ?? []).map(({ stateMachineArn }) => stateMachineArn));
  expect(listed).toEqual(expect.arrayContaining(arns));
  const [stateMachineArn = ''] = arns;
  const executionArn = await start(stateMachineArn);
  await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
  expect((await ended(executionArn)).status).toBe('ABORTED');
  await expect.poll(() => refusal(start(stateMachineArn))).toBe('StateMachineDoesNotExist');
  await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
});

test('a machine carries tags, fifty at most', async () => {
  const resourceArn = await create(passing);
  await client.send(
    new sfn.TagResourceCommand({
      resourceArn,
      tags: [
        { key: 'stack', value: 'workflows' },
        { key: 'old', value: '1' },
      ],
    }),
  );
  await client.send(new sfn.UntagResourceCommand({ resourceArn, tagKeys: ['old'] }));
  const { tags } = await client.send(new sfn.ListTagsForResourceCommand({ resourceArn }));
  expect(tags).toEqual([{ key: 'stack', value: 'workflows' }]);
  const many = Array.from({ length: 50 }, (_, n) => ({ key: `k${n}`, value: '' }));
  expect(await refusal(client.send(new sfn.TagResourceCommand({ resourceArn, tags: many })))).toBe(
    'TooManyTags',
  );
});

test('a definition is judged without making a machine of it', async () => {
  const judge = async (definition: string) => {
    const request = new sfn.ValidateStateMachineDefinitionCommand({ definition });
    const { result, diagnostics = [] } = await client.send(request);
    return { result, location: diagnostics[0]?.location, severity: diagnostics[0]?.severity };
  };
  expect(await judge(passing)).toMatchObject({ result: 'OK' });
  expect(await judge(machine({ P: { Type: 'Pass', Next: 'Nowhere' } }))).toMatchObject({
    result: 'FAIL',
    severity: 'ERROR',
  });
});

/** Starts a child that is told the token, and answers the parent's execution and the token. */
async function offer(more: object = {}) {
  const child = await create(waiting);
  const definition = machine({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.waitForTaskToken',
      Arguments: { StateMachineArn: child, Input: { token: '{% $states.context.Task.Token %}' } },
      ...more,
    },
    Done: { Type: 'Pass' },
  });
  const executionArn = await start(await create(definition));
  await expect.poll(() => typesOf(executionArn)).toContain('TaskSubmitted');
  const { executions = [] } = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn: child }));
  const { input = '' } = await describe(executions[0]?.executionArn ?? '');
  return { executionArn, taskToken: String(JSON.parse(input).token) };
}

test('a task waits for its token, and gives what it was answered with', async () => {
  const { executionArn, taskToken } = await offer();
  const output = '{"cleaner":"Ana"}';
  const success = () => client.send(new sfn.SendTaskSuccessCommand({ taskToken, output }));
  expect(await refusal(client.send(new sfn.SendTaskSuccessCommand({ taskToken, output: '{' })))).toBe(
    'InvalidOutput',
  );
  await success();
  expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output });
  expect(await refusal(success())).toBe('TaskTimedOut');
  const beat = new sfn.SendTaskHeartbeatCommand({ taskToken });
  expect(await refusal(client.send(beat))).toBe('TaskTimedOut');
  expect(await refusal(client.send(new sfn.SendTaskHeartbeatCommand({ taskToken: 'nonsense' })))).toBe(
    'InvalidToken',
  );
});

test('a task whose token is answered with a failure fails with that error', async () => {
  const { executionArn, taskToken } = await offer();
  await client.send(new sfn.SendTaskFailureCommand({ taskToken, error: 'Declined', cause: 'ill' }));
  expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'Declined', cause: 'ill' });
});

test('a missed heartbeat is recorded as a timeout, and caught by its own name', async () => {
  const Catch = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Done' }];
  const { executionArn } = await offer({ HeartbeatSeconds: 1, TimeoutSeconds: 600, Catch, Next: 'Done' });
  await there.pass(2000);
  const { output = '' } = await ended(executionArn);
  expect(JSON.parse(output)).toEqual({ Error: 'States.Timeout' });
});

test("a machine's TimeoutSeconds end the execution as TIMED_OUT", async () => {
  const executionArn = await start(await create(machine({ Hold: hold }, { TimeoutSeconds: 1 })));
  await there.pass(2000);
  expect(await ended(executionArn)).toMatchObject({ status: 'TIMED_OUT' });
  expect((await typesOf(executionArn)).at(-1)).toBe('ExecutionTimedOut');
});

test('a child of .sync:2 gives its output, and is stopped with its parent', async () => {
  const nested = (child: string) =>
    machine({
      Nested: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: { StateMachineArn: child, Input: { n: 21 } },
        Output: '{% $states.result.Output %}',
      },
    });
  const doubling = await create(machine({ P: { Type: 'Pass', Output: '{% $states.input.n * 2 %}' } }));
  expect(await run(nested(doubling))).toMatchObject({ status: 'SUCCEEDED', output: '42' });

  const child = await create(waiting);
  const executionArn = await start(await create(nested(child)));
  await expect.poll(() => typesOf(executionArn)).toContain('TaskSubmitted');
  await client.send(new sfn.StopExecutionCommand({ executionArn }));
  const { executions = [] } = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn: child }));
  expect((await ended(executions[0]?.executionArn ?? '')).status).toBe('ABORTED');
});

test('a single state can be tested without a machine', async () => {
  const state = { QueryLanguage: 'JSONata', Type: 'Pass', Next: 'Then' };
  const pass = { ...state, Output: '{% $states.input.n + $more %}', Assign: { seen: true } };
  const request = { definition: JSON.stringify(pass), input: '{"n":40}', variables: '{"more":2}' };
  expect(await client.send(new sfn.TestStateCommand(request))).toMatchObject({
    status: 'SUCCEEDED',
    output: '42',
    nextState: 'Then',
  });
  const debug = await client.send(new sfn.TestStateCommand({ ...request, inspectionLevel: 'DEBUG' }));
  expect(debug.inspectionData).toMatchObject({ input: '{"n":40}' });
  expect(JSON.parse(debug.inspectionData?.variables ?? '')).toEqual({ more: 2, seen: true });
});
