import { test } from 'vitest';
import { runRandomMachines } from '../sfn/run-random-machines.ts';

const machines = Number(process.env.MACHINES ?? 500);
const seed = Number(process.env.SEED ?? 7);

test(`${machines} random machines give what their states add up to, killed midway or not`, async () => {
  await runRandomMachines(machines, seed);
}, 3_600_000);
