import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Command lines of all processes that name `text`. */
function processesNaming(text: string) {
  const commands = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    });
  return commands.filter((command) => command.includes(text)).length;
}

test('no process is left when the laptop cloud is killed with -9', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stayflow-'));
  const parent = spawn(process.execPath, [fileURLToPath(new URL('./parent.ts', import.meta.url)), folder]);
  await once(parent.stdout, 'data');
  expect(processesNaming(folder)).toBeGreaterThanOrEqual(3);
  parent.kill('SIGKILL');
  await expect.poll(() => processesNaming(folder), { timeout: 5_000 }).toBe(0);
  await rm(folder, { recursive: true });
});
