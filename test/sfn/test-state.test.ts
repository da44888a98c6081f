import { TestStateCommand, type TestStateCommandInput } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callFunction, machine, openWorld, roleArn, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.functions.set('price', (nights) => Number(nights) * 100);
  world.functions.set('fails', () => {
    throw Object.assign(new Error('no funds'), { name: 'CardDeclined' });
  });
});
afterAll(() => world.close());

const state = (fields: object) => JSON.stringify({ QueryLanguage: 'JSONata', ...fields });
const task = (name: string, more: object = {}) => state(callFunction(name, more));

async function testOf(definition: string, more: Partial<TestStateCommandInput> = {}) {
  const { $metadata, ...answer } = await world.client.send(
    new TestStateCommand({ definition, roleArn, ...more }),
  );
  return answer;
}
const refused = (definition: string, more: Partial<TestStateCommandInput> = {}) =>
  testOf(definition, more).then(
    () => 'accepted',
    (error: unknown) => `${Reflect.get(Object(error), 'name')}: ${Reflect.get(Object(error), 'message')}`,
  );

test('a Task makes its call, and DEBUG shows what went out and what came back', async () => {
  const { inspectionData, ...answer } = await testOf(task('price'), { input: '3', inspectionLevel: 'DEBUG' });
  expect(answer).toEqual({ status: 'SUCCEEDED', output: '300' });
  expect(inspectionData).toMatchObject({
    input: '3',
    afterArguments: '{"FunctionName":"price","Payload":3}',
  });
  expect(JSON.parse(inspectionData?.result ?? '')).toMatchObject({ Payload: 300, StatusCode: 200 });
  expect(await testOf(task('price'), { input: '3' })).toEqual(answer);
});

test('a failure is FAILED, RETRIABLE or CAUGHT_ERROR, as the state deals with it', async () => {
  const cause = expect.stringContaining('no funds');
  expect(await testOf(task('fails'))).toEqual({ status: 'FAILED', error: 'CardDeclined', cause });
  const Retry = [
    { ErrorEquals: ['Busy'] },
    { ErrorEquals: ['CardDeclined'], IntervalSeconds: 7, MaxAttempts: 2, BackoffRate: 2 },
  ];
  const Catch = [{ ErrorEquals: ['CardDeclined'], Next: 'Tell', Output: '{% $states.errorOutput.Error %}' }];
  const dealt = task('fails', { Retry, Catch });
  const mock = { errorOutput: { error: 'CardDeclined', cause: 'no funds' } };
  const debug = { inspectionLevel: 'DEBUG', mock } as const;
  expect(await testOf(dealt, { ...debug, stateConfiguration: { retrierRetryCount: 1 } })).toMatchObject({
    status: 'RETRIABLE',
    error: 'CardDeclined',
    cause,
    inspectionData: { errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: 14 } },
  });
  expect(await testOf(dealt, { ...debug, stateConfiguration: { retrierRetryCount: 2 } })).toMatchObject({
    status: 'CAUGHT_ERROR',
    nextState: 'Tell',
    output: '"CardDeclined"',
    inspectionData: { errorDetails: { catchIndex: 0 } },
  });
});

test('a Choice says where it goes, a Fail why, and a Wait waits', async () => {
  const Choices = [{ Condition: '{% $states.input > 5 %}', Next: 'Dear' }];
  const which = state({ Type: 'Choice', Choices, Default: 'Cheap' });
  expect(await testOf(which, { input: '9' })).toMatchObject({ nextState: 'Dear', output: '9' });
  expect(await testOf(which, { input: '1' })).toMatchObject({ nextState: 'Cheap' });
  const fail = state({ Type: 'Fail', Error: 'No', Cause: "{% 'why' %}" });
  expect(await testOf(fail)).toEqual({ status: 'FAILED', error: 'No', cause: 'why' });
  const waiting = testOf(state({ Type: 'Wait', Seconds: 120, Next: 'Go' }));
  await expect.poll(() => world.clock.nextDue()).toBeDefined();
  await world.clock.advanceTo(world.clock.now() + 121_000);
  expect(await waiting).toMatchObject({ status: 'SUCCEEDED', nextState: 'Go' });
});

test('what waits for others is tested with a mock, which is held to the shape of a result', async () => {
  const inner = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const each = state({
    Type: 'Map',
    Items: '{% $states.input %}',
    ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
    ItemProcessor: inner,
    MaxConcurrency: 2,
    ToleratedFailureCount: 1,
    End: true,
  });
  const mock = { result: '[1,4]' };
  const map = await testOf(each, { input: '[1,2]', mock, inspectionLevel: 'DEBUG' });
  expect(map).toMatchObject({ status: 'SUCCEEDED', output: '[1,4]' });
  expect(map.inspectionData).toMatchObject({
    afterItemSelector: '[{"n":1},{"n":2}]',
    maxConcurrency: 2,
    toleratedFailureCount: 1,
  });
  const failing = { input: '[1,2]', mock, stateConfiguration: { mapIterationFailureCount: 2 } };
  expect(await testOf(each, failing)).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });

  const both = state({ Type: 'Parallel', Branches: [inner], Arguments: { a: 1 }, End: true });
  expect(await testOf(both, { mock: { result: '["x"]' } })).toMatchObject({ output: '["x"]' });
  const wait = task('offer', {
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Output: '{% $states.result %}',
  });
  expect(await testOf(wait, { mock: { result: '{"ok":true}' } })).toMatchObject({ output: '{"ok":true}' });

  expect(await refused(each, { input: '[1]' })).toMatch(/^InvalidDefinition: .*Map or Parallel/);
  expect(await refused(wait)).toMatch(/^InvalidDefinition/);
  expect(await refused(each, { mock: { result: '1' } })).toMatch(/^ValidationException: .*array/);
  expect(await refused(both, { mock: { result: '[1,2]' } })).toMatch(/same number of items/);
  expect(await refused(wait, { mock: { result: '1' } })).toMatch(/JSON object/);
  expect(await refused(state({ Type: 'Pass', End: true }), { mock })).toMatch(/'Pass' is not supported/);
});

test('a state is tested out of its machine by its name, with the context that a mock is given', async () => {
  const definition = machine({
    First: { Type: 'Pass' },
    Fan: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Price',
          States: { Price: callFunction('price', { Output: '{% $states.context.Execution.Name %}' }) },
        },
      ],
    },
  });
  const request = {
    stateName: 'Price',
    mock: { result: '{"Payload":1}' },
    context: '{"Execution":{"Name":"stay-7"}}',
  };
  expect(await testOf(definition, request)).toMatchObject({ output: '"stay-7"' });
  expect(await testOf(definition, { stateName: 'First' })).toMatchObject({ nextState: 'Fan' });
  expect(await refused(definition, { stateName: 'Nowhere' })).toMatch(/State not found in definition/);
  const { roleArn: _, ...noRole } = { roleArn: undefined, definition: task('price') };
  await expect(world.client.send(new TestStateCommand(noRole))).rejects.toMatchObject({
    message: 'RoleArn must be specified when testing a Task state',
  });
  expect(await refused('{"Type":"Pass","End":true}')).toMatch(/JSONPath/);
});
