import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { listed } from '../../functions/adapters/lifecycles/record-item.ts';
import {
  createExecutionRecords,
  type ExecutionRecords,
} from '../../functions/adapters/lifecycles/records.ts';

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;
const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

/** Makes the table of executions as it is deployed. */
export async function makeExecutionTable(client: DynamoDBClient): Promise<ExecutionRecords> {
  const names = ['pk', 'sk', ...[1, 2, 3].flatMap((at) => [`gsi${at}pk`, `gsi${at}sk`])];
  await client.send(
    new CreateTableCommand({
      TableName: 'executions',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map(text),
      KeySchema: key('pk', 'sk'),
      GlobalSecondaryIndexes: ['byTime', 'byBooking', 'byProperty'].map((IndexName, at) => ({
        IndexName,
        KeySchema: key(`gsi${at + 1}pk`, `gsi${at + 1}sk`),
        Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...listed] },
      })),
    }),
  );
  return createExecutionRecords(client, 'executions');
}
