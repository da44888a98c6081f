import { createProperties } from '../../functions/adapters/properties.ts';
import { createTable } from '../../functions/adapters/table.ts';
import type { Property } from '../../functions/domain/property.ts';
import { type Indexing, indexChanges } from '../../functions/streams/index-search.ts';
import { demoHomes } from '../../infra/local/seed/homes/index.ts';
import { startWorld } from '../local/dynamodb/world.ts';

const keys = [
  { AttributeName: 'pk', KeyType: 'HASH' },
  { AttributeName: 'sk', KeyType: 'RANGE' },
];
const tableNamed = (TableName: string) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: keys,
  Replicas: [{ Region: 'eu-west-1' }],
});

/** The demo homes on the real database engine, with the search index that the stream would have made. */
export async function startHomes(homes: readonly Property[] = demo) {
  const world = await startWorld();
  await world.dynamo.createTable(tableNamed('stayflow'));
  await world.dynamo.createTable(tableNamed('stayflow-search'));
  const main = createTable(world.client, 'stayflow');
  const search = createTable(world.client, 'stayflow-search');
  const properties = createProperties(main);
  const indexing: Indexing = { main, search, properties };
  for (const home of homes) await properties.save(home);
  await index(
    indexing,
    homes.map(({ id }) => [id, 'PROFILE']),
  );
  return { ...indexing, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

/** Tells the indexer that these items changed, as the stream would. */
export const index = (indexing: Indexing, changed: readonly (readonly [home: string, sk: string])[]) =>
  indexChanges(indexing, {
    Records: changed.map(([home, sk]) => ({
      dynamodb: { Keys: { pk: { S: `PROPERTY#${home}` }, sk: { S: sk } } },
    })),
  });

/** The six demo homes as kept in 2027. */
export const demo: readonly Property[] = demoHomes.map((home, slot) => ({ ...home(2027), slot, version: 1 }));
