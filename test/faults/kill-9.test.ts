import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { playRounds } from './kills.ts';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 180_000 });

const plan = { rounds: 1, kills: 2, seed: 7 };

let clouds: TestCloud[];
beforeAll(async () => {
  clouds = [await startTestCloud(), await startTestCloud()];
});
afterAll(async () => {
  for (const { instance } of clouds) await instance.stop();
});

test('guests and the clock, killed with signal 9 at four moments, end as if nothing had happened', async () => {
  const [calm, killed] = clouds;
  if (!calm || !killed) throw new Error('Two laptop clouds are needed');
  const undisturbed = await playRounds(calm, plan, false);
  const disturbed = await playRounds(killed, plan, true);
  expect(disturbed).toEqual(undisturbed);
  expect(undisturbed.complaints).toEqual([]);
});
