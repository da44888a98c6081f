import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { encodeItem } from './attribute-value.ts';
import type { Expression, NewItem, Outcome, Write } from './table.ts';
import { conditionFailure, patiently, refusalsOf } from './table-conflict.ts';
import { askTable } from './table-outage.ts';

function expression({ condition, names, values }: Expression) {
  return {
    ...(condition && { ConditionExpression: condition }),
    ...(names && { ExpressionAttributeNames: { ...names } }),
    ...(values && { ExpressionAttributeValues: encodeItem(values) }),
    // Says what stood in the way without a second read.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

function toWire(TableName: string, write: Write) {
  if ('put' in write) return { Put: { TableName, Item: encodeItem(write.put), ...expression(write) } };
  if ('delete' in write)
    return { Delete: { TableName, Key: encodeItem(write.delete), ...expression(write) } };
  return {
    Update: {
      TableName,
      Key: encodeItem({ pk: write.update.pk, sk: write.update.sk }),
      UpdateExpression: write.set,
      ...expression(write),
    },
  };
}

/** Writes an item over whatever is there. */
export async function put(client: DynamoDBClient, TableName: string, item: NewItem): Promise<void> {
  await askTable(() => client.send(new PutItemCommand({ TableName, Item: encodeItem(item) })));
}

/** Writes one item on its condition. */
export async function write(client: DynamoDBClient, name: string, one: Write): Promise<Outcome> {
  const wire = toWire(name, one);
  try {
    await askTable(() => patiently(() => send(client, wire)));
    return { kind: 'written' };
  } catch (error) {
    const refusal = conditionFailure(error);
    if (!refusal) throw error;
    return { kind: 'refused', refusals: [refusal] };
  }
}

async function send(client: DynamoDBClient, wire: ReturnType<typeof toWire>): Promise<void> {
  if ('Put' in wire) await client.send(new PutItemCommand(wire.Put));
  else if ('Delete' in wire) await client.send(new DeleteItemCommand(wire.Delete));
  else await client.send(new UpdateItemCommand(wire.Update));
}

/** Writes all or nothing. */
export async function transact(
  client: DynamoDBClient,
  name: string,
  writes: readonly Write[],
): Promise<Outcome> {
  const TransactItems = writes.map((one) => toWire(name, one));
  try {
    await askTable(() => patiently(() => client.send(new TransactWriteItemsCommand({ TransactItems }))));
    return { kind: 'written' };
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    return { kind: 'refused', refusals };
  }
}
