import { z } from 'zod';
import type { Connection, HubConnection, PushedConnection } from '../../domain/channel.ts';
import type { Item, Key, Outcome, Table, Write } from '../table.ts';
import {
  connectedHomes,
  connectedKey,
  connectionKey,
  connectionOf,
  feedKey,
  itemOfConnection,
  listingKey,
  listingKeys,
} from './connection-item.ts';

/** A connection, by its home and its own id. */
export interface ConnectionName {
  readonly propertyId: string;
  readonly connectionId: string;
}

/** Ids of homes by how they are connected. */
export interface ConnectedHomes {
  readonly pushed: ReadonlySet<string>;
  /** Those of them that are connected with a hub. */
  readonly withHub: ReadonlySet<string>;
}

/** What came of writing a connection. */
export type Written =
  | { readonly kind: 'written' }
  /** The connection has been changed or removed meanwhile. */
  | { readonly kind: 'overtaken' }
  /** Another connection has the listing already. */
  | { readonly kind: 'listing-taken'; readonly by: ConnectionName };

/** The connections of homes with platforms, as stored. */
export interface Connections {
  read(name: ConnectionName): Promise<Connection | undefined>;
  /** The connections of a home. */
  list(propertyId: string): Promise<Connection[]>;
  /** Whether a home is connected anywhere, paused or not; one small read. */
  isConnected(propertyId: string): Promise<boolean>;
  /** Every connection that we push to, of all homes. */
  allPushed(): Promise<ConnectionName[]>;
  /** Every connection whose feed we fetch, of all homes. */
  allFetched(): Promise<ConnectionName[]>;
  /** Whether any home is connected through the vendor, and not paused. */
  connectedThrough(vendor: PushedConnection['mode']): Promise<boolean>;
  /** Those of up to 100 homes that we push somewhere. */
  connectedAmong(propertyIds: readonly string[]): Promise<ConnectedHomes>;
  /** The connection whose feed has a secret with this SHA-256. */
  findByFeed(tokenHash: string): Promise<Connection | undefined>;
  /** The connection of a listing on a platform, or of a home at a vendor (`channex` or `beds24`). */
  findByListing(where: string, listing: string): Promise<Connection | undefined>;
  /** Makes a connection, alone with its listing. `feedHash` is the SHA-256 of the secret of a new iCal feed. */
  create(connection: Connection, feedHash?: string): Promise<Written>;
  /** Pauses, resumes or changes a connection; its listing stays. `feedHash` replaces the secret of its feed. */
  change(before: Connection, after: Connection, feedHash?: FeedHashes): Promise<Written>;
  /** Removes a connection and lets go of its listing. */
  remove(connection: Connection, feedHash?: string): Promise<Written>;
}

/** SHA-256 of the secret of a feed, before and after it was replaced. */
export interface FeedHashes {
  readonly before: string;
  readonly after: string;
}

/** The connections in the main table. */
export function createConnections(table: Table): Connections {
  const find = (key: Key) => findConnection(table, key);
  return {
    read: (name) => read(table, name),
    list: async (id) => (await table.query(`PROPERTY#${id}`, 'CHANNEL#')).map(connectionOf),
    isConnected: async (id) => {
      const { pk: _, sk: __, ...modes } = (await table.get(connectedKey(id))) ?? {};
      return Object.keys(modes).length > 0;
    },
    allPushed: async () => listedIn(await table.query(connectedHomes), pushedModes),
    allFetched: async () => listedIn(await table.query(connectedHomes), fetchedModes),
    connectedThrough: async (vendor) =>
      (await table.query(connectedHomes)).some((item) => Object.values(item).includes(vendor)),
    connectedAmong: async (ids) => {
      const items = await table.getMany(ids.map(connectedKey));
      return { pushed: homesIn(items, pushedModes), withHub: homesIn(items, hubModes) };
    },
    findByFeed: (hash) => find(feedKey(hash)),
    findByListing: (where, listing) => find(listingKey(where, listing)),
    create: (connection, feedHash) => create(table, connection, feedHash),
    change: (before, after, feed) => change(table, before, after, feed),
    remove: (connection, feedHash) => remove(table, connection, feedHash),
  };
}

async function read(table: Table, { propertyId, connectionId }: ConnectionName) {
  const item = await table.get(connectionKey(propertyId, connectionId));
  return item && connectionOf(item);
}

const named = z.object({ propertyId: z.string(), connectionId: z.string() });

async function findConnection(table: Table, key: Key) {
  const item = await table.get(key);
  return item && read(table, named.parse(item));
}

const pushedModes: readonly unknown[] = ['channex', 'beds24'] satisfies Connection['mode'][];
const hubModes: readonly unknown[] = ['beds24'] satisfies HubConnection['mode'][];
const fetchedModes: readonly unknown[] = ['ical'] satisfies Connection['mode'][];

const listedIn = (items: readonly Item[], among: readonly unknown[]): ConnectionName[] =>
  items.flatMap(({ pk: _, sk, ...modes }) =>
    Object.entries(modes)
      .filter(([, mode]) => among.includes(mode))
      .map(([connectionId]) => ({ propertyId: String(sk), connectionId })),
  );

const homesIn = (items: readonly Item[], among: readonly unknown[]): ReadonlySet<string> =>
  new Set(listedIn(items, among).map(({ propertyId }) => propertyId));

/** Lists the connection with its mode, or as `off` while it is paused. */
const listed = ({ propertyId, id, mode, isOn }: Connection): Write => ({
  update: connectedKey(propertyId),
  set: 'SET #id = :mode',
  names: { '#id': id },
  values: { ':mode': isOn ? mode : 'off' },
});

const pointer = (key: Key, { propertyId, id }: Connection): Write => ({
  put: { ...key, propertyId, connectionId: id },
  condition: 'attribute_not_exists(pk)',
});

/** The writes that make a connection, all of them or none. */
export const creation = (connection: Connection, feedHash?: string): Write[] => [
  ...listingKeys(connection).map((key) => pointer(key, connection)),
  { put: itemOfConnection(connection), condition: 'attribute_not_exists(pk)' },
  listed(connection),
  ...(feedHash === undefined ? [] : [pointer(feedKey(feedHash), connection)]),
];

async function create(table: Table, connection: Connection, feedHash?: string): Promise<Written> {
  const outcome = await table.transact(creation(connection, feedHash));
  const by = outcome.kind === 'refused' && takenBy(outcome);
  return by ? { kind: 'listing-taken', by } : writtenOf(outcome);
}

function takenBy({ refusals }: Extract<Outcome, { kind: 'refused' }>): ConnectionName | undefined {
  return refusals.map((refusal) => named.safeParse(refusal?.item).data).find(Boolean);
}

const writtenOf = ({ kind }: Outcome): Written => ({ kind: kind === 'written' ? kind : 'overtaken' });

const unchanged = ({ version }: Connection) =>
  ({
    condition: '#version = :version',
    names: { '#version': 'version' },
    values: { ':version': version },
  }) as const;

async function change(table: Table, before: Connection, after: Connection, feed?: FeedHashes) {
  const rotated = feed && [{ delete: feedKey(feed.before) }, pointer(feedKey(feed.after), after)];
  return writtenOf(
    await table.transact([
      { put: itemOfConnection(after), ...unchanged(before) },
      listed(after),
      ...(rotated ?? []),
    ]),
  );
}

async function remove(table: Table, connection: Connection, feedHash?: string) {
  const { propertyId, id } = connection;
  const keys = [...listingKeys(connection), ...(feedHash === undefined ? [] : [feedKey(feedHash)])];
  return writtenOf(
    await table.transact([
      { delete: connectionKey(propertyId, id), ...unchanged(connection) },
      { update: connectedKey(propertyId), set: 'REMOVE #id', names: { '#id': id } },
      ...keys.map((key) => ({ delete: key })),
    ]),
  );
}
