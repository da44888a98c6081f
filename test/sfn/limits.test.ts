import { afterEach, beforeEach, expect, test } from 'vitest';
import { assign } from '../../infra/local/sfn/execution/variables.ts';
import {
  advance,
  callFunction,
  create,
  history,
  machine,
  openWorld,
  outcome,
  run,
  start,
  type World,
} from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const tooLong = { status: 'FAILED', error: 'States.DataLimitExceeded' };
const long = (bytes: number) =>
  `{% $join($map([1..${bytes / 1000}], function($n) { $pad('', 1000, 'x') })) %}`;

test('a result above 256 KiB fails the Task that got it, in the history too', async () => {
  world.functions.set('big', () => 'ü'.repeat(150_000));
  const { arn, error, cause } = await run(world, machine({ Big: callFunction('big') }));
  expect(error).toBe('States.DataLimitExceeded');
  expect(cause).toContain("The state/task 'lambda' returned a result with a size exceeding");
  expect((await history(world, arn)).at(-2)).toMatchObject({
    type: 'TaskFailed',
    taskFailedEventDetails: { error: 'States.DataLimitExceeded' },
  });
});

test('outputs, arguments and items above 256 KiB fail, and a named catcher may take that', async () => {
  const output = machine({ Big: { Type: 'Pass', Output: long(300_000) } });
  expect(await run(world, output, {}, 'output')).toMatchObject(tooLong);
  const task = callFunction('never', { Arguments: { FunctionName: 'never', Payload: long(300_000) } });
  expect(await run(world, machine({ Big: task }), {}, 'arguments')).toMatchObject(tooLong);
  const each = (more: object) => ({
    Type: 'Map',
    Items: [1],
    ItemSelector: { big: long(300_000) },
    ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', Output: 1, End: true } } },
    ...more,
  });
  expect(await run(world, machine({ Each: each({}) }), {}, 'items')).toMatchObject(tooLong);
  const Catch = [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Done' }];
  const caught = machine({ Each: each({ Catch }), Done: { Type: 'Succeed' } });
  expect((await run(world, caught, {}, 'caught')).status).toBe('SUCCEEDED');
});

test('one Assign holds 256 KiB at most, and all variables 10 MiB', async () => {
  const once = machine({ Set: { Type: 'Pass', Assign: { a: long(150_000), b: long(150_000) } } });
  expect(await run(world, once, {}, 'once')).toMatchObject(tooLong);
  const kept = Array.from({ length: 41 }, () => ({ variables: { v: 'x'.repeat(250_000) } }));
  const scope = { states: { input: null, context: {} }, variables: {}, at: 0 };
  const one = { v: 'x'.repeat(240_000) };
  expect(await assign(kept.slice(1), one, scope)).toEqual(one);
  await expect(assign(kept, one, scope)).rejects.toMatchObject({ error: 'States.DataLimitExceeded' });
});

test('States.Runtime is never caught', async () => {
  world.functions.set('broken', () => {
    throw Object.assign(new Error('no'), { name: 'States.Runtime' });
  });
  const definition = machine({
    Pay: callFunction('broken', {
      Retry: [{ ErrorEquals: ['States.Runtime'] }],
      Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'Never' }],
    }),
    Never: { Type: 'Succeed' },
  });
  expect(await run(world, definition)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});

test('an execution is open for a year at most', async () => {
  const arn = await create(world, machine({ Hold: { Type: 'Wait', Seconds: 99_999_999 } }));
  const execution = await start(world, arn);
  await advance(world, 364 * 86_400);
  expect((await outcome(world, execution)).status).toBe('RUNNING');
  await advance(world, 2 * 86_400);
  expect(await outcome(world, execution)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
});

test('a time out of its range is an error of the expression that gave it', async () => {
  const hold = (seconds: unknown) =>
    run(world, machine({ Hold: { Type: 'Wait', Seconds: '{% $states.input %}' } }), seconds, `w${seconds}`);
  for (const seconds of [-1, 1.5, 100_000_000])
    expect(await hold(seconds)).toMatchObject({ error: 'States.QueryEvaluationError' });
});

test('nothing of executions that have ended stays in memory', async () => {
  world.functions.set('pay', (n) => {
    if (Number(n) % 5 === 0) throw new Error('no funds');
    return n;
  });
  const definition = machine(
    {
      Pay: callFunction('pay', { End: undefined, Next: 'Each', TimeoutSeconds: 3600 }),
      Each: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Wait', Seconds: 5, End: true } } },
      },
    },
    { TimeoutSeconds: 86_400 },
  );
  const stateMachineArn = await create(world, definition);
  const call = (n: number) =>
    world.sfn.call('StartExecution', { stateMachineArn, input: `${n}` }, { kind: 'owner' });
  for (let wave = 0; wave < 5; wave += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, n) => call(n)));
    await world.activity.quiet();
    expect(world.sfn.inMemory().executions).toBe(40);
    await advance(world, 10);
    expect(world.sfn.inMemory()).toEqual({ executions: 0, waitedFor: 0 });
  }
  expect(world.clock.nextDue()).toBeUndefined();
});
