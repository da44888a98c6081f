import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createSqs } from '../../../infra/local/sqs/sqs.ts';

const place = { region: 'eu-west-1', accountId: '000000000000' };
const day = 86_400_000;
const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;

/** Queues `failures` and `dead`, its dead letters, on a folder. */
async function startWorld(dataDir?: string) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'stayflow-')));
  const clock = createClock(createActivity());
  const sqs = createSqs({ dataDir: folder, clock, place, endpoint: () => 'http://127.0.0.1:4001' });
  sqs.createQueue({ QueueName: 'dead', MessageRetentionPeriod: 14 * 86_400 });
  const made = sqs.createQueue({
    QueueName: 'failures',
    Tags: [{ Key: 'a', Value: 'b' }],
    VisibilityTimeout: 60,
    RedrivePolicy: { deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 },
  });
  const call = (operation: string, input: object) => sqs.service.call(operation, input, { kind: 'owner' });
  return {
    folder,
    clock,
    sqs,
    ...made,
    call,
    reader: sqs.reader(made.queueArn),
    async [Symbol.asyncDispose]() {
      clock.close();
      sqs.close();
      if (!dataDir) await rm(folder, { recursive: true });
    },
  };
}

test('a queue of the template is there at every start, as the template has it', async () => {
  await using world = await startWorld();
  expect(world.queueUrl).toBe('http://127.0.0.1:4001/000000000000/failures');
  expect(world.queueArn).toBe(arnOf('failures'));
  expect(
    await world.call('GetQueueAttributes', { QueueUrl: world.queueUrl, AttributeNames: ['RedrivePolicy'] }),
  ).toEqual({
    Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 }) },
  });
});

test('a message past its retention is gone', async () => {
  await using world = await startWorld();
  world.sqs.send(world.queueArn, 'old');
  await world.clock.advanceTo(world.clock.now() + 3 * day);
  world.sqs.send(world.queueArn, 'young');
  await world.clock.advanceTo(world.clock.now() + 2 * day);
  expect(world.reader.take(10).map(({ body }) => body)).toEqual(['young']);
});

test('messages, receipts and dead letters outlive a restart', async () => {
  await using first = await startWorld();
  first.sqs.send(first.queueArn, 'kept');
  first.sqs.send(first.queueArn, 'received', { n: { DataType: 'Number', StringValue: '1' } });
  const received = first.reader.take(10).find(({ body }) => body === 'received');
  first.sqs.close();
  await using second = await startWorld(first.folder);
  expect(second.reader.take(10)).toEqual([]);
  if (received) second.reader.remove(received);
  await second.clock.advanceTo(second.clock.now() + 61_000);
  expect(second.reader.take(10)).toEqual([]);
  expect(second.sqs.reader(arnOf('dead')).take(10)).toMatchObject([
    { body: 'kept', sourceArn: second.queueArn },
  ]);
});

test('a move of dead letters goes on after a restart', async () => {
  await using first = await startWorld();
  for (const body of ['1', '2', '3']) first.sqs.send(arnOf('dead'), body);
  await first.call('StartMessageMoveTask', {
    SourceArn: arnOf('dead'),
    DestinationArn: first.queueArn,
    MaxNumberOfMessagesPerSecond: 1,
  });
  first.sqs.close();
  await using second = await startWorld(first.folder);
  await second.clock.advanceTo(second.clock.now() + 10_000);
  expect(second.reader.take(10).map(({ body }) => body)).toEqual(['1', '2', '3']);
  expect(await second.call('ListMessageMoveTasks', { SourceArn: arnOf('dead') })).toMatchObject({
    Results: [
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3, ApproximateNumberOfMessagesToMove: 3 },
    ],
  });
});

test('a queue is not moved into itself, which would never end', async () => {
  await using world = await startWorld();
  world.sqs.send(arnOf('dead'), 'kept');
  const move = () =>
    world.call('StartMessageMoveTask', { SourceArn: arnOf('dead'), DestinationArn: arnOf('dead') });
  await expect(Promise.try(move)).rejects.toMatchObject({ code: 'InvalidParameterValueException' });
  expect(
    world.sqs
      .reader(arnOf('dead'))
      .take(10)
      .map(({ body }) => body),
  ).toEqual(['kept']);
});

test('whoever waits for a message is let go when all stops', async () => {
  const world = await startWorld();
  const waiting = world.call('ReceiveMessage', { QueueUrl: world.queueUrl, WaitTimeSeconds: 20 });
  await world[Symbol.asyncDispose]();
  expect(await waiting).toEqual({});
});
