import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import { expect } from 'vitest';
import { line, machineOf, total } from './random-machine.ts';
import { create, history, machine, openWorld, outcome, settle, start, type World } from './world.ts';

const furnish = (world: World) => world.functions.set('add', (n) => Number(n) + 1);

/**
 * Runs random machines to their end, and goes on with a copy of each at a random moment in another engine, as after a
 * kill: both give what the machine adds up to, and both histories are one unbroken story that reads back the same.
 */
export async function runRandomMachines(machines: number, seed: number): Promise<void> {
  const world = await openWorld();
  furnish(world);
  const folder = mkdtempSync(join(tmpdir(), 'sfn-random-'));
  const childArn = await create(
    world,
    machine({ Add: { Type: 'Pass', Output: '{% $states.input + 1 %}' } }),
    'child',
  );
  let made = 0;
  const check = async (pieces: Parameters<typeof total>[0], n: number, turns: number) => {
    made += 1;
    const arn = await start(world, await create(world, machineOf(pieces, childArn), `m${made}`), n);
    const killed = await leaveBehind(world, join(folder, `${made}.db`), turns);
    const output = total(pieces, n);
    await settle(world);
    expect(await outcome(world, arn)).toMatchObject({ status: 'SUCCEEDED', output });
    await expectOneStory(world, arn);
    await expectSameAfterKill(killed, arn, output);
  };
  try {
    await fc.assert(fc.asyncProperty(line, fc.nat(100), fc.nat(40), check), { numRuns: machines, seed });
    expect(world.sfn.inMemory()).toEqual({ executions: 0, waitedFor: 0 });
  } finally {
    await world.close();
    rmSync(folder, { recursive: true });
  }
}

/** What a kill would leave on disk after so many turns of the event loop, some of them at a later time. */
async function leaveBehind(world: World, file: string, turns: number) {
  for (let turn = 0; turn < turns; turn += 1) {
    await new Promise<void>((next) => setImmediate(next));
    const due = turn % 10 === 9 ? world.clock.nextDue() : undefined;
    if (due !== undefined && due < world.clock.now() + 3_600_000) await world.clock.advanceTo(due);
  }
  for (const part of ['', '-wal']) copyFileSync(world.file + part, file + part);
  return { file, now: world.clock.now() };
}

async function expectSameAfterKill(killed: { file: string; now: number }, arn: string, output: number) {
  const again = await openWorld(killed);
  furnish(again);
  again.sfn.resume();
  await settle(again);
  expect(await outcome(again, arn)).toMatchObject({ status: 'SUCCEEDED', output });
  await expectOneStory(again, arn);
  expect(again.sfn.inMemory()).toEqual({ executions: 0, waitedFor: 0 });
  await again.close();
}

/** Events are numbered without gaps, each follows an earlier one, and every state that was left had been entered. */
async function expectOneStory(world: World, arn: string): Promise<void> {
  const events = await history(world, arn);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
  for (const { id = 0, previousEventId = 0 } of events) expect(previousEventId).toBeLessThan(id);
  const names = (end: string, of: (event: HistoryEvent) => string | undefined) =>
    events.flatMap((event) => (event.type?.endsWith(end) ? [of(event)] : []));
  const entered = names('StateEntered', (event) => event.stateEnteredEventDetails?.name);
  for (const name of names('StateExited', (event) => event.stateExitedEventDetails?.name))
    expect(entered).toContain(name);
  expect(await history(world, arn)).toEqual(events);
}
