import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

/** Writes in a process of its own, kills it after that many acknowledged writes, and says which those were. */
async function writeAndKill(folder: string, run: number, count: number): Promise<string[]> {
  const writer = spawn(process.execPath, [
    fileURLToPath(new URL('./writer.ts', import.meta.url)),
    folder,
    `${run}`,
  ]);
  const written: string[] = [];
  for await (const line of createInterface(writer.stdout)) {
    written.push(line);
    if (written.length === count) writer.kill('SIGKILL');
  }
  return written;
}

test('every acknowledged write reaches the function although the laptop cloud is killed with -9', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stayflow-'));
  const written: string[] = [];
  for (const [run, count] of [1, 17, 60, 150].entries())
    written.push(...(await writeAndKill(folder, run, count)));
  {
    await using world = await startWorld(folder);
    await world.feed('all');
    await world.activity.quiet();
    const seen = new Set((await world.batches('all')).flat());
    expect(written.filter((key) => !seen.has(key))).toEqual([]);
    expect(written.length).toBeGreaterThanOrEqual(228);
  }
  await rm(folder, { recursive: true });
});
