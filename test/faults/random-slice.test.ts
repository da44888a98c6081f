import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { runAtRandom } from '../soak/run-at-random.ts';
import { expectGoodAftermath } from './aftermath.ts';
import { personal } from './booking.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { settle } from './settle.ts';
import { findTraces } from './traces.ts';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 180_000 });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.instance.stop());

test('after 90 random operations under random faults everybody got what they should, and no secret got out', async () => {
  const { blocks } = await runAtRandom(cloud, {
    operations: 90,
    atOnce: 6,
    seed: 11,
    homes: { from: 0, count: 4 },
  });
  await settle(cloud);
  const world = await expectGoodAftermath(cloud, 2);
  for (const [night, owner] of blocks) expect([night, world.owners.get(night)]).toEqual([night, owner]);
  expect(await findTraces(cloud, world)).toEqual([]);

  // What nobody leaked is leaked here, to know that the search would have found it.
  const [{ id } = { id: '' }] = world.bookings;
  const leaks = [
    personal.name,
    personal.phone,
    cloud.secrets.tokenKey,
    accessTokenFor(soleKey(cloud.secrets.tokenKey), id),
  ];
  writeFileSync(join(cloud.instance.data, 'logs', 'leak.jsonl'), JSON.stringify(leaks));
  expect(new Set(await findTraces(cloud, world))).toEqual(
    new Set([
      "the log leak.jsonl has a guest's name",
      "the log leak.jsonl has a guest's phone number",
      'the log leak.jsonl has tokenKey',
      'the log leak.jsonl has an access token',
    ]),
  );
}, 180_000);
