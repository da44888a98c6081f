import { stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

test('an end of which the function could say nothing stands in its log', async () => {
  await using world = await startWorld();
  const code = 'exports.handler = async ({ exit }) => { if (exit) process.exit(3); for (;;); };';
  await world.deploy('gone', code, { timeoutSeconds: 0.3 });
  await world.invoke('gone', { exit: true });
  await world.invoke('gone');
  expect(await world.logs('gone')).toMatchObject([
    { level: 'ERROR', functionName: 'gone', errorType: 'Runtime.ExitError' },
    { level: 'ERROR', errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out') },
  ]);
});

test('a bundle that imports a module of Node when it is called logs nothing of its own accord', async () => {
  await using world = await startWorld();
  const code = "exports.handler = async () => { await import('node:os'); console.log('said'); };";
  await world.deploy('imports', code);
  await world.invoke('imports');
  expect(await world.logs('imports')).toMatchObject([{ message: 'said' }]);
});

test('a log that has grown large is put aside when the next worker starts', async () => {
  await using world = await startWorld();
  await world.deploy('talk', "exports.handler = async () => console.log('said');");
  await world.invoke('talk');
  const file = join(world.folder, 'logs/talk.jsonl');
  await truncate(file, 40 * 1024 * 1024);
  await world.deploy('talk', "exports.handler = async () => console.log('said again');");
  await world.invoke('talk');
  expect(await world.logs('talk')).toMatchObject([{ message: 'said again' }]);
  expect((await stat(join(world.folder, 'logs/talk.1.jsonl'))).size).toBe(40 * 1024 * 1024);
});
