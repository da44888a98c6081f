import { expect, test } from 'vitest';
import { startQueueWorld } from './queue-world.ts';

const minute = 60_000;

test('messages reach the function as from AWS, and are gone when it has done them', async () => {
  await using world = await startQueueWorld();
  await world.feed('console.log(JSON.stringify({ records }));');
  world.sqs.send(world.work, 'hello', { reason: { DataType: 'String', StringValue: 'test' } });
  await world.activity.quiet();
  const [line] = await world.logs();
  expect(line.records).toEqual([
    {
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      body: 'hello',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {
        reason: { stringValue: 'test', stringListValues: [], binaryListValues: [], dataType: 'String' },
      },
      md5OfBody: '5d41402abc4b2a76b9719d911017c592',
      eventSource: 'aws:sqs',
      eventSourceARN: world.work,
      awsRegion: 'eu-west-1',
    },
  ]);
  await world.clock.advanceTo(world.clock.now() + 10 * minute);
  expect(await world.batches()).toEqual([['hello']]);
  expect(world.left(world.work)).toBe(0);
});

test('what fails shows again after its timeout, and is among the dead letters after its third try', async () => {
  await using world = await startQueueWorld();
  await world.feed("if (bodies.includes('poison')) throw new Error('no');", { BatchSize: 1 });
  const start = world.clock.now();
  for (const body of ['poison', 'fine']) world.sqs.send(world.work, body);
  await world.activity.quiet();
  expect((await world.batches()).flat().sort()).toEqual(['fine', 'poison']);
  await world.clock.advanceTo(start + 10 * minute);
  expect((await world.batches()).flat().filter((body) => body === 'poison')).toHaveLength(3);
  expect([world.left(world.work), world.left(world.dead)]).toEqual([0, 1]);
});

test('only the messages that the function reports come again', async () => {
  await using world = await startQueueWorld();
  const body =
    'if (records.length > 1) return { batchItemFailures: [{ itemIdentifier: records[1].messageId }] };';
  await world.feed(body, { FunctionResponseTypes: ['ReportBatchItemFailures'] });
  for (const each of ['a', 'b', 'c']) world.sqs.send(world.work, each);
  await world.clock.advanceTo(world.clock.now() + 2 * minute);
  expect(await world.batches()).toEqual([['a', 'b', 'c'], ['b']]);
});

test('a batch is gathered until it is full or its window closes', async () => {
  await using world = await startQueueWorld();
  await world.feed('', { BatchSize: 3, MaximumBatchingWindowInSeconds: 20 });
  for (const each of ['a', 'b']) world.sqs.send(world.work, each);
  await world.activity.quiet();
  expect(await world.batches()).toEqual([]);
  world.sqs.send(world.work, 'c');
  await world.activity.quiet();
  expect(await world.batches()).toEqual([['a', 'b', 'c']]);
  world.sqs.send(world.work, 'd');
  await world.clock.advanceTo(world.clock.now() + minute);
  expect(await world.batches()).toEqual([['a', 'b', 'c'], ['d']]);
});

test('messages that the filter does not want are gone without the function', async () => {
  await using world = await startQueueWorld();
  const Pattern = JSON.stringify({ body: { status: ['held'] } });
  await world.feed('', { FilterCriteria: { Filters: [{ Pattern }] } });
  for (const each of ['{"status":"held"}', '{"status":"expired"}', 'no JSON'])
    world.sqs.send(world.work, each);
  await world.activity.quiet();
  expect(await world.batches()).toEqual([['{"status":"held"}']]);
  expect(world.left(world.work)).toBe(0);
});

test('groups of a FIFO queue run side by side, each in its order, and one that fails waits alone', async () => {
  await using world = await startQueueWorld({ fifo: true });
  await world.feed(
    "if (bodies[0] === 'a1' && records[0].attributes.ApproximateReceiveCount === '1') throw 1;",
    {
      BatchSize: 1,
    },
  );
  for (const body of ['a1', 'b1', 'a2', 'b2', 'a3']) await world.sendToGroup(body.slice(0, 1), body);
  await world.activity.quiet();
  const begun = (await world.batches()).flat();
  expect(begun.filter((body) => body.startsWith('b'))).toEqual(['b1', 'b2']);
  expect(begun.filter((body) => body.startsWith('a'))).toEqual(['a1']);
  await world.clock.advanceTo(world.clock.now() + 2 * minute);
  const all = (await world.batches()).flat();
  expect(all.filter((body) => body.startsWith('a'))).toEqual(['a1', 'a1', 'a2', 'a3']);
});

test.each([
  ['a function that may run longer than its messages are hidden', {}, { timeoutSeconds: 60 }],
  ['batches over ten without a window', { BatchSize: 11 }, {}],
])('%s is refused', async (_, mapping, limits) => {
  await using world = await startQueueWorld();
  await expect(world.feed('', mapping, limits)).rejects.toThrow(/less than Function timeout|batching window/);
});
