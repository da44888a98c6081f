import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../infra/local/sfn/language/random.ts';
import { history, openWorld, outcome, place } from './world.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sfn-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const program = fileURLToPath(new URL('./busy-process.ts', import.meta.url));

/** Runs the busy process until it says a word. */
async function runUntil(word: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of child.stdout) if (String(chunk).includes(word)) break;
  return child;
}

test('killed at random moments, forty executions all end as if nothing had happened', async () => {
  const file = join(folder, 'states.db');
  const random = createRandom(20270704);
  for (let kill = 0; kill < 6; kill += 1) {
    const child = await runUntil('up', file, kill === 0 ? 'start' : 'resume');
    await new Promise((moment) => setTimeout(moment, random() * 150));
    if (child.exitCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const last = await runUntil('done', file, 'resume');
  if (last.exitCode === null) await once(last, 'exit');
  const world = await openWorld({ file });
  for (let n = 0; n < 40; n += 1) {
    const arn = `arn:aws:states:${place.region}:${place.accountId}:execution:busy:e${n}`;
    expect(await outcome(world, arn)).toMatchObject({ status: 'SUCCEEDED', output: 2 * (n + 1) + 1 });
    const events = await history(world, arn);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
    expect(events).toHaveLength(32);
  }
  await world.close();
}, 60_000);
