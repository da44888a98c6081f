import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { decodeItem, type WireItem } from '../../functions/adapters/attribute-value.ts';
import type { Key, Table } from '../../functions/adapters/table.ts';
import { staysBehind } from '../export/stays-behind.ts';
import type { Checked } from './read-document.ts';

const markKey: Key = { pk: 'IMPORT', sk: 'IMPORT' };
const mark = z.object({ sha256: z.string(), finishedAt: z.string().exactOptional() });
const keyShape = z.object({ pk: z.string(), sk: z.string() });

/**
 * Marks an empty table as the one that this document is imported into, or finds its mark, of an import that was cut off.
 * Throws Error where the table has items, or another import or this one was made before.
 */
export async function beginImport({ sha256 }: Checked, table: Table, client: DynamoDBClient): Promise<void> {
  const found = mark.safeParse(await table.get(markKey)).data;
  if (found && found.sha256 !== sha256)
    throw new Error('Another export was imported here, and items were written since');
  if (found?.finishedAt !== undefined)
    throw new Error(`This export was imported at ${found.finishedAt} already`);
  if (found) return;
  const stranger = await firstItem(client, table.name);
  if (stranger)
    throw new Error(
      `The table ${table.name} is not empty: it has ${stranger.pk} / ${stranger.sk}. Import into a new installation`,
    );
  const put = { ...markKey, sha256, startedAt: new Date().toISOString() };
  await table.write({ put, condition: 'attribute_not_exists(pk)' });
}

/** Remembers that nothing is missing. */
export const endImport = (table: Table) =>
  table.write({
    update: markKey,
    set: 'SET finishedAt = :now',
    values: { ':now': new Date().toISOString() },
  });

/** An installation that nobody has used yet has these by itself, or by `npm run owner`. */
const isOfNew = ({ pk }: Key) => ['POLL#', 'OWNER#', 'OWNERS', 'MEMBER#'].some((each) => pk.startsWith(each));

async function firstItem(client: DynamoDBClient, TableName: string): Promise<Key | undefined> {
  let from: WireItem | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    const keys = (page.Items ?? []).map((item) => keyShape.parse(decodeItem(item)));
    const stranger = keys.find((key) => !staysBehind(key) && !isOfNew(key));
    if (stranger) return stranger;
    from = page.LastEvaluatedKey;
  } while (from);
  return undefined;
}
