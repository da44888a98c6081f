import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Resource } from '../../../infra/local/template.ts';
import { messagesOf, queueArn, roleArn, startWorld } from './world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scheduler-'));
});
afterAll(() => rm(folder, { recursive: true }));

const resource = (type: string, ref: string, properties: unknown): Resource => ({
  stack: 's',
  logicalId: ref,
  type,
  ref,
  properties,
});
const group = resource('AWS::Scheduler::ScheduleGroup', 'stays', { Tags: [{ Key: 'a', Value: '1' }] });
const sweep = (ScheduleExpression = 'rate(1 hour)') =>
  resource('AWS::Scheduler::Schedule', 'sweep', {
    GroupName: 'stays',
    ScheduleExpression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: queueArn('target'), RoleArn: roleArn, Input: '<aws.scheduler.scheduled-time>' },
  });

/** Starts on the template at that instant, and says what is there and what was invoked in the first twenty-five minutes. */
async function deploy(resources: readonly Resource[], hour: string) {
  using world = startWorld({ folder, resources, at: `2027-07-04T${hour}:00:00Z` });
  world.scheduler.deploy();
  world.scheduler.resume();
  await world.until(`2027-07-04T${hour}:25:00Z`);
  const schedules: readonly { GroupName: string; Name: string }[] = Object(
    await world.call('ListSchedules', {}),
  ).Schedules;
  return {
    schedules: schedules.map(({ GroupName, Name }) => `${GroupName}/${Name}`),
    invoked: (await messagesOf(world)).map(({ Body }) => Body.slice(11, 16)),
  };
}

it('follows the template from start to start, and leaves alone what calls made', async () => {
  expect(await deploy([group, sweep()], '08')).toEqual({ schedules: ['stays/sweep'], invoked: ['08:00'] });
  {
    using world = startWorld({ folder, at: '2027-07-04T08:40:00Z' });
    await world.schedule('by-call', 'at(2027-07-05T09:00:00)');
  }
  // An unchanged rate keeps its rhythm; what was due at the start is made.
  expect(await deploy([group, sweep()], '09')).toMatchObject({ invoked: ['09:00'] });
  expect(await deploy([group, sweep('rate(10 minutes)')], '10')).toMatchObject({
    invoked: ['10:00', '10:10', '10:20'],
  });
  expect(await deploy([group], '11')).toEqual({ schedules: ['default/by-call'], invoked: [] });
  expect(await deploy([], '12')).toEqual({ schedules: ['default/by-call'], invoked: [] });
});

it('lets no schedule be made whose role does not let the Scheduler take it', async () => {
  const role = (Service: string) =>
    resource('AWS::IAM::Role', 'scheduled', {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
      },
    });
  using closed = startWorld({ resources: [role('lambda.amazonaws.com')] });
  await expect(closed.schedule('s', 'rate(1 hour)')).rejects.toThrow(
    'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
  );
  using open = startWorld({ resources: [role('scheduler.amazonaws.com')] });
  await open.schedule('s', 'rate(1 hour)');
});
