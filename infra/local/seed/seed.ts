import type { Block } from '../../../functions/adapters/blocks.ts';
import type { Cleaner } from '../../../functions/domain/cleaner.ts';
import type { NightOverride } from '../../../functions/domain/month.ts';
import type { Property } from '../../../functions/domain/property.ts';
import { addDays, dayKey, monthOf } from '../../../functions/domain/stay.ts';
import { demoCleaners } from './cleaners.ts';
import { demoHomes } from './homes/index.ts';
import { takenStays } from './taken.ts';

/** Where the demo homes are kept. */
export interface SeedTarget {
  /** Keeps a home's profile; a repeat keeps the same. */
  saveProperty(property: Property): Promise<void>;
  saveCleaner(cleaner: Cleaner): Promise<void>;
  /** Keeps one calendar month: owners of taken nights and overrides, by day of the month. */
  saveMonth(month: SeedMonth): Promise<void>;
  /** Keeps a block whose nights are taken in the months. */
  saveBlock(block: Block): Promise<void>;
}

/** A calendar month of a demo home. */
export interface SeedMonth {
  readonly propertyId: string;
  readonly month: string;
  readonly taken: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, NightOverride>>;
}

/**
 * Keeps the six demo homes and their cleaners, with some nights already taken from `today` on; a repeat writes the same.
 * @param today calendar date from which the demo stays are counted.
 */
export async function seedDemoHomes(target: SeedTarget, today: string): Promise<void> {
  const year = Number(today.slice(0, 4));
  const homes = demoHomes.map((home, slot) => ({ ...home(year), slot, version: 1 }));
  await Promise.all(homes.map((home) => target.saveProperty(home)));
  await Promise.all(demoCleaners.map((cleaner) => target.saveCleaner(cleaner)));
  await Promise.all(
    homes.flatMap((home) => monthsOfHome(home.id, today)).map((month) => target.saveMonth(month)),
  );
  await Promise.all(homes.flatMap(({ id }) => blocksOf(id, today)).map((block) => target.saveBlock(block)));
}

const blocksOf = (propertyId: string, today: string): Block[] =>
  takenStays(propertyId).flatMap(({ owner, startsIn, nights }) => {
    const [kind, id] = owner.split('#');
    if (kind !== 'BLOCK' || id === undefined) return [];
    const arrival = addDays(today, startsIn);
    const stay = { arrival, departure: addDays(arrival, nights) };
    return [{ id, propertyId, stay, note: 'Ourselves', createdAt: `${today}T00:00:00.000Z` }];
  });

function monthsOfHome(propertyId: string, today: string): SeedMonth[] {
  const months = new Map<string, Record<string, string>>();
  for (const { startsIn, nights, owner } of takenStays(propertyId)) {
    for (let night = 0; night < nights; night += 1) {
      const date = addDays(today, startsIn + night);
      const taken = months.get(monthOf(date)) ?? {};
      taken[dayKey(date)] = owner;
      months.set(monthOf(date), taken);
    }
  }
  return [...months].map(([month, taken]) => ({ propertyId, month, taken, overrides: {} }));
}
