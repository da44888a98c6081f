import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectGoodAftermath } from '../faults/aftermath.ts';
import { startTestCloud, type TestCloud } from '../faults/cloud.ts';
import { settle } from '../faults/settle.ts';
import { findTraces } from '../faults/traces.ts';
import { runAtRandom } from './run-at-random.ts';

const operations = Number(process.env.OPERATIONS ?? 10_000);
const seed = Number(process.env.SEED ?? 7);
/** A storm ends before the homes are full: what was paid stays taken. */
const perStorm = 1_000;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud(40);
});
afterAll(() => cloud.instance.stop());

test(`after ${operations} random operations under random faults everybody got what they should`, async () => {
  const done: Record<string, number> = {};
  for (let storm = 0; storm * perStorm < operations; storm += 1) {
    const damage = await runAtRandom(cloud, {
      operations: Math.min(perStorm, operations - storm * perStorm),
      atOnce: 12,
      seed: seed + storm,
      homes: { from: storm * 4, count: 4 },
    });
    for (const [name, times] of Object.entries(damage.done)) done[name] = (done[name] ?? 0) + times;
    const redriven = await settle(cloud);
    console.log(`storm ${storm}: ${redriven} executions were redriven`, done);
    const world = await expectGoodAftermath(cloud, 2);
    for (const [night, owner] of damage.blocks) {
      expect([night, world.owners.get(night)]).toEqual([night, owner]);
    }
    expect(await findTraces(cloud, world)).toEqual([]);
  }
}, 3_600_000);
