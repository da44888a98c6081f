import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  advance,
  callFunction,
  create,
  describeIt,
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

test('a Pass state gives its Output, or its input where it has none', async () => {
  const definition = machine({
    Same: { Type: 'Pass' },
    Sum: { Type: 'Pass', Output: { total: '{% $states.input.a + $states.input.b %}', note: 'plain' } },
  });
  expect(await run(world, definition, { a: 1, b: 2 })).toMatchObject({
    status: 'SUCCEEDED',
    output: { total: 3, note: 'plain' },
  });
});

test('Assign and Output both see the variables as they were on entry; the next state sees the new ones', async () => {
  const definition = machine({
    First: { Type: 'Pass', Assign: { x: 1, y: 10 } },
    Swap: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: { x: '{% $x %}' } },
    Last: { Type: 'Pass', Output: { before: '{% $states.input.x %}', x: '{% $x %}', y: '{% $y %}' } },
  });
  expect((await run(world, definition)).output).toEqual({ before: 1, x: 10, y: 1 });
});

test('a Task invokes a function and keeps the parsed payload', async () => {
  world.functions.set('price', (stay) => ({ total: Reflect.get(Object(stay), 'nights') * 100 }));
  const result = await run(world, machine({ Price: callFunction('price') }), { nights: 3 });
  expect(result.output).toEqual({ total: 300 });
});

test('the whole answer of lambda:invoke is the result of the state', async () => {
  world.functions.set('price', () => ({ total: 1 }));
  const { output } = await run(
    world,
    machine({ Price: { ...callFunction('price'), Output: '{% $states.result %}' } }),
  );
  expect(output).toMatchObject({ ExecutedVersion: '$LATEST', Payload: { total: 1 }, StatusCode: 200 });
});

test("a function's own ARN as resource takes the input and gives the payload alone", async () => {
  world.functions.set('price', (stay) => stay);
  const definition = machine({
    Price: { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:000000000000:function:price' },
  });
  expect((await run(world, definition, { nights: 3 })).output).toEqual({ nights: 3 });
});

test('a Choice takes the first rule that is true, else its Default', async () => {
  const definition = machine({
    Which: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Next: 'Big', Assign: { why: 'big' } },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Middle' },
      ],
      Default: 'Small',
    },
    Big: { Type: 'Pass', Output: '{% $why %}', End: true },
    Middle: { Type: 'Succeed', Output: 'middle' },
    Small: { Type: 'Succeed', Output: 'small' },
  });
  const arn = await create(world, definition);
  const outputs = [];
  for (const n of [11, 6, 1]) {
    const execution = await start(world, arn, { n });
    await world.activity.quiet();
    outputs.push((await outcome(world, execution)).output);
  }
  expect(outputs).toEqual(['big', 'middle', 'small']);
});

test('a Choice without a match or Default fails with States.NoChoiceMatched', async () => {
  const definition = machine({
    Which: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }] },
    End: { Type: 'Succeed' },
  });
  expect(await run(world, definition)).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
});

test('a Wait lasts as many seconds as it says, by the shared clock', async () => {
  const arn = await create(world, machine({ Hold: { Type: 'Wait', Seconds: '{% $states.input.s %}' } }));
  const execution = await start(world, arn, { s: 1800 });
  await advance(world, 1700);
  expect((await describeIt(world, execution)).status).toBe('RUNNING');
  await advance(world, 101);
  expect((await describeIt(world, execution)).status).toBe('SUCCEEDED');
});

test('a Wait until a timestamp ends at it, and at once when it has passed', async () => {
  const arn = await create(
    world,
    machine({ Hold: { Type: 'Wait', Timestamp: '{% $states.input.until %}' } }),
  );
  const until = new Date(world.clock.now() + 86_400_000).toISOString();
  const [later, passed] = [
    await start(world, arn, { until }),
    await start(world, arn, { until: '2020-01-01T00:00:00Z' }),
  ];
  await advance(world, 60);
  expect((await describeIt(world, passed)).status).toBe('SUCCEEDED');
  expect((await describeIt(world, later)).status).toBe('RUNNING');
  await advance(world, 86_400);
  expect((await describeIt(world, later)).status).toBe('SUCCEEDED');
});

test('a Fail state ends the execution with its error and cause', async () => {
  const definition = machine({
    No: { Type: 'Fail', Error: 'NightsTaken', Cause: "{% 'by ' & $states.input %}" },
  });
  expect(await run(world, definition, 'someone')).toMatchObject({
    status: 'FAILED',
    error: 'NightsTaken',
    cause: 'by someone',
  });
});

test('Parallel branches all get the input and give an array in their order', async () => {
  const branch = (n: number) => ({
    StartAt: `Wait${n}`,
    States: {
      [`Wait${n}`]: { Type: 'Wait', Seconds: 10 - n, Next: `Give${n}` },
      [`Give${n}`]: { Type: 'Pass', Output: `{% $states.input.base + $outer + ${n} %}`, End: true },
    },
  });
  const definition = machine({
    Set: { Type: 'Pass', Assign: { outer: 100 } },
    Fan: { Type: 'Parallel', Branches: [branch(1), branch(2), branch(3)] },
  });
  expect((await run(world, definition, { base: 1000 })).output).toEqual([1101, 1102, 1103]);
});

test('a Map runs its processor for every item, at most so many at a time', async () => {
  let running = 0;
  let most = 0;
  world.functions.set('item', async (payload) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((later) => setTimeout(later, 5));
    running -= 1;
    return payload;
  });
  const definition = machine({
    Each: {
      Type: 'Map',
      Items: '{% $states.input.homes %}',
      MaxConcurrency: 2,
      ItemSelector: {
        home: '{% $states.context.Map.Item.Value %}',
        index: '{% $states.context.Map.Item.Index %}',
        night: '{% $states.input.night %}',
      },
      ItemProcessor: { StartAt: 'Ask', States: { Ask: callFunction('item') } },
    },
  });
  const { output } = await run(world, definition, { homes: ['a', 'b', 'c', 'd', 'e'], night: '2027-07-04' });
  expect(output).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((home, index) => ({ home, index, night: '2027-07-04' })),
  );
  expect(most).toBe(2);
});

test('a Map over nothing gives an empty array', async () => {
  const definition = machine({
    Each: { Type: 'Map', ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } } },
  });
  expect((await run(world, definition, [])).output).toEqual([]);
});

test('a Map bears as many failed items as it tolerates', async () => {
  world.functions.set('item', (n) => {
    if (Number(n) % 2 === 0) throw new Error('even');
    return n;
  });
  const map = (tolerated: number) =>
    machine({
      Each: {
        Type: 'Map',
        ToleratedFailureCount: tolerated,
        ItemProcessor: { StartAt: 'Ask', States: { Ask: callFunction('item') } },
      },
    });
  expect((await run(world, map(2), [1, 2, 3, 4, 5], 'bears')).output).toEqual([1, 3, 5]);
  expect(await run(world, map(1), [1, 2, 3, 4, 5], 'breaks')).toMatchObject({
    error: 'States.ExceedToleratedFailureThreshold',
  });
});

test('the context tells about the execution, the state and the machine', async () => {
  const definition = machine({ Tell: { Type: 'Pass', Output: '{% $states.context %}' } });
  const { arn, output } = await run(world, definition, { a: 1 });
  expect(output).toEqual({
    Execution: {
      Id: arn,
      Input: { a: 1 },
      Name: arn.split(':').at(-1),
      RoleArn: 'arn:aws:iam::000000000000:role/machine',
      StartTime: expect.stringMatching(/Z$/),
      RedriveCount: 0,
    },
    State: { EnteredTime: expect.stringMatching(/Z$/), Name: 'Tell', RetryCount: 0 },
    StateMachine: {
      Id: arn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, ''),
      Name: 'machine',
    },
  });
});

test('a result above 256 KiB fails with States.DataLimitExceeded, which States.ALL does not catch', async () => {
  world.functions.set('big', () => 'x'.repeat(300_000));
  const definition = machine({
    Big: callFunction('big', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
    Caught: { Type: 'Succeed' },
  });
  expect(await run(world, definition)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('a history that reaches 25,000 events fails with States.Runtime', async () => {
  const definition = machine({
    Again: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Pass' }], Default: 'End' },
    Pass: { Type: 'Pass', Next: 'Again' },
    End: { Type: 'Succeed' },
  });
  expect(await run(world, definition)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
}, 60_000);
