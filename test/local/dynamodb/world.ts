import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createDynamo, type Dynamo } from '../../../infra/local/dynamodb/dynamo.ts';

export const place = { region: 'eu-west-1', accountId: '000000000000' };

/** A table as the synthesised template describes it. */
export const bookings = {
  TableName: 'bookings',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'gsi1pk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byProperty',
      KeySchema: [{ AttributeName: 'gsi1pk', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  Replicas: [{ Region: 'eu-west-1' }],
};

/** A database on a fresh folder with real SDK clients in front of it; disposing of it stops all. */
export async function startWorld(dataDir?: string) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'stayflow-')));
  const activity = createActivity();
  const clock = createClock(activity);
  const reports: string[] = [];
  const report = (message: string) => reports.push(message);
  const dynamo = await createDynamo({ dataDir: folder, clock, activity, place, report });
  const front = await listen(dynamo);
  const client = { endpoint: front.endpoint, region: place.region, credentials, maxAttempts: 4 };
  return {
    folder,
    activity,
    clock,
    reports,
    dynamo,
    client: new DynamoDBClient(client),
    streams: new DynamoDBStreamsClient(client),
    async [Symbol.asyncDispose]() {
      clock.close();
      front.close();
      await dynamo.close();
      if (!dataDir) await rm(folder, { recursive: true });
    },
  };
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

async function listen(dynamo: Dynamo) {
  const server = createServer(async (request, response) => {
    const answer = await dynamo.forward(`${request.headers['x-amz-target']}`, await buffer(request));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
