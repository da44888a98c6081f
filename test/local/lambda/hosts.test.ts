import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

/** An HTTP server that answers every request so. */
async function serve(answer: () => Promise<string>) {
  const server = createServer((_, response) => void answer().then((text) => response.end(text)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resume) => server.close(resume));
    },
  };
}

test('functions called in turn share a worker, each with its own variables and state', async () => {
  await using world = await startWorld();
  const code = `let n = 0; exports.handler = async () => {
    process.env.MINE = 'set'; n += 1;
    const { env } = require('node:process');
    return { n, name: env.AWS_LAMBDA_FUNCTION_NAME, own: env.OWN, same: env === process.env,
      worker: require('node:worker_threads').threadId }; };`;
  await world.deploy('a', code, { environment: { OWN: 'of a' } });
  await world.deploy('b', code, { environment: {} });
  const answers = [];
  for (const name of ['a', 'b', 'a']) answers.push((await world.invoke(name)).result);
  expect(answers).toMatchObject([
    { n: 1, name: 'a', own: 'of a', same: true },
    { n: 1, name: 'b', same: true },
    { n: 2, name: 'a', own: 'of a', same: true },
  ]);
  expect(answers[1]).not.toHaveProperty('own');
  expect(new Set(answers.map(({ worker }) => worker)).size).toBe(1);
});

test('a worker that has loaded many functions gives way to a fresh one', async () => {
  await using world = await startWorld({ mostLoaded: 2 });
  const code = 'let n = 0; exports.handler = async () => ++n;';
  for (const name of ['a', 'b', 'c']) await world.deploy(name, code);
  for (const name of ['a', 'b', 'c']) expect((await world.invoke(name)).result).toBe(1);
  expect(world.lambda.workers()).toBe(1);
  expect((await world.invoke('c')).result).toBe(2);
  expect((await world.invoke('a')).result).toBe(1);
});

test('while all workers wait for something outside, more are started', async () => {
  await using world = await startWorld();
  const opened = Promise.withResolvers<string>();
  await using door = await serve(() => opened.promise);
  const code = `exports.handler = async () => (await fetch('${door.url}')).json();`;
  await world.deploy('waits', code, { timeoutSeconds: 60 });
  await world.deploy('quick', 'exports.handler = async () => 1;');
  const waiting = Array.from({ length: 3 }, () => world.invoke('waits'));
  expect((await world.invoke('quick')).result).toBe(1);
  opened.resolve('2');
  expect((await Promise.all(waiting)).map(({ result }) => result)).toEqual([2, 2, 2]);
});

test('a worker that is loading something else is not waited for', async () => {
  await using world = await startWorld();
  const slow =
    'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000); exports.handler = async () => 2;';
  await world.deploy('known', 'exports.handler = async () => 1;');
  await world.deploy('slow', slow);
  await world.invoke('known');
  const order: number[] = [];
  const note = ({ result }: { result: number }) => order.push(result);
  await Promise.all([world.invoke('slow').then(note), world.invoke('known').then(note)]);
  expect(order).toEqual([1, 2]);
});

test('a function that waits for another gets its answer, however few workers there may be', async () => {
  await using world = await startWorld({ mostWorkers: 1 });
  await using door = await serve(async () => JSON.stringify(await world.invoke('inner')));
  await world.deploy('outer', `exports.handler = async () => (await fetch('${door.url}')).json();`, {
    timeoutSeconds: 60,
  });
  await world.deploy('inner', "exports.handler = async () => 'inside';");
  expect((await world.invoke('outer')).result).toEqual({ result: 'inside' });
});

test('idle workers end after a while', async () => {
  await using world = await startWorld({ idleMs: 100 });
  await world.deploy('a', 'exports.handler = async () => 1;');
  await world.invoke('a');
  await expect.poll(() => world.lambda.workers(), { timeout: 5_000 }).toBe(0);
  expect((await world.invoke('a')).result).toBe(1);
});

test('a second worker ends long before the last one', async () => {
  await using world = await startWorld({ idleMs: 20_000 });
  await world.deploy('a', 'exports.handler = () => new Promise((resume) => setTimeout(resume, 100, 1));');
  await world.invoke('a');
  await Promise.all([world.invoke('a'), world.invoke('a')]);
  expect(world.lambda.workers()).toBe(2);
  await expect.poll(() => world.lambda.workers(), { timeout: 5_000 }).toBe(1);
});
