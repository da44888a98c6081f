import type { NightOverride } from '../domain/month.ts';
import { dayKey, monthsOf, type Stay } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { monthKey, monthOfItem } from './month-item.ts';
import { type MonthNights, nightsByMonth } from './night-writes.ts';
import type { Item, Table, Write } from './table.ts';

const mostRounds = 10;

/**
 * Gives nights of a home a price of their own, minor units, or with `undefined` takes it away, all or none; what else
 * is set for them stays. A repeat writes the same. Throws TableBusy.
 */
export async function setNightPrices(
  table: Table,
  propertyId: string,
  stay: Stay,
  price: number | undefined,
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const items = await table.getMany(monthsOf(stay).map((month) => monthKey(propertyId, month)));
    const stored = new Map(items.map((item) => [String(item.sk).slice('MONTH#'.length), item]));
    const writes = nightsByMonth(stay).map((nights) =>
      writeMonth(propertyId, nights, stored.get(nights.month), price),
    );
    if ((await table.transact(writes)).kind === 'written') return;
  }
  throw new Fault('TableBusy', `The calendar of ${propertyId} changed all the time`);
}

function writeMonth(
  propertyId: string,
  { month, nights }: MonthNights,
  item: Item | undefined,
  price: number | undefined,
): Write {
  const { overrides, version } = item ? monthOfItem(item) : { overrides: {}, version: 0 };
  const after = nights.map((night) => ({
    name: `o${dayKey(night)}`,
    rule: priced(overrides, dayKey(night), price),
  }));
  const sets = after.filter(({ rule }) => Object.keys(rule).length > 0);
  const removes = after.filter(({ rule }) => Object.keys(rule).length === 0);
  return {
    update: monthKey(propertyId, month),
    set: [
      ...(sets.length > 0 ? [`SET ${sets.map(({ name }) => `${name} = :${name}`).join(', ')}`] : []),
      ...(removes.length > 0 ? [`REMOVE ${removes.map(({ name }) => name).join(', ')}`] : []),
      'ADD #version :one',
    ].join(' '),
    condition: item ? '#version = :read' : 'attribute_not_exists(#version)',
    names: { '#version': 'version' },
    values: {
      ...Object.fromEntries(sets.map(({ name, rule }) => [`:${name}`, rule])),
      ':one': 1,
      ...(item && { ':read': version }),
    },
  };
}

function priced(
  overrides: Readonly<Record<string, NightOverride>>,
  day: string,
  price: number | undefined,
): NightOverride {
  const { price: _, ...rest } = overrides[day] ?? {};
  return { ...rest, ...(price !== undefined && { price }) };
}
