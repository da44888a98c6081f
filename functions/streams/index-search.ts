import { monthOfItem } from '../adapters/month-item.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { homeEntry, type IndexEntry, writeIndex } from '../adapters/search-index.ts';
import { mainTable, searchTable, type Table } from '../adapters/table.ts';
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
  const homes = [...new Set([...profiles, ...months.keys()])];
  const entries = await Promise.all(
    homes.map((id) => entriesOf(indexing, id, profiles.has(id), [...(months.get(id) ?? [])])),
  );
  await writeIndex(indexing.search, entries.flat());
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

async function entriesOf(
  { main, properties }: Indexing,
  id: string,
  profileChanged: boolean,
  months: readonly string[],
): Promise<IndexEntry[]> {
  const read = await properties.read(id, months);
  if (!read) return [];
  const { property } = read;
  // A new profile has other prices in every month that the index knows.
  const all = profileChanged ? (await main.query(`PROPERTY#${id}`, 'MONTH#')).map(monthOfItem) : read.months;
  const entries = all.map((record) => monthEntry(property, record));
  return profileChanged ? [homeEntry(property), ...entries] : entries;
}

const monthEntry = (property: Property, record: MonthRecord): IndexEntry => ({
  partition: record.month,
  homeId: property.id,
  slot: property.slot,
  value: packMonth({ book: property, version: property.version, month: record.month, record }),
});
