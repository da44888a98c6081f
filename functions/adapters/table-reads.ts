import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { decodeItem, encodeItem, type WireItem } from './attribute-value.ts';
import type { Item, Key } from './table.ts';
import { askTable } from './table-outage.ts';

/** Reads one item, consistently. */
export async function get(client: DynamoDBClient, TableName: string, key: Key) {
  const command = new GetItemCommand({ TableName, Key: encodeItem(key), ConsistentRead: true });
  const { Item } = await askTable(() => client.send(command));
  return Item && decodeItem(Item);
}

/** Reads up to 100 items, asking again for those that a throttled table left out. */
export async function getMany(client: DynamoDBClient, name: string, keys: readonly Key[]) {
  const found: Item[] = [];
  let Keys: WireItem[] = keys.map(encodeItem);
  while (Keys.length > 0) {
    const command = new BatchGetItemCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await askTable(() => client.send(command));
    found.push(...(Responses?.[name] ?? []).map(decodeItem));
    Keys = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return found;
}

/** Reads a partition, page by page. */
export async function query(client: DynamoDBClient, TableName: string, pk: string, skPrefix = '') {
  const found: Item[] = [];
  let from: WireItem | undefined;
  do {
    const command = new QueryCommand({
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: skPrefix ? 'pk = :pk AND begins_with(sk, :sk)' : 'pk = :pk',
      ExpressionAttributeValues: encodeItem(skPrefix ? { ':pk': pk, ':sk': skPrefix } : { ':pk': pk }),
      ExclusiveStartKey: from,
    });
    const page = await askTable(() => client.send(command));
    found.push(...(page.Items ?? []).map(decodeItem));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

/** Sort keys of an index that are asked for. */
export interface SortKeys {
  readonly attribute: string;
  readonly value: string;
  readonly from?: string;
}

/** A partition of an index. */
interface IndexPartition {
  readonly index: string;
  readonly attribute: string;
  readonly value: string;
  /** Only up to that sort key, and where `from` is given from that one on. */
  readonly upTo?: SortKeys | undefined;
}

/** Reads the keys of an index's partition, page by page. */
export async function queryIndex(
  client: DynamoDBClient,
  TableName: string,
  { index, attribute, value, upTo }: IndexPartition,
): Promise<Key[]> {
  const found: Key[] = [];
  let from: WireItem | undefined;
  do {
    const command = new QueryCommand({
      TableName,
      IndexName: index,
      KeyConditionExpression: `#key = :value${sortCondition(upTo)}`,
      ExpressionAttributeNames: { '#key': attribute, ...(upTo && { '#sort': upTo.attribute }) },
      ExpressionAttributeValues: encodeItem({
        ':value': value,
        ...(upTo && { ':upTo': upTo.value }),
        ...(upTo?.from !== undefined && { ':from': upTo.from }),
      }),
      ExclusiveStartKey: from,
    });
    const page = await askTable(() => client.send(command));
    for (const item of page.Items ?? []) found.push({ pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' });
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

function sortCondition(upTo: SortKeys | undefined): string {
  if (!upTo) return '';
  return upTo.from === undefined ? ' AND #sort <= :upTo' : ' AND #sort BETWEEN :from AND :upTo';
}
