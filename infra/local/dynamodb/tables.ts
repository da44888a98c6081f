import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import { createTableInput, type TableProperties, tableProperties } from './table-properties.ts';

/** A table of the laptop cloud, with the ARNs that clients see. */
export interface Table {
  readonly tableName: string;
  readonly tableArn: string;
  /** Names of the primary key's attributes. */
  readonly keyAttributes: readonly string[];
  /** Absent for a table without a stream. */
  readonly streamArn?: string;
  /** Attribute with the epoch second at which an item expires. */
  readonly expiryAttribute?: string;
}

type Call = (operation: string, input: unknown) => Promise<unknown>;

const described = z.object({
  TableArn: z.string(),
  LatestStreamArn: z.string().optional(),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).optional(),
});
type Described = z.infer<typeof described>;

/** Makes the table that the template describes, or brings the one that exists up to it; a repeat changes nothing. */
export async function ensureTable(call: Call, properties: unknown): Promise<Table> {
  const wanted = tableProperties.parse(properties);
  const existing = await describe(call, wanted.TableName);
  const table = existing ? await upgrade(call, wanted, existing) : await create(call, wanted);
  const ttl = wanted.TimeToLiveSpecification;
  if (ttl?.Enabled && !existing) {
    await call('UpdateTimeToLive', { TableName: wanted.TableName, TimeToLiveSpecification: ttl });
  }
  return {
    tableName: wanted.TableName,
    tableArn: table.TableArn,
    keyAttributes: wanted.KeySchema.map((key) => key.AttributeName),
    ...(table.LatestStreamArn && { streamArn: table.LatestStreamArn }),
    ...(ttl?.Enabled && ttl.AttributeName && { expiryAttribute: ttl.AttributeName }),
  };
}

async function create(call: Call, wanted: TableProperties): Promise<Described> {
  const answer = z.object({ TableDescription: described });
  return answer.parse(await call('CreateTable', createTableInput(wanted))).TableDescription;
}

async function describe(call: Call, TableName: string): Promise<Described | undefined> {
  try {
    return z.object({ Table: described }).parse(await call('DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof AwsFault && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** Adds and drops indexes, as a deployment would; a changed primary key is refused. */
async function upgrade(call: Call, wanted: TableProperties, existing: Described): Promise<Described> {
  const { TableName, AttributeDefinitions } = wanted;
  refuseOtherKeys(wanted, existing);
  const names = new Set(existing.GlobalSecondaryIndexes?.map((index) => index.IndexName));
  const wantedIndexes = wanted.GlobalSecondaryIndexes ?? [];
  const changes = [
    ...wantedIndexes.filter((index) => !names.has(index.IndexName)).map((index) => ({ Create: index })),
    ...[...names]
      .filter((name) => !wantedIndexes.some((index) => index.IndexName === name))
      .map((IndexName) => ({ Delete: { IndexName } })),
  ];
  for (const change of changes) {
    await call('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [change] });
  }
  return existing;
}

function refuseOtherKeys(wanted: TableProperties, existing: Described) {
  const keys = (table: Pick<Described, 'KeySchema'>) =>
    table.KeySchema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join(', ');
  if (keys(wanted) !== keys(existing)) {
    throw new Error(
      `Table ${wanted.TableName} in the data folder has the key (${keys(existing)}), the template wants (${keys(wanted)}): start afresh.`,
    );
  }
}
