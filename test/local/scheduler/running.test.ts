import { expect, it } from 'vitest';
import { messagesOf, place, queueArn, refusing, roleArn, startWorld, type World } from './world.ts';

const start = '2027-07-04T08:00:00.000Z';

const bodies = async (world: World) => (await messagesOf(world)).map(({ Body }) => Body);
const names = async (world: World) =>
  Object(await world.call('ListSchedules', {})).Schedules.map(({ Name }: { Name: string }) => Name);

it('invokes a target once at its time, and then is done', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  await world.schedule('once', 'at(2027-07-04T10:00:00)', { ScheduleExpressionTimezone: 'Europe/Lisbon' });
  await world.schedule('gone', 'at(2027-07-04T09:30:00)', { ActionAfterCompletion: 'DELETE' });
  await world.until('2027-07-04T08:59:59Z');
  expect(await bodies(world)).toEqual([]);
  await world.until('2027-07-06T00:00:00Z');
  expect(await bodies(world)).toEqual(['2027-07-04T09:00:00Z', '2027-07-04T09:30:00Z']);
  expect(await names(world)).toEqual(['once']);
});

it('invokes targets in the order of their times, among what else is due', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  await world.schedule('b', 'cron(0/30 * * * ? *)');
  await world.schedule('a', 'rate(40 minutes)');
  const seen: (readonly string[])[] = [];
  world.clock.at(Date.parse('2027-07-04T08:45:00Z'), () => {
    void bodies(world).then((found) => seen.push(found));
  });
  await world.until('2027-07-04T09:30:00Z');
  // A rate begins at once.
  expect(seen[0]?.slice(1)).toEqual(['2027-07-04T08:30:00Z', '2027-07-04T08:40:00Z']);
  expect(await bodies(world)).toEqual([
    '2027-07-04T09:00:00Z',
    '2027-07-04T09:20:00Z',
    '2027-07-04T09:30:00Z',
  ]);
});

it('comes round less often far from where the clock is moved to, and each time near it', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  await world.schedule('minutes', 'rate(15 minutes)');
  await world.schedule('hours', 'rate(6 hours)', { Target: { Input: 'hours' } });
  await world.until('2027-07-07T08:05:00Z');
  const found = await bodies(world);
  expect(found.filter((body) => body === 'hours')).toHaveLength(13);
  const minutes = found.filter((body) => body !== 'hours');
  expect(minutes.length).toBeLessThan(60);
  expect(minutes.slice(-3)).toEqual(['2027-07-07T07:30:00Z', '2027-07-07T07:45:00Z', '2027-07-07T08:00:00Z']);
  await world.until('2027-07-07T08:50:00Z');
  expect(await bodies(world)).toHaveLength(3);
});

it('keeps to start and end', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  const StartDate = Date.parse('2027-07-04T10:10:00Z') / 1000;
  const EndDate = Date.parse('2027-07-04T12:10:00Z') / 1000;
  await world.schedule('rate', 'rate(1 hour)', { StartDate, EndDate, ActionAfterCompletion: 'DELETE' });
  await world.schedule('cron', 'cron(0 * * * ? *)', { StartDate, EndDate });
  await world.until('2027-07-05T00:00:00Z');
  expect(await bodies(world)).toEqual([
    '2027-07-04T10:10:00Z',
    '2027-07-04T11:00:00Z',
    '2027-07-04T11:10:00Z',
    '2027-07-04T12:00:00Z',
    '2027-07-04T12:10:00Z',
  ]);
  expect(await names(world)).toEqual(['cron']);
});

it('does nothing while disabled, and goes on when enabled', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  await world.schedule('hourly', 'cron(0 * * * ? *)', { State: 'DISABLED' });
  await world.until('2027-07-04T10:30:00Z');
  const {
    Arn: _,
    CreationDate: __,
    LastModificationDate: ___,
    ...definition
  } = Object(await world.call('GetSchedule', { Name: 'hourly' }));
  await world.call('UpdateSchedule', { ...definition, State: 'ENABLED' });
  await world.until('2027-07-04T11:30:00Z');
  expect(await bodies(world)).toEqual(['2027-07-04T11:00:00Z']);
});

it('invokes within a flexible window, each time at the same moment of it', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  const flexible = { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 30 } };
  const Target = {
    Arn: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
    Input: '"<aws.scheduler.scheduled-time>"',
  };
  for (let n = 0; n < 20; n += 1)
    await world.schedule(`s${n}`, 'at(2027-07-04T09:00:00)', { ...flexible, Target });
  await world.until('2027-07-05T00:00:00Z');
  const minutes = world.heard.map(({ at }) => (Date.parse(at) - Date.parse('2027-07-04T09:00:00Z')) / 60_000);
  expect(minutes).toHaveLength(20);
  expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...minutes)).toBeLessThan(30);
  expect(new Set(minutes.map(Math.floor)).size).toBeGreaterThan(5);
  expect(world.heard[0]?.input).toMatchObject({ Payload: '"2027-07-04T09:00:00Z"' });
});

it('calls functions, workflows and any service under the role of the schedule', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  const calling = (name: string, Arn: string, Input?: string) =>
    world.schedule(name, 'at(2027-07-04T09:00:00)', { Target: { Arn, Input } });
  await calling(
    'f',
    'arn:aws:lambda:eu-west-1:000000000000:function:f',
    '{"a":"<aws.scheduler.attempt-number>"}',
  );
  await calling('m', 'arn:aws:states:eu-west-1:000000000000:stateMachine:m');
  const input = { StateMachineArn: 'arn:m', Name: 'n-<aws.scheduler.execution-id>', Input: '{"b":1}' };
  await calling('u', 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', JSON.stringify(input));
  const item = { TableName: 't', Item: { pk: { S: '<aws.scheduler.schedule-arn>' } } };
  await calling('v', 'arn:aws:scheduler:::aws-sdk:dynamodb:putItem', JSON.stringify(item));
  await world.until('2027-07-04T09:00:00Z');

  const caller = { kind: 'role', roleArn };
  const [f, m, u, v] = world.heard;
  expect(f).toMatchObject({
    service: 'lambda',
    operation: 'Invoke',
    input: {
      FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
      InvocationType: 'Event',
      Payload: '{"a":"1"}',
    },
    caller,
  });
  expect(m).toMatchObject({
    service: 'states',
    operation: 'StartExecution',
    input: { stateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:m' },
    caller,
  });
  expect(JSON.parse(Object(m?.input).input)).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: place.accountId,
    region: place.region,
    time: '2027-07-04T09:00:00Z',
    resources: ['arn:aws:scheduler:eu-west-1:000000000000:schedule/default/m'],
    detail: '{}',
  });
  expect(u).toMatchObject({
    service: 'states',
    operation: 'StartExecution',
    input: { stateMachineArn: 'arn:m', name: expect.stringMatching(/^n-[0-9a-f]{16}$/), input: '{"b":1}' },
    caller,
  });
  expect(v).toMatchObject({
    service: 'dynamodb',
    operation: 'PutItem',
    input: { Item: { pk: { S: 'arn:aws:scheduler:eu-west-1:000000000000:schedule/default/v' } } },
  });
});

it('sends to a FIFO queue within the group of the schedule', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  const Attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
  await world.sqs.service.call('CreateQueue', { QueueName: 'one.fifo', Attributes }, { kind: 'owner' });
  const Arn = queueArn('one.fifo');
  await expect(world.schedule('none', 'at(2027-07-04T09:00:00)', { Target: { Arn } })).rejects.toThrow(
    'MessageGroupId',
  );
  const SqsParameters = { MessageGroupId: 'home-1' };
  await world.schedule('some', 'at(2027-07-04T09:00:00)', { Target: { Arn, SqsParameters } });
  await world.until('2027-07-04T09:00:00Z');
  const [message] = await messagesOf(world, 'one.fifo');
  expect(message).toMatchObject({ Body: '2027-07-04T09:00:00Z', Attributes: { MessageGroupId: 'home-1' } });
});

const toFunction = (more: Record<string, unknown> = {}) => ({
  Target: {
    Arn: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
    Input: '{"try":"<aws.scheduler.attempt-number>"}',
    DeadLetterConfig: { Arn: queueArn('failed') },
    ...more,
  },
});

it('tries again what can pass, ever more patiently, and buries it when the retries are used up', async () => {
  using world = startWorld({
    at: start,
    answer: refusing('TooManyRequestsException', 'Rate Exceeded.', 429),
  });
  world.scheduler.resume();
  const RetryPolicy = { MaximumRetryAttempts: 3 };
  await world.schedule('s', 'at(2027-07-04T09:00:00)', {
    ...toFunction({ RetryPolicy }),
    ActionAfterCompletion: 'DELETE',
  });
  await world.until('2027-07-04T10:00:00Z');
  const seconds = world.heard.map(({ at }) => (Date.parse(at) - Date.parse('2027-07-04T09:00:00Z')) / 1000);
  expect(seconds.map(Math.round)).toEqual([0, 1, 3, 7]);
  const [dead] = await messagesOf(world, 'failed');
  expect(JSON.parse(dead?.Body ?? '')).toEqual({
    FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:f',
    InvocationType: 'Event',
    Payload: '{"try":"4"}',
  });
  const attributes = Object.entries(dead?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [
    name,
    StringValue,
  ]);
  expect(Object.fromEntries(attributes)).toEqual({
    ERROR_CODE: 'TooManyRequestsException',
    ERROR_MESSAGE: 'Rate Exceeded.',
    EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/),
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: '3',
    SCHEDULED_TIME: '2027-07-04T09:00:00Z',
    SCHEDULE_ARN: 'arn:aws:scheduler:eu-west-1:000000000000:schedule/default/s',
    TARGET_ARN: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
  });
  expect(await names(world)).toEqual([]);
});

it('gives up what is older than its maximum age', async () => {
  using world = startWorld({ at: start, answer: refusing('ServiceException', 'Broken.', 500) });
  world.scheduler.resume();
  await world.schedule(
    's',
    'at(2027-07-04T09:00:00)',
    toFunction({ RetryPolicy: { MaximumEventAgeInSeconds: 60 } }),
  );
  await world.until('2027-07-05T00:00:00Z');
  const [dead] = await messagesOf(world, 'failed');
  expect(dead?.MessageAttributes?.EXHAUSTED_RETRY_CONDITION?.StringValue).toBe('MaximumEventAgeInSeconds');
  expect(world.heard.length).toBe(6);
});

it("fills AWS's default of 185 retries within a day", async () => {
  using world = startWorld({ at: start, answer: refusing('ServiceException', 'Broken.', 500) });
  world.scheduler.resume();
  await world.schedule('s', 'at(2027-07-04T09:00:00)', toFunction());
  await world.until('2027-07-05T09:00:00Z');
  expect(world.heard).toHaveLength(186);
  expect(await messagesOf(world, 'failed')).toHaveLength(1);
});

it('buries at once what no retry can help', async () => {
  using world = startWorld({ at: start, answer: refusing('AccessDeniedException', 'No.') });
  world.scheduler.resume();
  await world.schedule('s', 'at(2027-07-04T09:00:00)', toFunction());
  await world.until('2027-07-04T10:00:00Z');
  const [dead] = await messagesOf(world, 'failed');
  expect(dead?.MessageAttributes).toMatchObject({
    ERROR_CODE: { StringValue: 'AccessDeniedException' },
    RETRY_ATTEMPTS: { StringValue: '0' },
  });
  expect(dead?.MessageAttributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  expect(world.reports).toEqual([
    'Schedule default/s is given up after attempt 1: AccessDeniedException: No.',
  ]);
});

it('makes no retry of a schedule that was deleted', async () => {
  using world = startWorld({ at: start, answer: refusing('ServiceException', 'Broken.', 500) });
  world.scheduler.resume();
  await world.schedule('s', 'at(2027-07-04T09:00:00)', toFunction());
  await world.until('2027-07-04T09:00:02Z');
  await world.call('DeleteSchedule', { Name: 's' });
  const before = world.heard.length;
  await world.until('2027-07-06T00:00:00Z');
  expect([world.heard.length, await messagesOf(world, 'failed')]).toEqual([before, []]);
});

it('obeys the fault switches: an outage is retried, a duplicate calls twice', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  world.faults.push({ kind: 'outage' }, { kind: 'duplicate' });
  await world.schedule('s', 'at(2027-07-04T09:00:00)', toFunction());
  await world.until('2027-07-04T10:00:00Z');
  expect(world.heard.map(({ input }) => Object(input).Payload)).toEqual(['{"try":"2"}', '{"try":"2"}']);
});

it('invokes as many targets as are due at one time', async () => {
  using world = startWorld({ at: start });
  world.scheduler.resume();
  for (let n = 0; n < 200; n += 1)
    await world.schedule(`s${n}`, 'at(2027-07-04T09:00:00)', { ActionAfterCompletion: 'DELETE' });
  await world.until('2027-07-04T09:00:00Z');
  expect(await bodies(world)).toHaveLength(200);
  expect(await names(world)).toEqual([]);
});
