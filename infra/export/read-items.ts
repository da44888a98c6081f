import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { decodeItem, type WireItem } from '../../functions/adapters/attribute-value.ts';
import type { Item } from '../../functions/adapters/table.ts';
import { staysBehind } from './stays-behind.ts';

const storedKey = z.object({ pk: z.string(), sk: z.string() });

/**
 * Every item of a table that may leave, in the order of the table, which is the same for the same keys. A page of at most
 * 1 MB is in memory at a time. What changes meanwhile is there as it was before or after, item by item.
 */
export async function* readItems(client: DynamoDBClient, TableName: string): AsyncGenerator<Item> {
  let from: WireItem | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    for (const item of (page.Items ?? []).map(decodeItem))
      if (!staysBehind(storedKey.parse(item))) yield item;
    from = page.LastEvaluatedKey;
  } while (from);
}
