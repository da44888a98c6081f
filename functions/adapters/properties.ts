import type { MonthRecord } from '../domain/month.ts';
import type { Property } from '../domain/property.ts';
import type { CalendarMonth } from '../domain/stay.ts';
import { itemOfMonth, monthKey, monthsIn } from './month-item.ts';
import { itemOfProperty, profileKey, propertyOfItem } from './property-item.ts';
import { putNext } from './put-next.ts';
import type { Key, Table } from './table.ts';

/** A home with the months asked for, in their order; a month never written is there too, empty. */
export interface PropertyWithMonths {
  readonly property: Property;
  readonly months: readonly MonthRecord[];
}

/** The homes as stored. */
export interface Properties {
  /** Reads a home and some of its months (up to 99) in one call; undefined for an unknown home. */
  read(propertyId: string, months: readonly CalendarMonth[]): Promise<PropertyWithMonths | undefined>;
  /** Reads up to 100 profiles; unknown homes are left out, order is not kept. */
  readProfiles(propertyIds: readonly string[]): Promise<Property[]>;
  save(property: Property): Promise<void>;
  /** Writes a new home at the next place of the search index; answers the one that has its id already, if there is. */
  create(home: (slot: number) => Property): Promise<Property>;
  /** Writes the version that follows the one that was read; false when somebody else has written it meanwhile. */
  change(property: Property): Promise<boolean>;
  /** Writes a whole month over whatever is there; for seeding. */
  saveMonth(month: MonthRecord): Promise<void>;
  /** Has the search index take up a home with all its months anew; nothing else of it changes. */
  indexAgain(propertyId: string, at: Date): Promise<void>;
}

/** The homes in the main table. */
export function createProperties(table: Table): Properties {
  return {
    read: (propertyId, months) => read(table, propertyId, months),
    readProfiles: async (ids) => (await table.getMany(ids.map(profileKey))).map(propertyOfItem),
    save: (property) => table.put(itemOfProperty(property)),
    create: (home) => create(table, home),
    change: async (property) => {
      const { kind } = await table.write(putNext(itemOfProperty(property), property.version - 1));
      return kind === 'written';
    },
    saveMonth: (month) => table.put(itemOfMonth(month)),
    indexAgain: async (propertyId, at) => {
      const values = { ':now': at.toISOString() };
      const set = 'SET indexedAgain = :now';
      await table.write({
        update: profileKey(propertyId),
        ...{ set, condition: 'attribute_exists(pk)', values },
      });
    },
  };
}

/** How many homes there have been; as its version, so that no two get the same place. */
const placesTaken: Key = { pk: 'HOMES', sk: 'PLACES' };

/** The item that says how many places of the search index are taken. */
export const itemOfPlaces = (taken: number) => ({ ...placesTaken, version: taken });

/** Several that are made at once take turns. */
const mostTries = 10;

async function create(table: Table, home: (slot: number) => Property): Promise<Property> {
  for (let left = mostTries; left > 0; left -= 1) {
    const slot = Number((await table.get(placesTaken))?.version ?? 0);
    const property = home(slot);
    const outcome = await table.transact([
      putNext(itemOfProperty(property), 0),
      putNext(itemOfPlaces(slot + 1), slot),
    ]);
    if (outcome.kind === 'written') return property;
    const [known] = (await table.getMany([profileKey(property.id)])).map(propertyOfItem);
    if (known) return known;
  }
  throw new Error('Too many homes are made at once');
}

async function read(table: Table, propertyId: string, months: readonly CalendarMonth[]) {
  const keys = [profileKey(propertyId), ...months.map((month) => monthKey(propertyId, month))];
  const items = await table.getMany(keys);
  const profile = items.find((item) => item.sk === 'PROFILE');
  if (!profile) return undefined;
  return { property: propertyOfItem(profile), months: monthsIn(items, propertyId, months) };
}
