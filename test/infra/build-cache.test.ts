import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fingerprint } from '../../infra/bundle/fingerprint.ts';
import { withLock } from '../../infra/bundle/lock.ts';
import { once } from '../../infra/bundle/once.ts';

const dir = mkdtempSync(join(tmpdir(), 'stayflow-build-'));
afterAll(() => rmSync(dir, { recursive: true }));

test('work is done once for a mark, again for another, and again after it failed', async () => {
  const file = join(dir, 'mark');
  const done: string[] = [];
  const work = (mark: string) => once(file, mark, () => void done.push(mark));
  expect([await work('a'), await work('a'), await work('b')]).toEqual([true, false, true]);
  await expect(
    once(file, 'c', () => {
      throw new Error('broken');
    }),
  ).rejects.toThrow('broken');
  expect(await work('b')).toBe(true);
  expect(done).toEqual(['a', 'b', 'b']);
});

test('a fingerprint changes with the contents and the settings, not with a missing file', () => {
  const one = fingerprint(['infra/stacks']);
  expect(fingerprint(['infra/stacks', 'infra/no-such-file.ts'])).toBe(one);
  expect(fingerprint(['infra/stacks'], 'other')).not.toBe(one);
  expect(fingerprint(['infra/bundle'])).not.toBe(one);
});

test('two who want the lock work one after the other', async () => {
  const file = join(dir, 'lock');
  const order: string[] = [];
  const work = (name: string) =>
    withLock(file, async () => {
      order.push(`${name} in`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} out`);
    });
  await Promise.all([work('a'), work('b')]);
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  expect(existsSync(file)).toBe(false);
});

test('the lock of a process that is gone is taken over', async () => {
  const file = join(dir, 'stale');
  writeFileSync(file, '4194305');
  expect(await withLock(file, () => 'done')).toBe('done');
});
