import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { createTable, type Table } from '../../functions/adapters/table.ts';
import { findBinary } from '../../infra/local/dynamodb/binary.ts';
import { freePort } from '../../infra/local/dynamodb/free-port.ts';

/** A real database on a file of its own. */
export interface Database {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  readonly table: Table;
  readonly idempotencyTable: string;
  close(): Promise<void>;
}

/**
 * Starts the database with the product's tables, empty.
 * @param hasStream whether changes of the main table can be followed
 */
export async function startDatabase(hasStream = false): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'stayflow-booking-'));
  const port = await freePort();
  const args = ['--db-path', join(folder, 'tables.db'), '--port', String(port)];
  const server = spawn(findBinary(), args, { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 3,
  });
  await untilItAnswers(client);
  await createTables(client, hasStream);
  return {
    endpoint,
    client,
    table: createTable(client, 'main'),
    idempotencyTable: 'idempotency',
    close: async () => {
      client.destroy();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function untilItAnswers(client: DynamoDBClient) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function createTables(client: DynamoDBClient, hasStream: boolean) {
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;
  const key = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    ...(range ? [{ AttributeName: range, KeyType: 'RANGE' as const }] : []),
  ];
  const index = (IndexName: string, number: number) => ({
    IndexName,
    KeySchema: key(`gsi${number}pk`, `gsi${number}sk`),
    Projection: { ProjectionType: 'ALL' as const },
  });
  const indexKeys = [1, 2, 3, 4].flatMap((number) => [text(`gsi${number}pk`), text(`gsi${number}sk`)]);
  await client.send(
    new CreateTableCommand({
      TableName: 'main',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('pk'), text('sk'), ...indexKeys],
      KeySchema: key('pk', 'sk'),
      GlobalSecondaryIndexes: [
        index('byProperty', 1),
        index('byGuest', 2),
        index('openWork', 3),
        index('byDue', 4),
      ],
      ...(hasStream && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const },
      }),
    }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: 'idempotency',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('id')],
      KeySchema: key('id'),
    }),
  );
}
