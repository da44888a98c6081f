import type { CleaningWindow } from './cleaning.ts';
import type { MonthRecord, NightOwner } from './month.ts';
import type { Property } from './property.ts';
import { addDays, type CalendarDate, dayKey, instantOf, monthOf, nightsOf, type Stay } from './stay.ts';

/** How far ahead the next guests matter, days. */
const lookAhead = 14;

/** The nights after a stay in which the next guests are looked for. */
export const nightsAfter = ({ departure }: Stay): Stay => ({
  arrival: departure,
  departure: addDays(departure, lookAhead),
});

/** The nights before a stay in which the guests before are looked for. */
export const nightsBefore = ({ arrival }: Stay): Stay => ({
  arrival: addDays(arrival, -lookAhead),
  departure: arrival,
});

/** The booking whose guests are the last to leave before a stay, if any do in the two weeks before. */
export function bookingBefore(stay: Stay, months: readonly MonthRecord[]): string | undefined {
  const owners = nightsOf(nightsBefore(stay)).map((night) => ownerOf(night, months));
  return owners.findLast((owner) => owner?.startsWith('BOOKING#'))?.slice('BOOKING#'.length);
}

/** Who has the nights that end last in the two weeks before a stay; blocks are nobody's. */
export const ownerBefore = (stay: Stay, months: readonly MonthRecord[]): NightOwner | undefined =>
  nightsOf(nightsBefore(stay))
    .map((night) => ownerOf(night, months))
    .findLast((owner) => owner !== undefined && !owner.startsWith('BLOCK#'));

/** Who has the nights that begin first in the two weeks after a stay of that booking. */
export const ownerAfter = (
  bookingId: string,
  stay: Stay,
  months: readonly MonthRecord[],
): NightOwner | undefined =>
  nightsOf(nightsAfter(stay))
    .map((night) => ownerOf(night, months))
    .find((owner) => isGuests(owner, bookingId));

/** When the home can be cleaned after a stay: from its check-out to the next check-in. Blocks bring no guests. */
export function windowOf(
  bookingId: string,
  stay: Stay,
  home: Pick<Property, 'checkIn' | 'checkOut' | 'timeZone'>,
  months: readonly MonthRecord[],
): CleaningWindow {
  const at = (date: CalendarDate, time: string) =>
    new Date(instantOf(date, time, home.timeZone)).toISOString();
  const from = at(stay.departure, home.checkOut);
  const next = nightsOf(nightsAfter(stay)).find((night) => isGuests(ownerOf(night, months), bookingId));
  return next === undefined ? { from } : { from, to: at(next, home.checkIn), nextArrival: next };
}

const ownerOf = (night: CalendarDate, months: readonly MonthRecord[]) =>
  months.find(({ month }) => month === monthOf(night))?.taken[dayKey(night)];

const isGuests = (owner: string | undefined, bookingId: string) =>
  owner !== undefined && !owner.startsWith('BLOCK#') && owner !== `BOOKING#${bookingId}`;

/** Whether two windows are one. */
export const isSameWindow = (a: CleaningWindow, b: CleaningWindow): boolean =>
  a.from === b.from && a.to === b.to;
