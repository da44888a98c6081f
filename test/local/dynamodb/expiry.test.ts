import {
  ExecuteStatementCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { expect, test } from 'vitest';
import { bookings, startWorld } from './world.ts';

const day = 86_400_000;
const item = (sk: string) => ({ pk: { S: 'é"B' }, sk: { S: sk } });
const expiring = (sk: string, at: number) =>
  new PutItemCommand({
    TableName: 'bookings',
    Item: { ...item(sk), expiresAt: { N: `${Math.floor(at / 1000)}` } },
  });

async function readStream(streams: DynamoDBStreamsClient, StreamArn: string | undefined) {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  return Records ?? [];
}

test('an item goes once its time to live passed on the shared clock, and the stream names the service', async () => {
  await using world = await startWorld();
  const { streamArn } = await world.dynamo.createTable(bookings);
  const start = world.clock.now();
  await world.client.send(expiring('soon', start + day));
  await world.client.send(expiring('later', start + 9 * day));
  await world.client.send(new PutItemCommand({ TableName: 'bookings', Item: item('never') }));
  await world.clock.advanceTo(start + 2 * day);
  const left = await world.client.send(new ScanCommand({ TableName: 'bookings' }));
  expect(left.Items?.map(({ sk }) => sk?.S).sort()).toEqual(['later', 'never']);
  const removal = (await readStream(world.streams, streamArn)).at(-1);
  expect(removal).toMatchObject({
    eventName: 'REMOVE',
    awsRegion: 'eu-west-1',
    dynamodb: { Keys: item('soon') },
    userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
  });
});

test('a removal by a caller carries no identity, and expiry more than five years ago is left alone', async () => {
  await using world = await startWorld();
  const { streamArn } = await world.dynamo.createTable(bookings);
  await world.client.send(expiring('ancient', world.clock.now() - 6 * 365 * day));
  await world.client.send(expiring('past', world.clock.now() - day));
  await world.client.send(
    new ExecuteStatementCommand({
      Statement: 'DELETE FROM bookings WHERE pk = ? AND sk = ?',
      Parameters: [item('past').pk, item('past').sk],
    }),
  );
  await world.dynamo.expireItems();
  const records = await readStream(world.streams, streamArn);
  expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'INSERT', 'REMOVE']);
  expect(records.at(-1)?.userIdentity).toBeUndefined();
});

test('an item whose life was prolonged stays', async () => {
  await using world = await startWorld();
  await world.dynamo.createTable(bookings);
  const start = world.clock.now();
  await world.client.send(expiring('kept', start + day));
  await world.client.send(
    new UpdateItemCommand({
      TableName: 'bookings',
      Key: item('kept'),
      UpdateExpression: 'SET expiresAt = :later',
      ExpressionAttributeValues: { ':later': { N: `${Math.floor((start + 30 * day) / 1000)}` } },
    }),
  );
  await world.clock.advanceTo(start + 10 * day);
  expect((await world.client.send(new ScanCommand({ TableName: 'bookings' }))).Count).toBe(1);
});

test('stream records live a day of the shared clock, the last one stays, and numbers go on from there', async () => {
  await using world = await startWorld();
  const { streamArn } = await world.dynamo.createTable(bookings);
  const write = (sk: string) =>
    world.client.send(new PutItemCommand({ TableName: 'bookings', Item: item(sk) }));
  const numbers = async () =>
    (await readStream(world.streams, streamArn)).map(({ dynamodb }) => dynamodb?.SequenceNumber);
  for (const sk of ['1', '2', '3']) await write(sk);
  await world.clock.advanceTo(world.clock.now() + day - 3_600_000);
  expect(await numbers()).toEqual(['1', '2', '3']);
  await world.clock.advanceTo(world.clock.now() + day / 2);
  expect(await numbers()).toEqual(['3']);
  await write('4');
  expect(await numbers()).toEqual(['3', '4']);
});

test('old stream records stay until their readers are done with them', async () => {
  await using world = await startWorld();
  const { streamArn } = await world.dynamo.createTable(bookings);
  let position: string | undefined = '1';
  world.dynamo.holdStream('bookings', () => position);
  for (const sk of ['1', '2', '3'])
    await world.client.send(new PutItemCommand({ TableName: 'bookings', Item: item(sk) }));
  await world.clock.advanceTo(world.clock.now() + 2 * day);
  expect(await readStream(world.streams, streamArn)).toHaveLength(2);
  position = undefined;
  await world.clock.advanceTo(world.clock.now() + day);
  expect(await readStream(world.streams, streamArn)).toHaveLength(1);
});

test('a write that changes nothing leaves no record', async () => {
  await using world = await startWorld();
  const { streamArn } = await world.dynamo.createTable(bookings);
  for (const [owner, tags] of [
    ['Ann', ['a', 'b']],
    ['Ann', ['b', 'a']],
    ['Bob', ['a', 'b']],
  ] as const)
    await world.client.send(
      new PutItemCommand({
        TableName: 'bookings',
        Item: { ...item('1'), more: { M: { owner: { S: owner }, tags: { SS: [...tags] } } } },
      }),
    );
  const records = await readStream(world.streams, streamArn);
  expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']);
  expect(records[1]?.dynamodb?.NewImage?.more?.M?.owner).toEqual({ S: 'Bob' });
});
