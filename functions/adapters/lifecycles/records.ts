import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { LifecycleName, LifecycleRecord, LifecycleStatus } from '../../domain/lifecycle/lifecycle.ts';
import { decodeItem, encodeItem, type WireItem } from '../attribute-value.ts';
import { createTable } from '../table.ts';
import { askTable } from '../table-outage.ts';
import { indexes, itemOfRecord, keyOfRecord, recordOfItem } from './record-item.ts';

/** Which executions to list; all that is given must hold. */
export interface RecordFilter {
  readonly workflow?: string | undefined;
  readonly statuses?: readonly LifecycleStatus[] | undefined;
  readonly bookingId?: string | undefined;
  readonly propertyId?: string | undefined;
  /** About one of these homes; what is about no home is left out too. */
  readonly homes?: ReadonlySet<string> | undefined;
  /** Started at that instant or later. */
  readonly from?: Date | undefined;
  /** Started before. */
  readonly before?: Date | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of a list, newest first. */
export interface RecordPage {
  /** Without events. */
  readonly records: readonly LifecycleRecord[];
  readonly next?: string;
}

/** What is kept of executions, for as long as the table is. */
export interface ExecutionRecords {
  read(which: LifecycleName): Promise<LifecycleRecord | undefined>;
  /** A moment old. Reads so much and no more: a page may be short and have a next one. */
  list(filter: RecordFilter): Promise<RecordPage>;
  /** Writes what is told of an execution, unless a later telling was written. */
  write(record: LifecycleRecord): Promise<void>;
}

/** The table of executions. */
export function createExecutionRecords(client: DynamoDBClient, name: string): ExecutionRecords {
  const table = createTable(client, name);
  return {
    read: async (which) => {
      const item = await table.get(keyOfRecord(which));
      return item && recordOfItem(item);
    },
    list: (filter) => list(client, name, filter),
    write: async (record) => {
      const item = itemOfRecord(record);
      await table.write({
        put: item,
        condition:
          'attribute_not_exists(pk) OR startedAt < :started OR (startedAt = :started AND #rank < :rank)',
        names: { '#rank': 'rank' },
        values: { ':started': item.startedAt, ':rank': item.rank },
      });
    },
  };
}

/** Items that one question reads, and questions for one page. */
const [readAtOnce, mostQuestions] = [200, 10];

async function list(client: DynamoDBClient, name: string, filter: RecordFilter): Promise<RecordPage> {
  const index = indexOf(filter);
  const records: LifecycleRecord[] = [];
  let from: WireItem | undefined;
  let place = filter.after;
  for (let left = mostQuestions; left > 0; left -= 1) {
    const page = await askTable(() => client.send(question(name, index, filter, from)));
    for (const item of page.Items ?? []) {
      const sk = item[index.sort]?.S;
      if (sk === filter.after) continue;
      if (records.length === filter.limit) return { records, ...(place !== undefined && { next: place }) };
      const record = recordOfItem(decodeItem(item));
      if (isAmong(record, filter.homes)) records.push(record);
      place = sk;
    }
    from = page.LastEvaluatedKey;
    if (!from) return { records };
    place = from[index.sort]?.S ?? place;
  }
  return { records, ...(place !== undefined && { next: place }) };
}

const isAmong = ({ propertyId }: LifecycleRecord, homes: RecordFilter['homes']) =>
  homes === undefined || (propertyId !== undefined && homes.has(propertyId));

function indexOf({ bookingId, propertyId }: RecordFilter) {
  if (bookingId !== undefined) return { ...indexes.byBooking, value: bookingId };
  return propertyId === undefined
    ? { ...indexes.byTime, value: indexes.byTime.everything }
    : { ...indexes.byProperty, value: propertyId };
}

function question(
  TableName: string,
  { name, partition, sort, value }: ReturnType<typeof indexOf>,
  filter: RecordFilter,
  ExclusiveStartKey: WireItem | undefined,
) {
  const { workflow, statuses, propertyId, from, before, after } = filter;
  const asked = Object.entries({ '#workflow': workflow, '#home': propertyId }).flatMap(([field, wanted]) =>
    wanted === undefined ? [] : [[field, wanted] as const],
  );
  const status = statuses?.map((each, at) => [`:status${at}`, each] as const) ?? [];
  const conditions = [
    ...asked.map(([field]) => `${field} = ${field.replace('#', ':')}`),
    ...(status.length > 0 ? [`#status IN (${status.map(([key]) => key).join(', ')})`] : []),
  ];
  return new QueryCommand({
    ...{ TableName, IndexName: name, ScanIndexForward: false, Limit: readAtOnce, ExclusiveStartKey },
    KeyConditionExpression: '#key = :key AND #sort BETWEEN :from AND :upTo',
    ...(conditions.length > 0 && { FilterExpression: conditions.join(' AND ') }),
    ExpressionAttributeNames: {
      ...{ '#key': partition, '#sort': sort },
      ...(workflow !== undefined && { '#workflow': 'pk' }),
      ...(propertyId !== undefined && { '#home': 'propertyId' }),
      ...(status.length > 0 && { '#status': 'status' }),
    },
    ExpressionAttributeValues: encodeItem({
      ':key': value,
      ':from': (from ?? new Date(0)).toISOString(),
      // An item's key goes on behind its instant, so that one of that very instant is not taken.
      ':upTo': after ?? before?.toISOString() ?? '9',
      ...Object.fromEntries(asked.map(([field, wanted]) => [field.replace('#', ':'), wanted])),
      ...Object.fromEntries(status),
    }),
  });
}
