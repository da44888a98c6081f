import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { env } from './env.ts';
import { once } from './once.ts';
import type { Refusal } from './table-conflict.ts';
import { get, getMany, query, queryIndex, type SortKeys } from './table-reads.ts';
import { put, transact, write } from './table-writes.ts';

/** The key of an item. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item to store: its key and plain values. */
export type NewItem = Key & Readonly<Record<string, unknown>>;

/** An item as stored: its key and whatever else it has. Parse it before trusting it. */
export type Item = Readonly<Record<string, unknown>>;

/** A condition or update in DynamoDB's expression language; `values` are plain and keyed as `:name`. */
export interface Expression {
  readonly condition?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** One write of a transaction. */
export type Write =
  | ({ readonly put: NewItem } & Expression)
  | ({ readonly update: Key; readonly set: string } & Expression)
  | ({ readonly delete: Key } & Expression);

/** What became of a conditional write: done, or refused with the items that stood in its way. */
export type Outcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused'; readonly refusals: readonly (Refusal | undefined)[] };

/** One DynamoDB table in plain values. Throttling and conflicting transactions are tried again inside. */
export interface Table {
  readonly name: string;
  /** Reads one item, consistently. */
  get(key: Key): Promise<Item | undefined>;
  /** Reads up to 100 items in one call, consistently; missing ones are left out, order is not kept. */
  getMany(keys: readonly Key[]): Promise<Item[]>;
  /** Reads every item of a partition whose sort key begins so. */
  query(pk: string, skPrefix?: string): Promise<Item[]>;
  /**
   * The keys that an index has under a value of its partition key, in the order of the index, all of them or those up to
   * a sort key and from one on; a moment old.
   */
  queryIndex(index: string, attribute: string, value: string, upTo?: SortKeys): Promise<Key[]>;
  put(item: NewItem): Promise<void>;
  /** Writes one item on a condition. */
  write(write: Write): Promise<Outcome>;
  /** Writes all or nothing; `refusals` has an entry for each write, undefined where its condition held. */
  transact(writes: readonly Write[]): Promise<Outcome>;
}

/** Wraps a table for use with plain values. */
export function createTable(client: DynamoDBClient, name: string): Table {
  return {
    name,
    get: (key) => get(client, name, key),
    getMany: (keys) => getMany(client, name, keys),
    query: (pk, skPrefix) => query(client, name, pk, skPrefix),
    queryIndex: (index, attribute, value, upTo) =>
      queryIndex(client, name, { index, attribute, value, upTo }),
    put: (item) => put(client, name, item),
    write: (one) => write(client, name, one),
    transact: (writes) => transact(client, name, writes),
  };
}

/** The DynamoDB client of this function, made once per cold start. */
export const dynamo = once(() => {
  const client = new DynamoDBClient({});
  // It copies every input and output for a logger that throws them away: a tenth of a call's time.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
});

/** The main table, named by TABLE_NAME. */
export const mainTable = once(() => createTable(dynamo(), env('TABLE_NAME')));

/** The search index's table, named by SEARCH_TABLE_NAME. */
export const searchTable = once(() => createTable(dynamo(), env('SEARCH_TABLE_NAME')));
