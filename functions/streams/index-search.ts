import { monthKey, monthOfItem } from '../adapters/month-item.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { profileKey, propertyOfItem } from '../adapters/property-item.ts';
import { homeEntry, type IndexEntry, writeIndex } from '../adapters/search-index.ts';
import { type Item, mainTable, searchTable, type Table } from '../adapters/table.ts';
import type { MonthRecord } from '../domain/month.ts';
import type { Property } from '../domain/property.ts';
import { packMonth } from '../domain/searchMonth.ts';

/** The part of a stream's records that says which items changed. */
export interface ChangedItems {
  readonly Records: readonly {
    readonly dynamodb?:
      | {
          readonly Keys?:
            | { readonly [name: string]: { readonly S?: string | undefined } | undefined }
            | undefined;
        }
      | undefined;
  }[];
}

/** What the stream said changed: homes whose profile did, and months by home. */
interface Changes {
  readonly profiles: ReadonlySet<string>;
  readonly months: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Keys that one call reads. Source: BatchGetItem's limit. */
const readAtOnce = 100;

/** The tables that indexing reads and writes. */
export interface Indexing {
  readonly main: Table;
  readonly search: Table;
  readonly properties: Properties;
}

/**
 * Brings the search index up to what the table says now, for every home and month that the stream says has changed.
 * A repeat, or a record that comes late, writes the present state again.
 */
export async function indexChanges(indexing: Indexing, event: ChangedItems): Promise<void> {
  const { profiles, months } = changesIn(event);
  const ofMonths = await monthEntries(
    indexing,
    [...months].filter(([home]) => !profiles.has(home)),
  );
  const ofHomes = await Promise.all([...profiles].map((home) => homeEntries(indexing, home)));
  await writeIndex(indexing.search, [...ofMonths, ...ofHomes.flat()]);
}

/** The handler of the stream. */
export const handler = (event: ChangedItems): Promise<void> => {
  const main = mainTable();
  return indexChanges({ main, search: searchTable(), properties: createProperties(main) }, event);
};

function changesIn(event: ChangedItems): Changes {
  const profiles = new Set<string>();
  const months = new Map<string, Set<string>>();
  for (const { dynamodb } of event.Records) {
    const home = dynamodb?.Keys?.pk?.S?.replace('PROPERTY#', '');
    const sk = dynamodb?.Keys?.sk?.S;
    if (home === undefined || sk === undefined) continue;
    if (sk === 'PROFILE') profiles.add(home);
    else months.set(home, (months.get(home) ?? new Set()).add(sk.replace('MONTH#', '')));
  }
  return { profiles, months };
}

/** Reads whatever changed in as few calls as there can be: a busy moment changes months of many homes. */
async function monthEntries(
  { main }: Indexing,
  changed: readonly (readonly [home: string, months: ReadonlySet<string>])[],
): Promise<IndexEntry[]> {
  const keys = changed.flatMap(([home, months]) => [
    profileKey(home),
    ...[...months].map((month) => monthKey(home, month)),
  ]);
  const items: Item[] = [];
  for (let start = 0; start < keys.length; start += readAtOnce)
    items.push(...(await main.getMany(keys.slice(start, start + readAtOnce))));
  const [profiles, records] = [items.filter(isProfile), items.filter((item) => !isProfile(item))];
  const homes = new Map(profiles.map(propertyOfItem).map((home) => [home.id, home]));
  return records.map(monthOfItem).flatMap((record) => {
    const home = homes.get(record.propertyId);
    return home ? [monthEntry(home, record)] : [];
  });
}

const isProfile = ({ sk }: Item) => sk === 'PROFILE';

/** A new profile has other prices in every month that the index knows. */
async function homeEntries({ main, properties }: Indexing, id: string): Promise<IndexEntry[]> {
  const [property] = await properties.readProfiles([id]);
  if (!property) return [];
  const months = await main.query(`PROPERTY#${id}`, 'MONTH#');
  return [homeEntry(property), ...months.map((item) => monthEntry(property, monthOfItem(item)))];
}

const monthEntry = (property: Property, record: MonthRecord): IndexEntry => ({
  partition: record.month,
  homeId: property.id,
  slot: property.slot,
  value: packMonth({ book: property, version: property.version, month: record.month, record }),
});
