import { z } from 'zod';
import type { MonthRecord, NightOverride } from '../domain/month.ts';
import type { CalendarMonth } from '../domain/stay.ts';
import type { Item, Key, NewItem } from './table.ts';

/** The key of a home's calendar month. */
export const monthKey = (propertyId: string, month: CalendarMonth): Key => ({
  pk: `PROPERTY#${propertyId}`,
  sk: `MONTH#${month}`,
});

/** The attribute that names the owner of a night: `n04` for `04`. */
export const nightAttribute = (day: string): string => `n${day}`;

/** The attribute that lists who waits for a night that somebody has: `c04` for `04`. */
export const claimAttribute = (day: string): string => `c${day}`;

const override = z.object({
  price: z.int().exactOptional(),
  minStay: z.int().exactOptional(),
  maxStay: z.int().exactOptional(),
  closedToArrival: z.boolean().exactOptional(),
  closedToDeparture: z.boolean().exactOptional(),
}) satisfies z.ZodType<NightOverride>;

/** A month of which nothing is stored: all nights free, no overrides. */
const emptyMonth = (propertyId: string, month: CalendarMonth): MonthRecord => ({
  propertyId,
  month,
  taken: {},
  overrides: {},
  version: 0,
});

/** Reads a stored month; `MONTH#2027-07` and its `n01`..`n31`, `o01`..`o31`. */
export function monthOfItem(item: Item): MonthRecord {
  const taken: Record<string, string> = {};
  const overrides: Record<string, NightOverride> = {};
  for (const [name, value] of Object.entries(item)) {
    const [, kind, day] = /^([no])(\d\d)$/.exec(name) ?? [];
    if (kind === 'n' && day) taken[day] = z.string().parse(value);
    if (kind === 'o' && day) overrides[day] = override.parse(value);
  }
  const { pk, sk, version } = z
    .object({ pk: z.string(), sk: z.string(), version: z.int().default(0) })
    .parse(item);
  return {
    propertyId: pk.slice('PROPERTY#'.length),
    month: sk.slice('MONTH#'.length),
    taken,
    overrides,
    version,
  };
}

/** The home's months among items that were read, in the order asked for; one that is not among them is empty. */
export function monthsIn(
  items: readonly Item[],
  propertyId: string,
  months: readonly CalendarMonth[],
): MonthRecord[] {
  return months.map((month) => {
    const { pk, sk } = monthKey(propertyId, month);
    const item = items.find((one) => one.pk === pk && one.sk === sk);
    return item ? monthOfItem(item) : emptyMonth(propertyId, month);
  });
}

/** The item that stores a month. */
export function itemOfMonth({ propertyId, month, taken, overrides, version }: MonthRecord): NewItem {
  const prefixed = (prefix: string, byDay: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(byDay).map(([day, value]) => [prefix + day, value]));
  return { ...monthKey(propertyId, month), ...prefixed('n', taken), ...prefixed('o', overrides), version };
}
