import { z } from 'zod';
import type { IndexedHome, SearchIndex } from '../api/browse/search.ts';
import type { Property } from '../domain/property.ts';
import type { CalendarMonth } from '../domain/stay.ts';
import type { Properties } from './properties.ts';
import type { Item, Table } from './table.ts';

/** Homes in one item of the index: every booking writes one, of some 2 KB, and a search reads all of a month at once. */
const homesInChunk = 20;

/** How long a warm function trusts what it has read, milliseconds. The quote reads the truth. */
const trustedMs = 1_000;

/** Profiles read by one call. Source: BatchGetItem's limit. */
const readAtOnce = 100;

/** Partition that lists every home with its slot and version. */
const homesPartition = 'HOMES';

/** One value of one home to put into the index. */
export interface IndexEntry {
  readonly partition: CalendarMonth | typeof homesPartition;
  readonly homeId: string;
  readonly slot: number;
  readonly value: string;
}

/** The entry that lists a home. */
export const homeEntry = ({ id, slot, version }: IndexedHome): IndexEntry => ({
  partition: homesPartition,
  homeId: id,
  slot,
  value: `${slot}.${version}`,
});

/** Puts entries into the index, one write for each item they fall into; a repeat writes the same. */
export async function writeIndex(table: Table, entries: readonly IndexEntry[]): Promise<void> {
  const items = Map.groupBy(entries, ({ partition, slot }) => `${partition}/${chunkOf(slot)}`);
  await Promise.all([...items.values()].map((inOneItem) => writeItem(table, inOneItem)));
}

const chunkOf = (slot: number) => String(Math.floor(slot / homesInChunk)).padStart(3, '0');

async function writeItem(table: Table, entries: readonly IndexEntry[]) {
  const [first] = entries;
  if (!first) return;
  const latest = [...new Map(entries.map((entry) => [entry.homeId, entry.value]))];
  await table.write({
    update: { pk: first.partition, sk: chunkOf(first.slot) },
    set: `SET ${latest.map((_, at) => `#h${at} = :h${at}`).join(', ')}`,
    names: Object.fromEntries(latest.map(([home], at) => [`#h${at}`, home])),
    values: Object.fromEntries(latest.map(([, value], at) => [`:h${at}`, value])),
  });
}

/** Reads the index, trusting what was read for a second, and profiles for as long as their version stands. */
export function createSearchIndex(table: Table, properties: Properties, now: () => number): SearchIndex {
  const read = remember(now, async (partition) => valuesIn(await table.query(partition)));
  const listed = remember(now, async () => homesIn(await read(homesPartition)));
  const profiles = new Map<string, Property>();
  return {
    homes: () => listed(homesPartition),
    month: read,
    profiles: async (homes) => {
      const outdated = homes.filter(({ id, version }) => (profiles.get(id)?.version ?? -1) < version);
      for (let start = 0; start < outdated.length; start += readAtOnce) {
        const ids = outdated.slice(start, start + readAtOnce).map(({ id }) => id);
        for (const home of await properties.readProfiles(ids)) profiles.set(home.id, home);
      }
      return profiles;
    },
  };
}

/** Keeps answers by key for as long as they are trusted; what nobody asks for again is forgotten. */
function remember<T>(now: () => number, load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const kept = new Map<string, { readonly value: Promise<T>; readonly until: number }>();
  return (key) => {
    const known = kept.get(key);
    if (known && known.until > now()) return known.value;
    if (kept.size >= mostKept) kept.clear();
    const value = load(key).catch((error: unknown) => {
      kept.delete(key);
      throw error;
    });
    kept.set(key, { value, until: now() + trustedMs });
    return value;
  };
}

/** Months that one function keeps; searches fall into the coming two years. */
const mostKept = 40;

function valuesIn(items: readonly Item[]): Map<string, string> {
  const values = items.flatMap(({ pk: _, sk: __, ...homes }) => Object.entries(homes));
  return new Map(values.map(([home, value]) => [home, z.string().parse(value)]));
}

function homesIn(values: ReadonlyMap<string, string>): IndexedHome[] {
  const homes = [...values].map(([id, value]) => {
    const [slot, version] = value.split('.').map(Number);
    return { id, slot: slot ?? 0, version: version ?? 0 };
  });
  return homes.sort((a, b) => a.slot - b.slot);
}
