import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AwsFault } from '../../../infra/local/aws.ts';
import { messagesOf, queueArn, startWorld } from './world.ts';

/** Makes schedules in a process of its own, kills it after that many, and says which were acknowledged. */
async function makeAndKill(folder: string, run: number, count: number): Promise<string[]> {
  const maker = spawn(process.execPath, [
    fileURLToPath(new URL('./maker.ts', import.meta.url)),
    folder,
    `${run}`,
  ]);
  const made: string[] = [];
  for await (const line of createInterface(maker.stdout)) {
    made.push(line);
    if (made.length === count) maker.kill('SIGKILL');
  }
  return made;
}

test('every acknowledged schedule is invoked although the laptop cloud is killed with -9', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scheduler-'));
  const made: string[] = [];
  for (const [run, count] of [1, 47, 160].entries()) made.push(...(await makeAndKill(folder, run, count)));
  {
    using world = startWorld({ folder });
    world.scheduler.resume();
    await world.clock.advanceTo(world.clock.now() + 2 * 86_400_000);
    const invoked = (await messagesOf(world)).map(({ Body }) => Body);
    expect(made.filter((name) => !invoked.includes(name))).toEqual([]);
    expect(made.length).toBeGreaterThanOrEqual(208);
    expect(await world.call('ListSchedules', {})).toEqual({ Schedules: [] });
  }
  await rm(folder, { recursive: true });
});

test('what was due while nothing ran is made at the start, and a call cut off is made again under its own id', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scheduler-'));
  const ids: unknown[] = [];
  {
    using world = startWorld({
      folder,
      at: '2027-07-04T08:00:00Z',
      answer: () => new Promise(() => undefined),
    });
    world.scheduler.resume();
    await world.schedule('daily', 'cron(0 9 * * ? *)');
    await world.schedule('once', 'at(2027-07-04T09:00:00)');
    await world.schedule('cut', 'at(2027-07-04T08:00:00)', {
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
        Input: '{"StateMachineArn":"arn:m","Name":"<aws.scheduler.execution-id>"}',
        DeadLetterConfig: { Arn: queueArn('failed') },
      },
    });
    ids.push(world.heard[0]?.input);
  }
  {
    // The first call had started the execution, which has ended since.
    const answer = () => {
      throw new AwsFault('ExecutionAlreadyExists', "Execution Already Exists: 'arn:e'");
    };
    using world = startWorld({ folder, at: '2027-07-07T10:00:00Z', answer });
    world.scheduler.resume();
    await world.activity.quiet();
    expect((await messagesOf(world)).map(({ Body }) => Body)).toEqual([
      '2027-07-04T09:00:00Z',
      '2027-07-07T09:00:00Z',
    ]);
    ids.push(world.heard[0]?.input);
    expect(ids[0]).toEqual(ids[1]);
    expect(await messagesOf(world, 'failed')).toEqual([]);
  }
  await rm(folder, { recursive: true });
});
