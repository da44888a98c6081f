import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListTagsForResourceCommand,
  paginateListSchedules,
  ResourceNotFoundException,
  SchedulerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { endpoint } from './endpoint.ts';

const aws = await endpoint();
const scheduler = new SchedulerClient({ ...aws, maxAttempts: 1 });
const sqs = new SQSClient(aws);
afterAll(aws.close);

/** Names of this run, so that a shared endpoint may hold others. */
const run = `r${Date.now().toString(36)}`;
const arn = (resource: string) => `arn:aws:scheduler:${aws.region}:${aws.accountId}:${resource}`;
const queueArn = (name: string) => `arn:aws:sqs:${aws.region}:${aws.accountId}:${name}`;
/** A wall time in UTC, that many seconds from now. */
const inSeconds = (seconds: number) => new Date(aws.now() + seconds * 1000).toISOString().slice(0, 19);

const aSchedule = (
  name: string,
  more: Partial<CreateScheduleCommandInput> = {},
): CreateScheduleCommandInput => ({
  Name: `${run}-${name}`,
  ScheduleExpression: `at(${inSeconds(86_400)})`,
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: queueArn('any'), RoleArn: aws.roleArn, Input: 'hello' },
  ...more,
});
const create = (name: string, more: Partial<CreateScheduleCommandInput> = {}) =>
  scheduler.send(new CreateScheduleCommand(aSchedule(name, more)));
const get = (name: string, GroupName?: string) =>
  scheduler.send(new GetScheduleCommand({ Name: `${run}-${name}`, GroupName }));

describe('a schedule', () => {
  it('is told as it was made, with the defaults of what was left out', async () => {
    const made = await create('plain', { ScheduleExpression: 'cron(0 9 ? * MON-FRI *)' });
    expect(made.ScheduleArn).toBe(arn(`schedule/default/${run}-plain`));
    const { $metadata: _, CreationDate, LastModificationDate, ...told } = await get('plain');
    expect(told).toEqual({
      Arn: made.ScheduleArn,
      Name: `${run}-plain`,
      GroupName: 'default',
      ScheduleExpression: 'cron(0 9 ? * MON-FRI *)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'NONE',
      Target: {
        Arn: queueArn('any'),
        RoleArn: aws.roleArn,
        Input: 'hello',
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      },
    });
    expect(Math.abs((CreationDate?.getTime() ?? 0) - aws.now())).toBeLessThan(60_000);
    expect(LastModificationDate).toEqual(CreationDate);
  });

  it('keeps everything that it was given', async () => {
    const given = aSchedule('full', {
      ScheduleExpression: 'rate(5 minutes)',
      ScheduleExpressionTimezone: 'Europe/Lisbon',
      Description: 'Everything',
      StartDate: new Date(`${inSeconds(3600)}Z`),
      EndDate: new Date(`${inSeconds(7200)}Z`),
      State: 'DISABLED',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
        RoleArn: aws.roleArn,
        Input: '{"StateMachineArn":"arn:m","Name":"n"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
        DeadLetterConfig: { Arn: queueArn('failed') },
      },
    });
    await scheduler.send(new CreateScheduleCommand(given));
    expect(await get('full')).toMatchObject(given);
  });

  it('goes back to the defaults of what an update leaves out', async () => {
    await create('changed', { Description: 'before', State: 'DISABLED' });
    const before = await get('changed');
    await scheduler.send(
      new UpdateScheduleCommand(
        aSchedule('changed', { ScheduleExpression: 'rate(1 days)', State: 'DISABLED' }),
      ),
    );
    const after = await get('changed');
    expect(after).toMatchObject({ ScheduleExpression: 'rate(1 days)', CreationDate: before.CreationDate });
    expect(after.Description).toBeUndefined();
    await scheduler.send(new DeleteScheduleCommand({ Name: `${run}-changed` }));
    await expect(get('changed')).rejects.toThrow(ResourceNotFoundException);
    await expect(get('changed')).rejects.toThrow(`Schedule ${run}-changed does not exist.`);
  });

  it('is made once: the same call again is answered alike, another of the name is a conflict', async () => {
    const ClientToken = `${run}-token`;
    const ScheduleExpression = `at(${inSeconds(86_400)})`;
    const first = await create('once', { ClientToken, ScheduleExpression });
    expect((await create('once', { ClientToken, ScheduleExpression })).ScheduleArn).toBe(first.ScheduleArn);
    await expect(create('once', { ScheduleExpression })).rejects.toThrow(ConflictException);
    await expect(create('once', { ClientToken, ScheduleExpression, Description: 'other' })).rejects.toThrow(
      ConflictException,
    );
  });

  it('is deleted once, however often the same call comes', async () => {
    await create('away');
    const deletion = { Name: `${run}-away`, ClientToken: `${run}-deletion` };
    await scheduler.send(new DeleteScheduleCommand(deletion));
    await scheduler.send(new DeleteScheduleCommand(deletion));
    await expect(scheduler.send(new DeleteScheduleCommand({ Name: `${run}-away` }))).rejects.toThrow(
      ResourceNotFoundException,
    );
  });

  it.each<[string, Partial<CreateScheduleCommandInput>, string]>([
    [
      'a time that has passed',
      { ScheduleExpression: 'at(2022-12-31T23:59:59)' },
      'Invalid Schedule Expression at(2022-12-31T23:59:59).',
    ],
    [
      'an expression that is none',
      { ScheduleExpression: 'cron(0 1 * * * *)' },
      'Invalid Schedule Expression cron(0 1 * * * *).',
    ],
    ['a zone that is none', { ScheduleExpressionTimezone: 'Mars/Phobos' }, 'Mars/Phobos'],
    [
      'a name with a space',
      { Name: 'a b' },
      "Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern",
    ],
    ['no target', { Target: undefined }, 'target'],
    [
      'a retry policy beyond the limits',
      { Target: { Arn: queueArn('q'), RoleArn: aws.roleArn, RetryPolicy: { MaximumRetryAttempts: 186 } } },
      "Value 186 at 'target.retryPolicy.maximumRetryAttempts'",
    ],
    ['a role that is none', { Target: { Arn: queueArn('q'), RoleArn: 'x' } }, "at 'target.roleArn'"],
    [
      'a target that cannot be called',
      { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:backup:startReportJob', RoleArn: aws.roleArn } },
      'backup is not a supported service for a target.',
    ],
    [
      'a target that only reads',
      { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:dynamodb:getItem', RoleArn: aws.roleArn, Input: '{}' } },
      'getItem',
    ],
    [
      'input of a function that is no JSON',
      {
        Target: {
          Arn: `arn:aws:lambda:${aws.region}:${aws.accountId}:function:f`,
          RoleArn: aws.roleArn,
          Input: 'hello',
        },
      },
      'Invalid RequestJson provided.',
    ],
    [
      'a start long ago',
      { ScheduleExpression: 'rate(1 hour)', StartDate: new Date('2022-01-01') },
      'The StartDate you specify cannot be earlier than 5 minutes ago.',
    ],
    [
      'a flexible window without a width',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } },
      'MaximumWindowInMinutes',
    ],
  ])('is refused with %s', async (_, wrong, message) => {
    const failure = await create('wrong', wrong).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).toMatchObject({ message: expect.stringContaining(message) });
    if (wrong.Target !== undefined || !('Target' in wrong))
      expect(failure).toBeInstanceOf(ValidationException);
  });
});

describe('a group', () => {
  const Name = `${run}-group`;

  it('holds schedules, and takes them with it', async () => {
    await expect(create('in-group', { GroupName: Name })).rejects.toThrow(
      `Schedule group ${Name} does not exist.`,
    );
    const made = await scheduler.send(new CreateScheduleGroupCommand({ Name }));
    expect(made.ScheduleGroupArn).toBe(arn(`schedule-group/${Name}`));
    await expect(scheduler.send(new CreateScheduleGroupCommand({ Name }))).rejects.toThrow(ConflictException);
    expect(await scheduler.send(new GetScheduleGroupCommand({ Name }))).toMatchObject({
      Name,
      State: 'ACTIVE',
    });
    await create('in-group', { GroupName: Name });
    await expect(get('in-group')).rejects.toThrow(ResourceNotFoundException);
    expect((await get('in-group', Name)).Arn).toBe(arn(`schedule/${Name}/${run}-in-group`));
    const { ScheduleGroups } = await scheduler.send(new ListScheduleGroupsCommand({ NamePrefix: run }));
    expect(ScheduleGroups?.map((each) => each.Name)).toEqual([Name]);
    await scheduler.send(new DeleteScheduleGroupCommand({ Name }));
    await expect(get('in-group', Name)).rejects.toThrow(ResourceNotFoundException);
  });

  it('has tags', async () => {
    const tagged = {
      Name: `${run}-tagged`,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    };
    const { ScheduleGroupArn: ResourceArn } = await scheduler.send(new CreateScheduleGroupCommand(tagged));
    await scheduler.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'c', Value: '3' }] }));
    await scheduler.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'b'] }));
    const { Tags } = await scheduler.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual([{ Key: 'c', Value: '3' }]);
    await scheduler.send(new DeleteScheduleGroupCommand({ Name: tagged.Name }));
  });

  it('is never the default one, when it is deleted', async () => {
    await expect(scheduler.send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toThrow(
      ValidationException,
    );
  });
});

it('lists schedules page by page, by group, prefix and state', async () => {
  const GroupName = `${run}-listed`;
  await scheduler.send(new CreateScheduleGroupCommand({ Name: GroupName }));
  for (const name of ['a1', 'a2', 'a3', 'b1'])
    await create(name, { GroupName, State: name === 'a2' ? 'DISABLED' : 'ENABLED' });
  const list = async (filter: Record<string, string>, pageSize: number) => {
    const pages: (readonly (string | undefined)[])[] = [];
    for await (const { Schedules = [] } of paginateListSchedules({ client: scheduler, pageSize }, filter))
      pages.push(Schedules.map(({ Name }) => Name?.slice(run.length + 1)));
    return pages;
  };
  expect(await list({ GroupName }, 3)).toEqual([['a1', 'a2', 'a3'], ['b1']]);
  expect(await list({ GroupName, NamePrefix: `${run}-a` }, 100)).toEqual([['a1', 'a2', 'a3']]);
  expect(await list({ GroupName, State: 'DISABLED' }, 100)).toEqual([['a2']]);
  await expect(list({ GroupName: `${run}-none` }, 1)).rejects.toThrow(ResourceNotFoundException);
  await scheduler.send(new DeleteScheduleGroupCommand({ Name: GroupName }));
});

it('invokes its target at its time, and is gone', async () => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `${run}-target` }));
  const at = inSeconds(70);
  await create('due', {
    ScheduleExpression: `at(${at})`,
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: queueArn(`${run}-target`),
      RoleArn: aws.roleArn,
      Input: '<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>',
    },
  });
  await aws.pass(131_000);
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
  expect(Messages.map(({ Body }) => Body)).toEqual([`${arn(`schedule/default/${run}-due`)} ${at}Z 1`]);
  await expect(get('due')).rejects.toThrow(ResourceNotFoundException);
});
