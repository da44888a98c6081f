import { expect, test } from 'vitest';
import { z } from 'zod';
import type { LambdaFault } from '../../../infra/local/lambda/lambda.ts';
import { failureQueue, startWorld } from './world.ts';

const minute = 60_000;
const toQueue = { DestinationConfig: { OnFailure: { Destination: failureQueue } } };
const filterOf = (pattern: object) => ({
  FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
});
const listed = (answer: unknown) =>
  z
    .object({ EventSourceMappings: z.array(z.looseObject({ UUID: z.string(), State: z.string() })) })
    .parse(answer);
const keys = (count: number) => Array.from({ length: count }, (_, index) => `${index}`.padStart(3, '0'));

test('a write has reached every function of the stream when all is quiet', async () => {
  await using world = await startWorld();
  await world.feed('first');
  await world.feed('second');
  await world.put('1');
  await world.activity.quiet();
  expect(await world.batches('first')).toEqual([['1']]);
  expect(await world.batches('second')).toEqual([['1']]);
});

test('a function receives records as from AWS', async () => {
  await using world = await startWorld();
  await world.feed('look', 'console.log(JSON.stringify({ records }));');
  await world.put('1', { status: { S: 'held' } });
  await world.put('1', { status: { S: 'authorised' } });
  await world.activity.quiet();
  const { readFile } = await import('node:fs/promises');
  const lines = (await readFile(`${world.folder}/logs/look.jsonl`, 'utf8')).trimEnd().split('\n');
  const records = lines.flatMap((line) => JSON.parse(line).records);
  expect(records[1]).toEqual({
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    eventSourceARN: expect.stringMatching(
      /^arn:aws:dynamodb:eu-west-1:000000000000:table\/bookings\/stream\/./,
    ),
    dynamodb: {
      ApproximateCreationDateTime: expect.any(Number),
      Keys: { pk: { S: 'B' }, sk: { S: '1' } },
      OldImage: { pk: { S: 'B' }, sk: { S: '1' }, status: { S: 'held' } },
      NewImage: { pk: { S: 'B' }, sk: { S: '1' }, status: { S: 'authorised' } },
      SequenceNumber: expect.stringMatching(/^\d+$/),
      SizeBytes: expect.any(Number),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  });
  const writtenAt = records[1].dynamodb.ApproximateCreationDateTime;
  expect(Math.abs(writtenAt - world.clock.now() / 1000)).toBeLessThan(30);
});

test('records are written in the time of the shared clock', async () => {
  await using world = await startWorld();
  await world.clock.advanceTo(world.clock.now() + 1000 * minute);
  await world.feed(
    'look',
    'console.log(records[0].dynamodb.ApproximateCreationDateTime * 1000 - Date.now());',
  );
  await world.put('1');
  await world.activity.quiet();
  const { readFile } = await import('node:fs/promises');
  const { message } = JSON.parse(await readFile(`${world.folder}/logs/look.jsonl`, 'utf8'));
  expect(Math.abs(Number(message))).toBeLessThan(30_000);
});

test('a write that changes nothing reaches nobody', async () => {
  await using world = await startWorld();
  await world.feed('all');
  await world.put('1', { tags: { SS: ['a', 'b'] } });
  await world.put('1', { tags: { SS: ['b', 'a'] } });
  await world.put('2');
  await world.activity.quiet();
  expect((await world.batches('all')).flat()).toEqual(['1', '2']);
});

test('only records that a filter lets through are delivered', async () => {
  await using world = await startWorld();
  const Pattern = JSON.stringify({ dynamodb: { NewImage: { status: { S: ['authorised'] } } } });
  await world.feed('some', '', { FilterCriteria: { Filters: [{ Pattern }] } });
  await world.put('1', { status: { S: 'held' } });
  await world.put('2', { status: { S: 'authorised' } });
  await world.activity.quiet();
  expect(await world.batches('some')).toEqual([['2']]);
});

test('many writes come in order, in batches of at most the size asked for', async () => {
  await using world = await startWorld();
  for (const key of keys(95)) await world.put(key);
  await world.feed('all');
  await world.activity.quiet();
  const batches = await world.batches('all');
  expect(batches.flat()).toEqual(keys(95));
  expect(batches.map((batch) => batch.length)).toEqual([...Array(9).fill(10), 5]);
});

test('writes within the batching window come together', async () => {
  await using world = await startWorld();
  await world.feed('all', '', { MaximumBatchingWindowInSeconds: 1 });
  for (const key of keys(5)) await world.put(key);
  await world.activity.quiet();
  expect(await world.batches('all')).toEqual([keys(5)]);
});

test('a long window is waited for by the shared clock, or until a batch is full', async () => {
  await using world = await startWorld();
  await world.feed('all', '', { MaximumBatchingWindowInSeconds: 300, BatchSize: 3 });
  for (const key of keys(2)) await world.put(key);
  await world.activity.quiet();
  expect(await world.batches('all')).toEqual([]);
  await world.put('002');
  await world.activity.quiet();
  expect(await world.batches('all')).toEqual([keys(3)]);
  await world.put('003');
  await world.clock.advanceTo(world.clock.now() + 6 * minute);
  expect(await world.batches('all')).toEqual([keys(3), ['003']]);
});

test('several batches run at once, each item keeps its order, and a poison record holds up its own lane only', async () => {
  await using world = await startWorld();
  const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  await world.feed('all', "if (keys.includes('a')) throw new Error('poison');", {
    ParallelizationFactor: 10,
    BatchSize: 1,
    MaximumRetryAttempts: 2,
    ...toQueue,
  });
  for (const round of [1, 2, 3])
    for (const item of items) await world.put(item, { round: { N: `${round}` } });
  await world.activity.quiet();
  const lanesOfOthers = (await world.batches('all')).flat().filter((key) => key === 'h');
  expect(lanesOfOthers.length).toBeGreaterThan(0);
  await world.clock.advanceTo(world.clock.now() + 30 * minute);
  const seen = (await world.batches('all')).flat();
  for (const item of items.slice(1)) expect(seen.filter((key) => key === item)).toHaveLength(3);
  expect(seen.filter((key) => key === 'a')).toHaveLength(9);
  expect(await world.failures()).toHaveLength(3);
});

test('a mapping that runs several batches at once goes on from where all of them had come', async () => {
  await using first = await startWorld();
  await first.feed('all', "if (keys.includes('000')) throw new Error('down');", { ParallelizationFactor: 4 });
  for (const key of keys(20)) await first.put(key);
  await first.activity.quiet();
  await first.stop();
  await using second = await startWorld(first.folder);
  await second.feed('all', '', { ParallelizationFactor: 4 });
  await second.activity.quiet();
  expect(new Set((await second.batches('all')).flat())).toEqual(new Set(keys(20)));
});

test('an operator pauses a mapping and lets it go on, also over a restart', async () => {
  await using first = await startWorld();
  await first.feed('all');
  const list = async (world: typeof first) =>
    listed(await world.sources.operations.ListEventSourceMappings?.({ FunctionName: 'all' }));
  const [mapping] = (await list(first)).EventSourceMappings;
  expect(mapping).toMatchObject({ State: 'Enabled', LastProcessingResult: 'No records processed' });
  const turn = (world: typeof first, Enabled: boolean) =>
    world.sources.operations.UpdateEventSourceMapping?.({ UUID: mapping?.UUID, Enabled });
  expect(await turn(first, false)).toMatchObject({ State: 'Disabling' });
  await first.put('1');
  await first.activity.quiet();
  expect(await first.batches('all')).toEqual([]);
  await first.stop();
  await using second = await startWorld(first.folder);
  await second.feed('all');
  await second.activity.quiet();
  expect(await second.batches('all')).toEqual([]);
  expect((await list(second)).EventSourceMappings).toMatchObject([
    { State: 'Disabled', UUID: mapping?.UUID },
  ]);
  await turn(second, true);
  await second.activity.quiet();
  expect(await second.batches('all')).toEqual([['1']]);
  expect((await list(second)).EventSourceMappings).toMatchObject([{ LastProcessingResult: 'OK' }]);
});

test('a batch goes on from the first record that the function reports as failed', async () => {
  await using world = await startWorld();
  for (const key of keys(5)) await world.put(key);
  const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
  await world.feed('all', "if (keys[0] === '000') return fail('003');", mapping);
  await world.clock.advanceTo(world.clock.now() + minute);
  expect(await world.batches('all')).toEqual([keys(5), ['003', '004']]);
});

test('a report that makes no sense fails the whole batch', async () => {
  await using world = await startWorld();
  for (const key of keys(2)) await world.put(key);
  const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 1, ...toQueue };
  await world.feed('all', "return { batchItemFailures: [{ itemIdentifier: 'no such' }] };", mapping);
  await world.clock.advanceTo(world.clock.now() + minute);
  expect(await world.batches('all')).toEqual([keys(2), keys(2)]);
  expect(await world.failures()).toHaveLength(1);
});

test('a poison record is cut out by halving, told to the failure queue, and the others go through', async () => {
  await using world = await startWorld();
  for (const key of keys(8)) await world.put(key);
  const mapping = { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 2, ...toQueue };
  await world.feed('all', "if (keys.includes('005')) throw new Error('poison');", mapping);
  await world.clock.advanceTo(world.clock.now() + minute);
  const batches = await world.batches('all');
  const handled = batches.filter((batch) => !batch.includes('005')).flat();
  expect(handled).toEqual(keys(8).filter((key) => key !== '005'));
  expect(batches.filter((batch) => batch.length === 1 && batch[0] === '005')).toHaveLength(3);
  const failures = await world.failures();
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
    responseContext: { functionError: 'Unhandled' },
    DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '6', endSequenceNumber: '6' },
  });
});

test('without halving a batch that keeps failing is given up whole and the next one follows', async () => {
  await using world = await startWorld();
  for (const key of keys(4)) await world.put(key);
  const mapping = { BatchSize: 2, MaximumRetryAttempts: 1, ...toQueue };
  await world.feed('all', "if (keys.includes('000')) throw new Error('poison');", mapping);
  await world.clock.advanceTo(world.clock.now() + minute);
  expect(await world.batches('all')).toEqual([keys(2), keys(2), ['002', '003']]);
  expect((await world.failures())[0]).toMatchObject({ DDBStreamBatchInfo: { batchSize: 2 } });
});

test('records over their age are given up instead of tried again', async () => {
  await using world = await startWorld();
  await world.put('1');
  await world.feed('all', "throw new Error('down');", { MaximumRecordAgeInSeconds: 60, ...toQueue });
  await world.clock.advanceTo(world.clock.now() + 10 * minute);
  expect((await world.batches('all')).length).toBeLessThan(12);
  expect((await world.failures())[0]).toMatchObject({ requestContext: { condition: 'RecordAgeExceeded' } });
});

test('a throttled function uses up no try', async () => {
  let refusals = 5;
  const faultOf = (): LambdaFault | undefined => (refusals-- > 0 ? { mode: 'throttle' } : undefined);
  await using world = await startWorld(undefined, faultOf);
  await world.put('1');
  await world.feed('all', '', { MaximumRetryAttempts: 0, ...toQueue });
  await world.clock.advanceTo(world.clock.now() + 10 * minute);
  expect(await world.batches('all')).toEqual([['1']]);
  expect(await world.failures()).toEqual([]);
});

test('one function that fails does not hold up another on the same stream', async () => {
  await using world = await startWorld();
  await world.feed('broken', "throw new Error('down');");
  await world.feed('fine');
  for (const key of keys(3)) await world.put(key);
  await world.activity.quiet();
  expect((await world.batches('fine')).flat()).toEqual(keys(3));
});

test('a mapping goes on from its checkpoint after a restart', async () => {
  await using first = await startWorld();
  await first.feed('all');
  await first.put('1');
  await first.activity.quiet();
  await first.put('2');
  await first.stop();
  await using second = await startWorld(first.folder);
  await second.put('3');
  await second.feed('all');
  await second.activity.quiet();
  expect(new Set((await second.batches('all')).flat())).toEqual(new Set(['1', '2', '3']));
  expect((await second.batches('all')).flat().filter((key) => key === '1')).toHaveLength(1);
});

test('a mapping that starts at the end sees only what comes after it', async () => {
  await using world = await startWorld();
  await world.put('before');
  await world.feed('all', '', { StartingPosition: 'LATEST' });
  await world.put('after');
  await world.activity.quiet();
  expect(await world.batches('all')).toEqual([['after']]);
});

test('a disabled mapping delivers nothing', async () => {
  await using world = await startWorld();
  await world.feed('all', '', { Enabled: false });
  await world.put('1');
  await world.activity.quiet();
  expect(await world.batches('all')).toEqual([]);
});

test.each([
  ['a tumbling window', { TumblingWindowInSeconds: 60 }],
  [
    'a topic for failures',
    { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:eu-west-1:0:x' } } },
  ],
  ["a filter that only EventBridge's buses take", filterOf({ eventName: [{ wildcard: 'I*' }] })],
  ['an operator in anything-but', filterOf({ eventName: [{ 'anything-but': { prefix: 'I' } }] })],
  ['a sixth filter', { FilterCriteria: { Filters: Array(6).fill({ Pattern: '{"eventName":["INSERT"]}' }) } }],
  ['a broken filter', { FilterCriteria: { Filters: [{ Pattern: '{"eventName":"INSERT"}' }] } }],
])('%s is refused at the start', async (_, mapping) => {
  await using world = await startWorld();
  await expect(world.feed('all', '', mapping)).rejects.toThrow();
});
