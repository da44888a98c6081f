import type { NightOwner } from '../domain/month.ts';
import {
  type CalendarDate,
  type CalendarMonth,
  dayKey,
  monthOf,
  nightsOf,
  type Stay,
} from '../domain/stay.ts';
import { claimAttribute, monthKey, nightAttribute } from './month-item.ts';
import type { Outcome, Write } from './table.ts';

/** How a booking is named as the owner of its nights. */
export const ownerOf = (bookingId: string): NightOwner => `BOOKING#${bookingId}`;

/** The nights of one calendar month, by their dates. */
export interface MonthNights {
  readonly month: CalendarMonth;
  readonly nights: readonly CalendarDate[];
}

/** The nights of a stay, month by month. */
export function nightsByMonth(stay: Stay): MonthNights[] {
  const groups = Map.groupBy(nightsOf(stay), monthOf);
  return [...groups].map(([month, nights]) => ({ month, nights }));
}

const attributeOf = (night: CalendarDate) => nightAttribute(dayKey(night));

/** Takes nights of one month for an owner; refused unless each is free or already the owner's. */
export function takeNights(propertyId: string, { month, nights }: MonthNights, owner: NightOwner): Write {
  const attributes = nights.map(attributeOf);
  return {
    update: monthKey(propertyId, month),
    set: `SET ${attributes.map((name) => `${name} = :owner`).join(', ')} ADD #version :one`,
    condition: attributes.map((name) => `(attribute_not_exists(${name}) OR ${name} = :owner)`).join(' AND '),
    names: { '#version': 'version' },
    values: { ':owner': owner, ':one': 1 },
  };
}

/** Gives nights of one month back; refused unless each is the owner's and nobody waits for it. See `leaveNights`. */
export function giveBackNights(propertyId: string, { month, nights }: MonthNights, owner: NightOwner): Write {
  const attributes = nights.map(attributeOf);
  return {
    update: monthKey(propertyId, month),
    set: `REMOVE ${attributes.join(', ')} ADD #version :one`,
    condition: nights
      .map(
        (night) =>
          `${attributeOf(night)} = :owner AND attribute_not_exists(${claimAttribute(dayKey(night))})`,
      )
      .join(' AND '),
    names: { '#version': 'version' },
    values: { ':owner': owner, ':one': 1 },
  };
}

/** The owner of a night in a stored month, if it has one. */
export const ownerIn = (item: Readonly<Record<string, unknown>> | undefined, night: CalendarDate): unknown =>
  item?.[attributeOf(night)];

/** Those of the wanted nights that others have, from the refusals of the writes at `from` and after. */
export function takenNights(
  outcome: Extract<Outcome, { kind: 'refused' }>,
  from: number,
  wanted: readonly MonthNights[],
  owner: NightOwner,
): CalendarDate[] {
  return wanted.flatMap(({ nights }, index) => {
    const item = outcome.refusals[from + index]?.item;
    return nights.filter((night) => {
      const has = ownerIn(item, night);
      return has !== undefined && has !== owner;
    });
  });
}
