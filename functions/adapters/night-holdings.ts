import { z } from 'zod';
import { type HandedNight, isSameHolding, type NightHolding } from '../domain/night-claims.ts';
import { type CalendarDate, type CalendarMonth, dayKey, monthOf } from '../domain/stay.ts';
import { claimAttribute, monthKey, nightAttribute } from './month-item.ts';
import type { Item, Table, Write } from './table.ts';

const owner = z.string().optional();
const waiting = z.array(z.string()).default([]);

/** Who has a night and who waits for it, in a stored month. */
export function holdingIn(item: Item | undefined, night: CalendarDate): NightHolding {
  const day = dayKey(night);
  const has = owner.parse(item?.[nightAttribute(day)]);
  return {
    ...(has !== undefined && { owner: has }),
    waiting: waiting.parse(item?.[claimAttribute(day)]),
  };
}

/** Calendar months of a home as stored; a month never written is missing. */
export type StoredMonths = ReadonlyMap<CalendarMonth, Item>;

/** Those of the nights that a step changes, as the stored months have them. */
export const handOver = (
  stored: StoredMonths,
  nights: readonly CalendarDate[],
  step: (holding: NightHolding, night: CalendarDate) => NightHolding,
): HandedNight[] =>
  nights.flatMap((night) => {
    const before = holdingIn(stored.get(monthOf(night)), night);
    const after = step(before, night);
    return isSameHolding(before, after) ? [] : [{ night, before, after }];
  });

/** Reads calendar months, up to 100. */
export async function readMonths(
  table: Table,
  propertyId: string,
  months: readonly CalendarMonth[],
): Promise<StoredMonths> {
  const items =
    months.length > 0 ? await table.getMany(months.map((each) => monthKey(propertyId, each))) : [];
  return new Map(items.map((item) => [String(item.sk).slice('MONTH#'.length), item]));
}

/** Writes nights that change hands, a write for each month; refused when a month has changed since it was read. */
export function writeHandedNights(
  propertyId: string,
  stored: StoredMonths,
  changes: readonly HandedNight[],
): Write[] {
  const byMonth = Map.groupBy(changes, ({ night }) => monthOf(night));
  return [...byMonth].map(([month, nights]) => writeMonth(propertyId, month, stored.get(month), nights));
}

function writeMonth(
  propertyId: string,
  month: CalendarMonth,
  item: Item | undefined,
  changes: readonly HandedNight[],
): Write {
  const sets = changes.flatMap(setsOf);
  const removes = changes.flatMap(removesOf);
  const version = z.int().optional().parse(item?.version);
  return {
    update: monthKey(propertyId, month),
    set: [
      ...(sets.length > 0 ? [`SET ${sets.map(({ name }) => `${name} = :${name}`).join(', ')}`] : []),
      ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
      'ADD #version :one',
    ].join(' '),
    condition: version === undefined ? 'attribute_not_exists(#version)' : '#version = :read',
    names: { '#version': 'version' },
    values: {
      ...Object.fromEntries(sets.map(({ name, value }) => [`:${name}`, value])),
      ':one': 1,
      ...(version !== undefined && { ':read': version }),
    },
  };
}

const setsOf = ({ night, after }: HandedNight): { name: string; value: unknown }[] => [
  ...(after.owner === undefined ? [] : [{ name: nightAttribute(dayKey(night)), value: after.owner }]),
  ...(after.waiting.length === 0 ? [] : [{ name: claimAttribute(dayKey(night)), value: after.waiting }]),
];

const removesOf = ({ night, after }: HandedNight): string[] => [
  ...(after.owner === undefined ? [nightAttribute(dayKey(night))] : []),
  ...(after.waiting.length === 0 ? [claimAttribute(dayKey(night))] : []),
];
