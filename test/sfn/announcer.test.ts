import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { BusEvent, Rules } from '../../infra/local/events/rules.ts';
import { advance, create, machine, openWorld, settle, start } from './world.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sfn-told-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const told = z.object({ detail: z.looseObject({ name: z.string(), status: z.string() }) });

/** Somebody who hears everything, unless they are out. */
function aListener() {
  const heard: string[] = [];
  const listener = { isOut: false };
  const rules: Rules = {
    wants: () => true,
    tell: async (_, event: BusEvent) => {
      if (listener.isOut) throw new Error('nobody listens');
      const { name, status } = told.parse(event).detail;
      heard.push(`${name} ${status}`);
    },
  };
  return { heard, listener, rules };
}

const failing = machine({ Fail: { Type: 'Fail', Error: 'Broken' } });
const brief = machine({ Wait: { Type: 'Wait', Seconds: 60 } });

test('how executions stand is told in order: when they begin, end and are redriven', async () => {
  const { heard, rules } = aListener();
  const world = await openWorld(undefined, rules);
  await start(world, await create(world, brief), {}, 'well');
  await settle(world);
  const executionArn = await start(world, await create(world, failing, 'failing'), {}, 'badly');
  await settle(world);
  await world.sfn.call('RedriveExecution', { executionArn }, { kind: 'owner' });
  await settle(world);
  const again = await start(world, await create(world, brief), {}, 'stopped');
  await world.sfn.call('StopExecution', { executionArn: again }, { kind: 'owner' });
  await settle(world);
  await world.close();
  expect(heard).toEqual([
    ...['well RUNNING', 'well SUCCEEDED', 'badly RUNNING', 'badly FAILED', 'badly RUNNING', 'badly FAILED'],
    ...['stopped RUNNING', 'stopped ABORTED'],
  ]);
});

test('what nobody could be told is told once somebody listens, also after a kill', async () => {
  const { heard, listener, rules } = aListener();
  listener.isOut = true;
  const world = await openWorld(undefined, rules);
  await start(world, await create(world, failing), {}, 'badly');
  await world.activity.quiet();
  expect(heard).toEqual([]);
  const file = join(folder, 'killed.db');
  for (const part of ['', '-wal']) copyFileSync(world.file + part, file + part);
  listener.isOut = false;
  await advance(world, 10);
  expect(heard).toEqual(['badly RUNNING', 'badly FAILED']);
  await world.close();

  const again = await openWorld({ file }, rules);
  again.sfn.resume();
  await settle(again);
  expect(heard.slice(2)).toEqual(['badly RUNNING', 'badly FAILED']);
  await again.close();
});
