import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { type Engine, startEngine } from '../../../workflows/engine.ts';
import { startWorld, type World } from '../../../workflows/world.ts';
import { type Platforms, startPlatforms } from '../platforms.ts';
import { type Airbnb, startAirbnb } from './airbnb.ts';
import { playAll, step } from './random.ts';

/** `npm run soak` takes its time. */
const [usualRuns, usualSteps] = process.env.SOAK ? [60, 40] : [3, 20];
const runs = Number(process.env.THREE_RUNS ?? usualRuns);
const steps = Number(process.env.THREE_STEPS ?? usualSteps);
const seed = Number(process.env.SEED ?? 11);

let world: World;
let engine: Engine;
let platforms: Platforms;
let airbnb: Airbnb;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  platforms = await startPlatforms(engine);
  airbnb = await startAirbnb(world.database.table);
});
afterAll(async () => {
  engine.close();
  await airbnb.close();
  await platforms.close();
  await world.close();
});

test(
  'whatever happens on three platforms at once: in the end every mirror, every platform and we agree, and no night is sold twice unseen',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: steps, maxLength: steps }), (all) =>
        playAll(all, { table: world.database.table, engine, platforms, airbnb }),
      ),
      { numRuns: runs, seed, endOnFailure: true },
    ),
  3_600_000,
);
