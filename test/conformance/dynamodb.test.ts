import { setTimeout as sleep } from 'node:timers/promises';
import * as ddb from '@aws-sdk/client-dynamodb';
import * as streams from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Endpoint, endpoint } from './endpoint.ts';

const TableName = `conformance-${Date.now()}`;
const indexName = 'byStatus';
let cloud: Endpoint;
let client: ddb.DynamoDBClient;
let reader: streams.DynamoDBStreamsClient;
let streamArn: string | undefined;
let made = 0;

beforeAll(async () => {
  cloud = await endpoint();
  client = new ddb.DynamoDBClient({ ...cloud, maxAttempts: 1 });
  reader = new streams.DynamoDBStreamsClient({ ...cloud, maxAttempts: 1 });
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const created = await client.send(
    new ddb.CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'status'].map(text),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: indexName,
          KeySchema: [
            { AttributeName: 'status', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  streamArn = created.TableDescription?.LatestStreamArn;
  await ddb.waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
});
afterAll(async () => {
  await client.send(new ddb.DeleteTableCommand({ TableName }));
  client.destroy();
  reader.destroy();
  await cloud.close();
});

type Attributes = Record<string, ddb.AttributeValue>;
const S = (text: string) => ({ S: text });
const N = (number: number) => ({ N: `${number}` });
/** A partition that no other test uses. */
function aPartition(): string {
  made += 1;
  return `P#${made}`;
}
const put = (pk: string, sk: string, more: Attributes = {}) =>
  client.send(new ddb.PutItemCommand({ TableName, Item: { pk: S(pk), sk: S(sk), ...more } }));
const get = async (pk: string, sk: string) =>
  (
    await client.send(
      new ddb.GetItemCommand({ TableName, Key: { pk: S(pk), sk: S(sk) }, ConsistentRead: true }),
    )
  ).Item;
const update = (pk: string, sk: string, more: Partial<ddb.UpdateItemCommandInput>) =>
  client.send(new ddb.UpdateItemCommand({ TableName, Key: { pk: S(pk), sk: S(sk) }, ...more }));
const transact = (TransactItems: ddb.TransactWriteItem[], ClientRequestToken?: string) =>
  client.send(new ddb.TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
const ifNew = 'attribute_not_exists(pk)';
const putIfNew = (pk: string, sk: string, more: Attributes = {}): ddb.TransactWriteItem => ({
  Put: {
    TableName,
    Item: { pk: S(pk), sk: S(sk), ...more },
    ConditionExpression: ifNew,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

test('the table is described with the ARNs of the account', async () => {
  const { Table } = await client.send(new ddb.DescribeTableCommand({ TableName }));
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    TableArn: `arn:aws:dynamodb:${cloud.region}:${cloud.accountId}:table/${TableName}`,
    LatestStreamArn: streamArn,
    GlobalSecondaryIndexes: [{ IndexName: indexName, IndexStatus: 'ACTIVE' }],
  });
});

test('every type of value comes back as it was put', async () => {
  const pk = aPartition();
  const values: Attributes = {
    text: S('Zürich, ø'),
    number: N(12.5),
    bytes: { B: Buffer.from([0, 255]) },
    yes: { BOOL: true },
    nothing: { NULL: true },
    texts: { SS: ['a', 'b'] },
    numbers: { NS: ['1', '2'] },
    list: { L: [S('x'), N(1)] },
    map: { M: { inner: S('y') } },
  };
  await put(pk, '1', values);
  const found = await get(pk, '1');
  expect(found).toMatchObject({
    ...values,
    bytes: { B: new Uint8Array([0, 255]) },
    texts: { SS: expect.arrayContaining(['a', 'b']) },
    numbers: { NS: expect.arrayContaining(['1', '2']) },
  });
});

test('a condition that does not hold refuses the write and tells what was there', async () => {
  const pk = aPartition();
  await put(pk, '1', { owner: S('Ann') });
  const again = new ddb.PutItemCommand({
    TableName,
    Item: { pk: S(pk), sk: S('1'), owner: S('Bob') },
    ConditionExpression: ifNew,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const error = await client.send(again).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ddb.ConditionalCheckFailedException);
  expect(error).toMatchObject({ Item: { owner: S('Ann') } });
  expect(await get(pk, '1')).toMatchObject({ owner: S('Ann') });
});

test('updates set, add, remove and answer what was asked for', async () => {
  const pk = aPartition();
  await put(pk, '1', { version: N(1), gone: S('x') });
  const answer = await update(pk, '1', {
    UpdateExpression: 'SET #s = :held, nights = if_not_exists(nights, :three) ADD version :one REMOVE gone',
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':held': S('held'), ':three': N(3), ':one': N(1) },
    ReturnValues: 'ALL_NEW',
  });
  expect(answer.Attributes).toEqual({ pk: S(pk), sk: S('1'), state: S('held'), nights: N(3), version: N(2) });
  const before = await client.send(
    new ddb.DeleteItemCommand({ TableName, Key: { pk: S(pk), sk: S('1') }, ReturnValues: 'ALL_OLD' }),
  );
  expect(before.Attributes?.version).toEqual(N(2));
  expect(await get(pk, '1')).toBeUndefined();
});

test('a query gives a range in order, page by page, filtered and either way round', async () => {
  const pk = aPartition();
  for (const n of [1, 2, 3, 4, 5]) await put(pk, `NIGHT#${n}`, { n: N(n) });
  await put(pk, 'OTHER', {});
  const query = {
    TableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :start)',
    ExpressionAttributeValues: { ':pk': S(pk), ':start': S('NIGHT#') },
  };
  const seen: (string | undefined)[] = [];
  for await (const page of ddb.paginateQuery({ client, pageSize: 2 }, { ...query }))
    seen.push(...(page.Items ?? []).map(({ sk }) => sk?.S));
  expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `NIGHT#${n}`));
  const last = await client.send(new ddb.QueryCommand({ ...query, ScanIndexForward: false, Limit: 1 }));
  expect(last.Items?.[0]?.n).toEqual(N(5));
  const between = await client.send(
    new ddb.QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :a AND :b',
      FilterExpression: 'n <> :n',
      ProjectionExpression: 'n',
      ExpressionAttributeValues: { ':pk': S(pk), ':a': S('NIGHT#2'), ':b': S('NIGHT#4'), ':n': N(3) },
    }),
  );
  expect(between).toMatchObject({ Items: [{ n: N(2) }, { n: N(4) }], Count: 2, ScannedCount: 3 });
});

test('an index holds the items that have its keys', async () => {
  const pk = aPartition();
  const status = `held-${pk}`;
  await put(pk, '1', { status: S(status), more: S('not projected') });
  await put(pk, '2', {});
  const find = () =>
    client.send(
      new ddb.QueryCommand({
        TableName,
        IndexName: indexName,
        KeyConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': S(status) },
      }),
    );
  await expect
    .poll(async () => (await find()).Items, { timeout: 10_000 })
    .toEqual([{ pk: S(pk), sk: S('1'), status: S(status) }]);
  await update(pk, '1', { UpdateExpression: 'REMOVE #s', ExpressionAttributeNames: { '#s': 'status' } });
  await expect.poll(async () => (await find()).Count, { timeout: 10_000 }).toBe(0);
});

test('batches write and read, up to 25 and 100 at once', async () => {
  const pk = aPartition();
  const keys = Array.from({ length: 25 }, (_, n) => ({ pk: S(pk), sk: S(`${n}`) }));
  await client.send(
    new ddb.BatchWriteItemCommand({
      RequestItems: { [TableName]: keys.map((Item) => ({ PutRequest: { Item } })) },
    }),
  );
  const found = await client.send(
    new ddb.BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: keys, ConsistentRead: true } } }),
  );
  expect(found.Responses?.[TableName]).toHaveLength(25);
  const tooMany = Array.from({ length: 26 }, (_, n) => ({
    PutRequest: { Item: { pk: S(pk), sk: S(`${n}`) } },
  }));
  await expect(
    client.send(new ddb.BatchWriteItemCommand({ RequestItems: { [TableName]: tooMany } })),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});

test('a transaction is all or nothing, and says which condition failed and what was there', async () => {
  const pk = aPartition();
  await put(pk, '2', { owner: S('Ann') });
  const error = await transact([putIfNew(pk, '1'), putIfNew(pk, '2')]).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ddb.TransactionCanceledException);
  expect(error).toMatchObject({
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { owner: S('Ann') } }],
  });
  expect(await get(pk, '1')).toBeUndefined();
});

test('a transaction with the same token has its effect once, and another one with that token is refused', async () => {
  const pk = aPartition();
  const token = `token-${TableName.slice(-12)}-${made}`;
  const add = (by: number): ddb.TransactWriteItem[] => [
    {
      Update: {
        TableName,
        Key: { pk: S(pk), sk: S('1') },
        UpdateExpression: 'ADD n :by',
        ExpressionAttributeValues: { ':by': N(by) },
      },
    },
  ];
  await transact(add(1), token);
  await transact(add(1), token);
  expect((await get(pk, '1'))?.n).toEqual(N(1));
  await expect(transact(add(2), token)).rejects.toBeInstanceOf(ddb.IdempotentParameterMismatchException);
});

test('of many who want the same nights one has them', async () => {
  const pk = aPartition();
  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, (_, guest) => transact([putIfNew(pk, 'night', { guest: N(guest) })])),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test.each([
  ['an item twice', (pk: string) => [putIfNew(pk, '1'), putIfNew(pk, '1')]],
  ['more than a hundred', (pk: string) => Array.from({ length: 101 }, (_, n) => putIfNew(pk, `${n}`))],
  ['nothing', () => []],
])('a transaction of %s is refused', async (_, items) => {
  await expect(transact(items(aPartition()))).rejects.toMatchObject({ name: 'ValidationException' });
});

test('a transaction reads several items as they are at one moment', async () => {
  const pk = aPartition();
  await put(pk, '1', { n: N(1) });
  const read = (sk: string) => ({ Get: { TableName, Key: { pk: S(pk), sk: S(sk) } } });
  const { Responses } = await client.send(
    new ddb.TransactGetItemsCommand({ TransactItems: [read('1'), read('2')] }),
  );
  expect(Responses?.map(({ Item }) => Item?.n)).toEqual([N(1), undefined]);
});

test('what a call used is told when asked for', async () => {
  const pk = aPartition();
  const { ConsumedCapacity } = await client.send(
    new ddb.PutItemCommand({
      TableName,
      Item: { pk: S(pk), sk: S('1'), status: S('held') },
      ReturnConsumedCapacity: 'INDEXES',
    }),
  );
  expect(ConsumedCapacity).toMatchObject({
    TableName,
    CapacityUnits: 2,
    Table: { CapacityUnits: 1 },
    GlobalSecondaryIndexes: { [indexName]: { CapacityUnits: 1 } },
  });
});

test('statements in PartiQL read and write', async () => {
  const pk = aPartition();
  const run = (Statement: string, Parameters: ddb.AttributeValue[]) =>
    client.send(new ddb.ExecuteStatementCommand({ Statement, Parameters }));
  await run(`INSERT INTO "${TableName}" VALUE {'pk': ?, 'sk': ?, 'n': ?}`, [S(pk), S('1'), N(1)]);
  const { Items } = await run(`SELECT n FROM "${TableName}" WHERE pk = ? AND sk = ?`, [S(pk), S('1')]);
  expect(Items).toEqual([{ n: N(1) }]);
});

test('time to live is switched on and described', async () => {
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  await client.send(new ddb.UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const { TimeToLiveDescription } = await client.send(new ddb.DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt' });
  expect(TimeToLiveDescription?.TimeToLiveStatus).toMatch(/^ENABL/);
});

/** Everything in the stream about one partition. */
async function recordsOf(pk: string, atLeast: number) {
  const { StreamDescription } = await reader.send(
    new streams.DescribeStreamCommand({ StreamArn: streamArn }),
  );
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  let { ShardIterator } = await reader.send(
    new streams.GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const found: streams._Record[] = [];
  for (let tries = 0; ShardIterator && found.length < atLeast && tries < 40; tries += 1) {
    const page = await reader.send(new streams.GetRecordsCommand({ ShardIterator }));
    found.push(...(page.Records ?? []).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S === pk));
    ShardIterator = page.NextShardIterator;
    if ((page.Records ?? []).length === 0) await sleep(50);
  }
  return found;
}

test('the stream tells each change in order with both images, and nothing of a write that changed nothing', async () => {
  const pk = aPartition();
  await put(pk, '1', { status: S('held'), tags: { SS: ['a', 'b'] } });
  await put(pk, '1', { status: S('held'), tags: { SS: ['b', 'a'] } });
  await put(pk, '1', { status: S('authorised') });
  await client.send(new ddb.DeleteItemCommand({ TableName, Key: { pk: S(pk), sk: S('1') } }));
  const records = await recordsOf(pk, 3);
  expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
  expect(records[1]).toMatchObject({
    eventSource: 'aws:dynamodb',
    awsRegion: cloud.region,
    dynamodb: {
      Keys: { pk: S(pk), sk: S('1') },
      OldImage: { status: S('held') },
      NewImage: { status: S('authorised') },
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  });
  const numbers = records.map(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? 0));
  expect(numbers[0] ?? 0n).toBeLessThan(numbers[1] ?? 0n);
  expect(numbers[1] ?? 0n).toBeLessThan(numbers[2] ?? 0n);
});

test('a stream is read on from a sequence number', async () => {
  const pk = aPartition();
  for (const n of [1, 2, 3]) await put(pk, `${n}`, {});
  const [first] = await recordsOf(pk, 3);
  const { StreamDescription } = await reader.send(
    new streams.DescribeStreamCommand({ StreamArn: streamArn }),
  );
  const from = async (ShardIteratorType: streams.ShardIteratorType) => {
    const { ShardIterator } = await reader.send(
      new streams.GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: StreamDescription?.Shards?.[0]?.ShardId,
        ShardIteratorType,
        SequenceNumber: first?.dynamodb?.SequenceNumber,
      }),
    );
    const { Records } = await reader.send(new streams.GetRecordsCommand({ ShardIterator, Limit: 1 }));
    return Records?.[0]?.dynamodb?.Keys?.sk?.S;
  };
  expect(await from('AT_SEQUENCE_NUMBER')).toBe('1');
  expect(await from('AFTER_SEQUENCE_NUMBER')).toBe('2');
  const { Streams } = await reader.send(new streams.ListStreamsCommand({ TableName }));
  expect(Streams).toMatchObject([{ StreamArn: streamArn, TableName }]);
});

test.each([
  ['an unknown table', { TableName: `${TableName}-not` }, 'ResourceNotFoundException'],
  ['a key that is not whole', { Key: { pk: S('x') } }, 'ValidationException'],
  ['a key of the wrong type', { Key: { pk: N(1), sk: S('x') } }, 'ValidationException'],
  ['a projection that is none', { ProjectionExpression: 'a b' }, 'ValidationException'],
])('%s is refused', async (_, input, name) => {
  const call = new ddb.GetItemCommand({ TableName, Key: { pk: S('x'), sk: S('x') }, ...input });
  await expect(client.send(call)).rejects.toMatchObject({ name });
});

test('an item over 400 KB is refused', async () => {
  await expect(put(aPartition(), '1', { text: S('x'.repeat(410_000)) })).rejects.toMatchObject({
    name: 'ValidationException',
  });
});
