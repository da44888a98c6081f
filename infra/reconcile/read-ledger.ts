import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { decodeItem, type WireItem } from '../../functions/adapters/attribute-value.ts';
import { entryOf, ledgerPrefix } from '../../functions/adapters/ledger.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';

/** Reads the ledgers of all bookings, a page after the other, so that guests' calls are not slowed. */
export async function readLedger(client: DynamoDBClient, TableName: string): Promise<LedgerEntry[]> {
  const found: LedgerEntry[] = [];
  let from: WireItem | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        FilterExpression: 'begins_with(sk, :ledger)',
        ExpressionAttributeValues: { ':ledger': { S: ledgerPrefix } },
        ExclusiveStartKey: from,
      }),
    );
    found.push(...(page.Items ?? []).map((item) => entryOf(decodeItem(item))));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}
