import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createProperties, type Properties } from '../../functions/adapters/properties.ts';
import { createTable } from '../../functions/adapters/table.ts';

/** The homes of a laptop cloud, reached over its AWS wire as an owner would. */
export function propertiesAt(awsPort: number): Properties {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${awsPort}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'owner', secretAccessKey: 'owner' },
  });
  return createProperties(createTable(client, 'stayflow'));
}
