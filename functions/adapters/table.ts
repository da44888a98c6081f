import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { decodeItem, encodeItem, type WireItem } from './attribute-value.ts';
import { env } from './env.ts';
import { once } from './once.ts';
import { conditionFailure, patiently, type Refusal, refusalsOf } from './table-conflict.ts';

/** The key of an item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item to store: its key and plain values. */
export type NewItem = Key & Readonly<Record<string, unknown>>;

/** An item as stored: its key and whatever else it has. Parse it before trusting it. */
export type Item = Readonly<Record<string, unknown>>;

/** A condition or update in DynamoDB's expression language; `values` are plain and keyed as `:name`. */
export interface Expression {
  readonly condition?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** One write of a transaction. */
export type Write =
  | ({ readonly put: NewItem } & Expression)
  | ({ readonly update: Key; readonly set: string } & Expression);

/** What became of a conditional write: done, or refused with the items that stood in its way. */
export type Outcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused'; readonly refusals: readonly (Refusal | undefined)[] };

/** One DynamoDB table in plain values. Throttling and conflicting transactions are tried again inside. */
export interface Table {
  readonly name: string;
  /** Reads one item, consistently. */
  get(key: Key): Promise<Item | undefined>;
  /** Reads up to 100 items in one call, consistently; missing ones are left out, order is not kept. */
  getMany(keys: readonly Key[]): Promise<Item[]>;
  /** Reads every item of a partition whose sort key begins so. */
  query(pk: string, skPrefix?: string): Promise<Item[]>;
  put(item: NewItem): Promise<void>;
  /** Writes one item on a condition. */
  write(write: Write): Promise<Outcome>;
  /** Writes all or nothing; `refusals` has an entry for each write, undefined where its condition held. */
  transact(writes: readonly Write[]): Promise<Outcome>;
}

/** Wraps a table for use with plain values. */
export function createTable(client: DynamoDBClient, name: string): Table {
  return {
    name,
    get: (key) => get(client, name, key),
    getMany: (keys) => getMany(client, name, keys),
    query: (pk, skPrefix) => query(client, name, pk, skPrefix),
    put: async (item) => {
      await client.send(new PutItemCommand({ TableName: name, Item: encodeItem(item) }));
    },
    write: (write) => conditionally(client, toWire(name, write)),
    transact: (writes) =>
      transact(
        client,
        writes.map((write) => toWire(name, write)),
      ),
  };
}

/** The DynamoDB client of this function, made once per cold start. */
export const dynamo = once(() => new DynamoDBClient({}));

/** The main table, named by TABLE_NAME. */
export const mainTable = once(() => createTable(dynamo(), env('TABLE_NAME')));

/** The search index's table, named by SEARCH_TABLE_NAME. */
export const searchTable = once(() => createTable(dynamo(), env('SEARCH_TABLE_NAME')));

async function get(client: DynamoDBClient, TableName: string, key: Key) {
  const { Item } = await client.send(
    new GetItemCommand({ TableName, Key: encodeItem(key), ConsistentRead: true }),
  );
  return Item && decodeItem(Item);
}

async function getMany(client: DynamoDBClient, name: string, keys: readonly Key[]) {
  const found: Item[] = [];
  let Keys: WireItem[] = keys.map(encodeItem);
  while (Keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[name] ?? []).map(decodeItem));
    Keys = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return found;
}

async function query(client: DynamoDBClient, TableName: string, pk: string, skPrefix = '') {
  const found: Item[] = [];
  let from: WireItem | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: skPrefix ? 'pk = :pk AND begins_with(sk, :sk)' : 'pk = :pk',
        ExpressionAttributeValues: encodeItem(skPrefix ? { ':pk': pk, ':sk': skPrefix } : { ':pk': pk }),
        ExclusiveStartKey: from,
      }),
    );
    found.push(...(page.Items ?? []).map(decodeItem));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

function expression({ condition, names, values }: Expression) {
  return {
    ...(condition && { ConditionExpression: condition }),
    ...(names && { ExpressionAttributeNames: { ...names } }),
    ...(values && { ExpressionAttributeValues: encodeItem(values) }),
    // Says what stood in the way without a second read.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

type WireWrite = ReturnType<typeof toWire>;

function toWire(TableName: string, write: Write) {
  if ('put' in write) return { Put: { TableName, Item: encodeItem(write.put), ...expression(write) } };
  return {
    Update: {
      TableName,
      Key: encodeItem({ pk: write.update.pk, sk: write.update.sk }),
      UpdateExpression: write.set,
      ...expression(write),
    },
  };
}

async function conditionally(client: DynamoDBClient, write: WireWrite): Promise<Outcome> {
  try {
    await patiently(() =>
      'Put' in write
        ? client.send(new PutItemCommand(write.Put))
        : client.send(new UpdateItemCommand(write.Update)),
    );
    return { kind: 'written' };
  } catch (error) {
    const refusal = conditionFailure(error);
    if (!refusal) throw error;
    return { kind: 'refused', refusals: [refusal] };
  }
}

async function transact(client: DynamoDBClient, TransactItems: WireWrite[]): Promise<Outcome> {
  try {
    await patiently(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
    return { kind: 'written' };
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    return { kind: 'refused', refusals };
  }
}
