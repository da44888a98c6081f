import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  callFunction,
  create,
  eventTypes,
  history,
  machine,
  openWorld,
  outcome,
  settle,
  start,
  type World,
} from './world.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sfn-copies-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every kind of state, a retry, a caught error, a token and variables. */
const busy = machine({
  Begin: { Type: 'Pass', Assign: { nights: '{% $states.input.nights %}' } },
  Flaky: callFunction('flaky', {
    End: undefined,
    Next: 'Hold',
    Arguments: { FunctionName: 'flaky', Payload: '{% $states.context.State.RetryCount %}' },
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 5, MaxAttempts: 3 }],
  }),
  Hold: { Type: 'Wait', Seconds: 1800 },
  Each: {
    Type: 'Map',
    Items: '{% $nights %}',
    MaxConcurrency: 2,
    ItemProcessor: { StartAt: 'Price', States: { Price: callFunction('price') } },
    Assign: { prices: '{% $states.result %}' },
  },
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Offer',
        States: {
          Offer: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            Arguments: { FunctionName: 'offer', Payload: '{% $states.context.Task.Token %}' },
            HeartbeatSeconds: 100_000,
            End: true,
          },
        },
      },
      {
        StartAt: 'Refused',
        States: {
          Refused: callFunction('refused', { Catch: [{ ErrorEquals: ['No'], Next: 'Later' }] }),
          Later: { Type: 'Wait', Seconds: 60, Next: 'Named' },
          Named: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
        },
      },
    ],
  },
  Which: {
    Type: 'Choice',
    Choices: [{ Condition: '{% $sum($prices) > 10 %}', Next: 'Dear' }],
    Default: 'Cheap',
  },
  Cheap: { Type: 'Fail', Error: 'Cheap' },
  Dear: { Type: 'Succeed', Output: { both: '{% $states.input %}', prices: '{% $prices %}' } },
});

const expected = { both: [{ cleaner: 'Ana' }, 'No'], prices: [10, 20, 30] };

class Named extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** The functions of the busy machine; effects are the world's, as a real function's would be. */
function furnish(world: World): void {
  world.functions.set('flaky', (retries) => {
    if (Number(retries) < 2) throw new Named('Busy');
    return 'done';
  });
  world.functions.set('price', (night) => Number(night) * 10);
  world.functions.set('refused', () => {
    throw new Named('No');
  });
  world.functions.set('offer', (token) => {
    setImmediate(() => void accept(world, String(token)));
    offered.add(String(token));
  });
}

/** The links that the cleaner has been sent. */
const offered = new Set<string>();

/** The cleaner accepts; a second click finds the job taken. */
async function accept(world: World, taskToken: string): Promise<void> {
  const answer = new SendTaskSuccessCommand({ taskToken, output: '{"cleaner":"Ana"}' });
  await world.client
    .send(answer)
    .catch((late: unknown) => expect(late).toMatchObject({ name: 'TaskTimedOut' }));
}

const finished = async (world: World, execution: string) => {
  await expect
    .poll(async () => {
      await settle(world);
      return (await outcome(world, execution)).status;
    })
    .not.toBe('RUNNING');
  return outcome(world, execution);
};

/** Types in their order are not the same when branches overtake each other; how often each came is. */
const counted = (types: string[]) => {
  const counts: Record<string, number> = {};
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

test('stopped after any event and opened again, an execution ends as it would have', async () => {
  const world = await openWorld();
  furnish(world);
  const copies: { file: string; now: number; last: number }[] = [];
  const reader = new DatabaseSync(world.file, { readOnly: true });
  const newest = reader.prepare('SELECT max(id) AS id FROM events');
  /** After every commit: what a killed process would leave behind. */
  const copy = () => {
    const last = Number(newest.get()?.id ?? 0);
    if (last > 0 && copies.at(-1)?.last !== last) {
      const file = join(folder, `${last}.db`);
      for (const part of ['', '-wal']) copyFileSync(world.file + part, file + part);
      copies.push({ file, now: world.clock.now(), last });
    }
    watching = setImmediate(copy);
  };
  let watching = setImmediate(copy);
  const execution = await start(world, await create(world, busy), { nights: [1, 2, 3] });
  const undisturbed = await finished(world, execution);
  clearImmediate(watching);
  const types = await eventTypes(world, execution);
  reader.close();
  await world.close();
  expect(undisturbed).toMatchObject({ status: 'SUCCEEDED', output: expected });
  expect(copies.length).toBeGreaterThan(15);

  for (const left of copies) {
    const again = await openWorld(left);
    furnish(again);
    again.sfn.resume();
    for (const link of offered) await accept(again, link);
    expect(await finished(again, execution)).toMatchObject({ status: 'SUCCEEDED', output: expected });
    const events = await history(again, execution);
    expect(counted(events.map(({ type }) => String(type)))).toMatchObject(counted(types));
    expect(events.map(({ id }) => id)).toEqual(types.map((_, i) => i + 1));
    await again.close();
  }
}, 60_000);

test('an execution that waits is not run again by the restart, and ends when its time comes', async () => {
  const world = await openWorld();
  const called: number[] = [];
  world.functions.set('price', () => called.push(1));
  const definition = machine({
    Price: callFunction('price', { End: undefined, Next: 'Hold' }),
    Hold: { Type: 'Wait', Seconds: 3600 },
  });
  const execution = await start(world, await create(world, definition));
  await world.activity.quiet();
  const file = join(folder, 'waiting.db');
  for (const part of ['', '-wal']) copyFileSync(world.file + part, file + part);
  const now = world.clock.now();
  await world.close();

  const again = await openWorld({ file, now });
  again.sfn.resume();
  await settle(again);
  expect((await outcome(again, execution)).status).toBe('SUCCEEDED');
  expect(called).toHaveLength(1);
  expect(again.calls).toHaveLength(0);
  await again.close();
});

test('a Task whose answer was lost is called again, with the same input and token', async () => {
  const world = await openWorld();
  const tokens: unknown[] = [];
  world.functions.set('offer', (token) => tokens.push(token));
  const definition = machine({
    Offer: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'offer', Payload: '{% $states.context.Task.Token %}' },
    },
  });
  const hanging = new Promise<never>(() => undefined);
  world.functions.set('offer', (token) => {
    tokens.push(token);
    return hanging;
  });
  const execution = await start(world, await create(world, definition));
  await expect.poll(() => tokens.length).toBe(1);
  const file = join(folder, 'calling.db');
  for (const part of ['', '-wal']) copyFileSync(world.file + part, file + part);
  await world.close();

  const again = await openWorld({ file });
  again.functions.set('offer', (token) => tokens.push(token));
  again.sfn.resume();
  await settle(again);
  expect(tokens[1]).toBe(tokens[0]);
  await again.client.send(new SendTaskSuccessCommand({ taskToken: String(tokens[0]), output: '"yes"' }));
  await settle(again);
  expect(await outcome(again, execution)).toMatchObject({ status: 'SUCCEEDED', output: 'yes' });
  await again.close();
});

test('ten thousand waiting executions set no timer of their own on the machine, and all end in time', async () => {
  const world = await openWorld();
  const arn = await create(world, machine({ Hold: { Type: 'Wait', Seconds: 3600 } }));
  const call = (name: number) =>
    world.sfn.call('StartExecution', { stateMachineArn: arn, name: `w${name}` }, { kind: 'owner' });
  await Promise.all(Array.from({ length: 10_000 }, (_, i) => call(i)));
  await world.activity.quiet();
  const before = process.cpuUsage();
  await new Promise((later) => setTimeout(later, 200));
  const { user } = process.cpuUsage(before);
  expect(user).toBeLessThan(100_000);
  await world.clock.advanceTo(world.clock.now() + 7_200_000);
  await world.activity.quiet();
  const last = await outcome(world, `${arn.replace(':stateMachine:', ':execution:')}:w9999`);
  expect(last.status).toBe('SUCCEEDED');
  await world.close();
}, 60_000);
