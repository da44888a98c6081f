import { test } from 'vitest';
import { runRandomMachines } from './run-random-machines.ts';

test('any machine gives what its states add up to, in one unbroken story, killed midway or not', async () => {
  await runRandomMachines(10, 7);
}, 60_000);
