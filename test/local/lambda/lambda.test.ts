import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

const day = 86_400_000;

test('a deployed bundle answers, and its module state survives from call to call', async () => {
  await using world = await startWorld();
  await world.deploy('count', 'let n = 0; exports.handler = async (event) => ({ n: ++n, said: event.say });');
  expect(await world.invoke('count', { say: 'hello' })).toEqual({ result: { n: 1, said: 'hello' } });
  expect(await world.invoke('count', { say: 'again' })).toEqual({ result: { n: 2, said: 'again' } });
  expect(world.lambda.workers()).toBe(1);
});

test('a handler that returns nothing answers null', async () => {
  await using world = await startWorld();
  await world.deploy('silent', 'exports.handler = async () => {};');
  expect(await world.lambda.invoke('silent', '{}')).toEqual({ payload: 'null' });
});

test('the context and the variables are those of Lambda, and nothing of the laptop shows', async () => {
  await using world = await startWorld();
  await world.deploy(
    'look',
    `exports.handler = async (event, context) => ({
      env: process.env, context, left: context.getRemainingTimeInMillis(), home: process.env.HOME, path: process.env.PATH });`,
  );
  const { result } = await world.invoke('look');
  expect(result.env).toMatchObject({
    TABLE_NAME: 'bookings',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4001',
    AWS_REGION: 'eu-west-1',
    AWS_LAMBDA_FUNCTION_NAME: 'look',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  });
  expect(result).not.toHaveProperty('home');
  expect(result).not.toHaveProperty('path');
  expect(result.left).toBeGreaterThan(2_000);
  expect(result.left).toBeLessThanOrEqual(3_000);
  expect(result.context).toMatchObject({
    functionName: 'look',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:look',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/look',
  });
  expect(result.context.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('what a handler throws comes back with its name, message and trace, and the worker goes on', async () => {
  await using world = await startWorld();
  await world.deploy(
    'fail',
    `class NightsTaken extends Error { name = 'NightsTaken' }
     let calls = 0;
     exports.handler = async () => { calls += 1; if (calls === 1) throw new NightsTaken('2027-07-04 is taken'); return calls; };`,
  );
  const failed = await world.invoke('fail');
  expect(failed.functionError).toBe('Unhandled');
  expect(failed.result).toMatchObject({ errorType: 'NightsTaken', errorMessage: '2027-07-04 is taken' });
  expect(failed.result.trace[0]).toBe('NightsTaken: 2027-07-04 is taken');
  expect((await world.invoke('fail')).result).toBe(2);
});

test.each([
  [
    'throws while it loads',
    'throw new TypeError("no key");',
    { errorType: 'TypeError', errorMessage: 'no key' },
  ],
  ['has no such export', 'exports.other = 1;', { errorType: 'Runtime.HandlerNotFound' }],
  [
    'wants a callback',
    'exports.handler = (a, b, c) => c();',
    { errorType: 'Runtime.CallbackHandlerDeprecated' },
  ],
  ['exits', 'exports.handler = async () => process.exit(3);', { errorType: 'Runtime.ExitError' }],
  [
    'leaves a rejection unhandled',
    'exports.handler = () => { Promise.reject(new Error("lost")); return new Promise(() => {}); };',
    { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'lost' },
  ],
  [
    'throws from a timer',
    'exports.handler = () => { setTimeout(() => { throw new RangeError("late"); }); return new Promise(() => {}); };',
    { errorType: 'RangeError', errorMessage: 'late' },
  ],
  [
    'fills buffers beyond its memory',
    'exports.handler = async () => { const all = []; for (;;) { all.push(Buffer.alloc(4e6, 1)); await new Promise(setImmediate); } };',
    { errorType: 'Runtime.OutOfMemory' },
  ],
  [
    'uses up its memory',
    'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); };',
    { errorType: 'Runtime.OutOfMemory' },
  ],
])('a function that %s answers so, and so does the next call', async (_, code, error) => {
  await using world = await startWorld();
  await world.deploy('bad', code, { memoryMb: 128, timeoutSeconds: 30 });
  for (const answer of [await world.invoke('bad'), await world.invoke('bad')]) {
    expect(answer).toMatchObject({ functionError: 'Unhandled', result: error });
  }
});

test('a function over its time is ended, even in a loop, and the next call gets a fresh worker', async () => {
  await using world = await startWorld();
  await world.deploy(
    'slow',
    'let n = 0; exports.handler = async (event) => { n += 1; while (event.loop); return n; };',
    { timeoutSeconds: 0.5 },
  );
  expect((await world.invoke('slow')).result).toBe(1);
  const late = await world.invoke('slow', { loop: true });
  expect(late.functionError).toBe('Unhandled');
  expect(late.result.errorType).toBe('Sandbox.Timedout');
  expect(late.result.errorMessage).toMatch(/Task timed out after 0.50 seconds$/);
  expect((await world.invoke('slow')).result).toBe(1);
});

test('a function sees the time of the shared clock, also after it moved', async () => {
  await using world = await startWorld();
  await world.deploy(
    'time',
    `exports.handler = async () => ({
      now: Date.now(), made: new Date().getTime(), called: Date(), plain: typeof Date(), is: new Date() instanceof Date,
      given: new Date(2027, 6, 4).getFullYear(), utc: Date.UTC(2027, 0), parsed: Date.parse('2027-07-04'),
      derived: new (class extends Date { year() { return this.getUTCFullYear(); } })(0).year(),
      constructed: new Date().constructor === Date });`,
  );
  await world.clock.advanceTo(world.clock.now() + 300 * day);
  const before = world.clock.now();
  const { result } = await world.invoke('time');
  const after = world.clock.now();
  for (const seen of [result.now, result.made]) {
    expect(seen).toBeGreaterThanOrEqual(before);
    expect(seen).toBeLessThanOrEqual(after);
  }
  expect(result).toMatchObject({
    plain: 'string',
    is: true,
    given: 2027,
    utc: Date.UTC(2027, 0),
    parsed: Date.parse('2027-07-04'),
    derived: 1970,
    constructed: true,
  });
  await world.clock.advanceTo(world.clock.now() + day);
  expect((await world.invoke('time')).result.now).toBeGreaterThanOrEqual(before + day);
});

test('a worker runs one invocation at a time, and only as many at once as the machine has room for', async () => {
  await using world = await startWorld();
  await world.deploy(
    'busy',
    `let running = 0;
     exports.handler = async () => {
       running += 1; const seen = running;
       await new Promise((resume) => setTimeout(resume, 20));
       running -= 1; return { seen, worker: require('node:worker_threads').threadId };
     };`,
  );
  const answers = await Promise.all(Array.from({ length: 40 }, () => world.invoke('busy')));
  expect(new Set(answers.map(({ result }) => result.seen))).toEqual(new Set([1]));
  expect(new Set(answers.map(({ result }) => result.worker)).size).toBeLessThanOrEqual(4);
  expect(world.lambda.workers()).toBeLessThanOrEqual(4);
});

test('what a function prints is in its log, a JSON object a line, when the call returns', async () => {
  await using world = await startWorld();
  await world.deploy(
    'talk',
    `exports.handler = async () => {
       console.log('plain %d', 7); console.warn({ taken: ['2027-07-04'] });
       console.log('{"level":"INFO","message":"from a logger"}');
       process.stdout.write('raw\\nlines\\n'); console.error(new Error('oops'));
     };`,
  );
  await world.invoke('talk');
  const lines = await world.logs('talk');
  expect(lines[0]).toMatchObject({ level: 'INFO', message: 'plain 7' });
  expect(lines[0].requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(lines[1]).toMatchObject({ level: 'WARN', message: { taken: ['2027-07-04'] } });
  expect(lines[2]).toMatchObject({ level: 'INFO', message: 'from a logger' });
  expect(lines[3]).toMatchObject({ message: 'raw\nlines' });
  expect(lines[4].message).toContain('Error: oops');
  for (const line of lines)
    expect(line).toMatchObject({ functionName: 'talk', requestId: lines[0].requestId });
});

test('invocations count as work in progress until they answer', async () => {
  await using world = await startWorld();
  await world.deploy('wait', 'exports.handler = () => new Promise((resume) => setTimeout(resume, 50));');
  let answered = false;
  const running = world.invoke('wait').then(() => {
    answered = true;
  });
  await world.activity.quiet();
  expect(answered).toBe(true);
  await running;
});

test('compiled code is kept, and never used for a bundle that changed', async () => {
  await using world = await startWorld();
  const kept = async () =>
    (await readdir(join(world.folder, 'code-cache'))).filter((name) => name.endsWith('.v8'));
  await world.deploy('say', "exports.handler = async () => 'one';");
  await world.deploy('say-not', "exports.handler = async () => 'no';");
  expect((await world.invoke('say')).result).toBe('one');
  expect((await world.invoke('say-not')).result).toBe('no');
  await expect.poll(kept, { timeout: 5_000 }).toHaveLength(2);
  await world.deploy('say', "exports.handler = async () => 'two';");
  expect((await world.invoke('say')).result).toBe('two');
});

test('a worker warmed ahead serves the first call', async () => {
  await using world = await startWorld();
  await world.deploy('warm', "console.log('loaded'); exports.handler = async () => 1;");
  const warming = world.lambda.warm('warm');
  const first = world.invoke('warm');
  await warming;
  expect((await first).result).toBe(1);
  expect(world.lambda.workers()).toBe(1);
  expect(await world.logs('warm')).toHaveLength(1);
});
