import { hash } from 'node:crypto';
import {
  type AttributeValue,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { owner } from '../running/owner.ts';

/**
 * Everything in every table, in an order of its own; two equal answers mean that nothing was written between. Not the
 * records of executions: those follow a moment later, whatever began the executions.
 */
export interface Tables {
  everything(): Promise<readonly string[]>;
  close(): void;
}

/** Reads the tables of a laptop cloud as its owner. */
export async function openTables(awsPort: number): Promise<Tables> {
  const client = new DynamoDBClient(owner(awsPort));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const kept = TableNames.filter((name) => name !== 'stayflow-executions');
  const scan = async (TableName: string) => {
    const items: string[] = [];
    for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true })) {
      for (const item of page.Items ?? []) items.push(`${TableName} ${lineOf(item)}`);
    }
    return items;
  };
  return {
    everything: async () => (await Promise.all(kept.map(scan))).flat().sort(),
    close: () => client.destroy(),
  };
}

/** An item's key and a fingerprint of all of it. */
const lineOf = (item: Readonly<Record<string, AttributeValue>>) =>
  `${item.pk?.S ?? item.id?.S} ${item.sk?.S ?? ''} ${hash('sha256', JSON.stringify(item, inOrder))}`;

/** The database gives the members of maps in any order. */
const inOrder = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
