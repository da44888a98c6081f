import { expect, test } from 'vitest';
import { startTestCloud } from '../faults/cloud.ts';
import { playRounds } from '../faults/kills.ts';

const kills = Number(process.env.KILLS ?? 200);
const seed = Number(process.env.SEED ?? 7);
const perRound = 20;

test(`a busy run that is killed with signal 9 at ${kills} random moments ends as one that is not`, async () => {
  const plan = { rounds: Math.ceil(kills / perRound), kills: perRound / 2, seed };
  const [calm, killed] = [await startTestCloud(), await startTestCloud()];
  const undisturbed = await playRounds(calm, plan, false);
  const disturbed = await playRounds(killed, plan, true);
  expect(disturbed).toEqual(undisturbed);
  expect(undisturbed.complaints).toEqual([]);
  console.log(`${undisturbed.ends.length} guests, ${plan.rounds * plan.kills * 2} kills`);
  await calm.instance.stop();
  await killed.instance.stop();
}, 3_600_000);
