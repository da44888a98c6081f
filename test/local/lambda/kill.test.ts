import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

/** Emits events in a process of its own, kills it after that many accepted ones, and says which those were. */
async function emitAndKill(folder: string, run: number, count: number): Promise<string[]> {
  const emitter = spawn(process.execPath, [
    fileURLToPath(new URL('./emitter.ts', import.meta.url)),
    folder,
    `${run}`,
  ]);
  const accepted: string[] = [];
  for await (const line of createInterface(emitter.stdout)) {
    accepted.push(line);
    if (accepted.length === count) emitter.kill('SIGKILL');
  }
  return accepted;
}

test('every accepted event is worked off although the laptop cloud is killed with -9', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stayflow-'));
  const accepted: string[] = [];
  for (const [run, count] of [3, 40, 90].entries()) accepted.push(...(await emitAndKill(folder, run, count)));
  {
    await using world = await startWorld({ dataDir: folder });
    await world.deploy('note', noteCode(folder));
    world.lambda.resume();
    await world.clock.advanceTo(world.clock.now() + 1_000);
    const noted = new Set((await readFile(join(folder, 'noted'), 'utf8')).split('\n'));
    expect(accepted.filter((event) => !noted.has(event))).toEqual([]);
    expect(accepted.length).toBeGreaterThanOrEqual(133);
  }
  await rm(folder, { recursive: true });
});

const noteCode = (folder: string) => `
  const { appendFileSync } = require('node:fs');
  exports.handler = async (event) => appendFileSync(${JSON.stringify(join(folder, 'noted'))}, event + '\\n');`;
