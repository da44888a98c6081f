import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity } from '../activity.ts';
import type { AwsService, Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { createArns, isItemOperation } from './arns.ts';
import { connectDatabase } from './database.ts';
import { deleteExpired } from './delete-expired.ts';
import { createReaper } from './reaper.ts';
import { dynamoService, readAnswer, targetOf } from './service.ts';
import { ensureTable, type Table } from './tables.ts';
import { createTrimmer, type Held } from './trimmer.ts';
import { withoutUnchanged } from './unchanged.ts';
import type { WireAnswer } from './wire.ts';

/** DynamoDB and DynamoDB Streams of the laptop cloud. */
export interface Dynamo {
  /**
   * Passes a JSON call on as it is: `target` is the `X-Amz-Target` header, `body` the request's. An answer from the
   * database comes back as it is, errors included; a broken connection is a 500 that clients retry.
   */
  forward(target: string, body: Buffer | string): Promise<WireAnswer>;
  /** The same for callers in this process; readers of streams among them see writes that changed nothing. */
  readonly service: AwsService;
  /** Makes the table of resolved `AWS::DynamoDB::Table` or `GlobalTable` properties; a repeat changes nothing. */
  createTable(properties: unknown): Promise<Table>;
  /**
   * Calls the listener after every operation that may have changed an item, before its answer leaves, with the
   * request's body; of PartiQL too. The answer ends it.
   */
  onWrite(listener: (request: Buffer) => void): () => void;
  /**
   * Keeps stream records until a reader is done with them, a day of the shared clock being their shortest life.
   * @param held the sequence number that the reader is done with; nothing when it holds nothing back
   */
  holdStream(tableName: string, held: Held): void;
  /** Deletes what has expired by now. Happens by itself every hour of the shared clock. */
  expireItems(): Promise<void>;
  /** Process id of the database program's guard; nothing with `DYNAMODB_ENDPOINT`. */
  pid(): number | undefined;
  /** Waits for the database program to end. */
  close(): Promise<void>;
}

/** Where the data lies and what is told about trouble. */
export interface DynamoOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly place: Place;
  /** Address of a DynamoDB-compatible server to use instead of the program installed with us. */
  readonly endpoint?: string | undefined;
  /** Told in plain words what went wrong and was put right. */
  readonly report?: (message: string) => void;
}

const writes = new Set(
  [
    'PutItem',
    'UpdateItem',
    'DeleteItem',
    'BatchWriteItem',
    'TransactWriteItems',
    'ExecuteStatement',
    'BatchExecuteStatement',
    'ExecuteTransaction',
  ].map(targetOf),
);

const unavailable: WireAnswer = {
  status: 500,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(
    '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"The local DynamoDB did not answer."}',
  ),
};

/** Starts the database on `dataDir`, or uses the server at `endpoint`. Throws when neither is there. */
export async function createDynamo(options: DynamoOptions): Promise<Dynamo> {
  const { dataDir, clock, activity, place } = options;
  const report = options.report ?? console.error;
  mkdirSync(dataDir, { recursive: true });
  const database = await connectDatabase(join(dataDir, 'dynamodb.sqlite'), options.endpoint, report);
  const listeners = new Set<(request: Buffer) => void>();
  const arns = createArns(place);

  const send = async (target: string, body: Buffer) => {
    try {
      return await database.send(target, body);
    } catch (error) {
      report(`DynamoDB did not answer ${target}: ${String(error)}`);
      return unavailable;
    }
  };
  const forwardAll = async (target: string, body: Buffer | string): Promise<WireAnswer> => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const operation = target.slice(target.indexOf('.') + 1);
    if (!isItemOperation(operation)) {
      return arns.outward(operation, await send(target, arns.inward(bytes)));
    }
    const answer = await send(target, bytes);
    if (writes.has(target)) for (const listener of listeners) listener(bytes);
    return answer;
  };
  const call = async (operation: string, input: unknown) =>
    readAnswer(await forwardAll(targetOf(operation), JSON.stringify(input)));

  const { store } = database;
  const reaper = store && createReaper(clock, activity, store, deleteExpired(call, store));
  const trimmer = store && createTrimmer(clock, activity, store.ages);

  return {
    forward: async (target, body) => {
      const answer = await forwardAll(target, body);
      return target.endsWith('.GetRecords') ? withoutUnchanged(answer) : answer;
    },
    service: dynamoService(forwardAll),
    async createTable(properties) {
      const table = await ensureTable(call, properties);
      reaper?.watch(table);
      if (table.streamArn) trimmer?.watch(table.tableName);
      return table;
    },
    onWrite(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    holdStream: (tableName, held) => trimmer?.hold(tableName, held),
    expireItems: async () => reaper?.sweep(),
    pid: database.pid,
    async close() {
      reaper?.close();
      trimmer?.close();
      await database.close();
    },
  };
}
