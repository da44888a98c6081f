import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createProperties, type Properties } from '../../functions/adapters/properties.ts';
import { createTable, type Table } from '../../functions/adapters/table.ts';

/** The main table of a laptop cloud, reached over its AWS wire as an owner would. */
export function tableAt(awsPort: number): Table {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${awsPort}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'owner', secretAccessKey: 'owner' },
  });
  return createTable(client, 'stayflow');
}

/** The homes of a laptop cloud, reached in the same way. */
export const propertiesAt = (awsPort: number): Properties => createProperties(tableAt(awsPort));
