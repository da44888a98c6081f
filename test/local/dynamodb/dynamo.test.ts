import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchGetItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { findBinary } from '../../../infra/local/dynamodb/binary.ts';
import { bookings, startWorld } from './world.ts';

const item = (sk: string, more = {}) => ({ pk: { S: 'B' }, sk: { S: sk }, ...more });
const put = (sk: string, more = {}) => new PutItemCommand({ TableName: 'bookings', Item: item(sk, more) });
const get = (sk: string) => new GetItemCommand({ TableName: 'bookings', Key: item(sk) });

test('a table of the template is made once, with the ARNs of our region and account', async () => {
  await using world = await startWorld();
  const made = await world.dynamo.createTable(bookings);
  expect(made.tableArn).toBe('arn:aws:dynamodb:eu-west-1:000000000000:table/bookings');
  expect(made.streamArn).toMatch(/^arn:aws:dynamodb:eu-west-1:000000000000:table\/bookings\/stream\/./);
  expect(await world.dynamo.createTable(bookings)).toEqual(made);
});

test('an index added to or dropped from the template appears and goes at the next start', async () => {
  await using world = await startWorld();
  const { GlobalSecondaryIndexes: _, ...rest } = bookings;
  const plain = { ...rest, AttributeDefinitions: bookings.AttributeDefinitions.slice(0, 2) };
  await world.dynamo.createTable(plain);
  await world.client.send(put('1', { gsi1pk: { S: 'P' } }));
  const indexes = async () => {
    const { Table } = await world.client.send(new DescribeTableCommand({ TableName: 'bookings' }));
    return Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName) ?? [];
  };
  await world.dynamo.createTable(bookings);
  expect(await indexes()).toEqual(['byProperty']);
  const found = await world.client.send(
    new QueryCommand({
      TableName: 'bookings',
      IndexName: 'byProperty',
      KeyConditionExpression: 'gsi1pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'P' } },
    }),
  );
  expect(found.Count).toBe(1);
  await world.dynamo.createTable(plain);
  expect(await indexes()).toEqual([]);
});

test('a table whose primary key changed in the template is refused with both keys', async () => {
  await using world = await startWorld();
  await world.dynamo.createTable(bookings);
  const changed = { ...bookings, KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] };
  await expect(world.dynamo.createTable(changed)).rejects.toThrow(/HASH pk, RANGE sk.*HASH pk/);
});

test('an answer of a megabyte arrives whole', async () => {
  await using world = await startWorld();
  await world.dynamo.createTable(bookings);
  const text = 'ä'.repeat(150_000);
  const keys = ['1', '2', '3'];
  for (const sk of keys) await world.client.send(put(sk, { text: { S: text } }));
  const found = await world.client.send(
    new BatchGetItemCommand({ RequestItems: { bookings: { Keys: keys.map((sk) => item(sk)) } } }),
  );
  expect(found.Responses?.bookings?.map(({ text: stored }) => stored?.S)).toEqual([text, text, text]);
});

test('writes are announced before their answer leaves, reads are not', async () => {
  await using world = await startWorld();
  await world.dynamo.createTable(bookings);
  let writes = 0;
  const stop = world.dynamo.onWrite(() => {
    writes += 1;
  });
  await world.client.send(put('1'));
  expect(writes).toBe(1);
  await world.client.send(get('1'));
  expect(writes).toBe(1);
  stop();
  await world.client.send(put('2'));
  expect(writes).toBe(1);
});

test('what was written is there after a stop and a start, under the same stream', async () => {
  await using first = await startWorld();
  const made = await first.dynamo.createTable(bookings);
  await first.client.send(put('1'));
  await first.dynamo.close();
  await using second = await startWorld(first.folder);
  expect(await second.dynamo.createTable(bookings)).toEqual(made);
  expect((await second.client.send(get('1'))).Item).toEqual(item('1'));
});

test('a database that dies is started again, and calls meanwhile succeed by the SDK trying again', async () => {
  await using world = await startWorld();
  await world.dynamo.createTable(bookings);
  await world.client.send(put('1'));
  process.kill(-(world.dynamo.pid() ?? 0), 'SIGKILL');
  await sleep(1);
  expect((await world.client.send(get('1'))).Item).toEqual(item('1'));
  await expect.poll(() => world.reports.join()).toContain('started again');
});

test('a machine without the database program is told about DYNAMODB_ENDPOINT', () => {
  expect(() => findBinary('sunos-sparc')).toThrow(/DYNAMODB_ENDPOINT/);
});
