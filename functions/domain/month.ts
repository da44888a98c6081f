import type { CalendarDate, CalendarMonth } from './stay.ts';

/** Who has a night: `BOOKING#<id>`, `CHANNEL#<channel>#<ref>` or `BLOCK#<id>`. */
export type NightOwner = string;

/** An owner's exception for one night. */
export interface NightOverride {
  /** Minor units; replaces every other price of the night. */
  readonly price?: number;
  /** Fewest nights for stays arriving on this date. */
  readonly minStay?: number;
  /** Most nights for stays arriving on this date. */
  readonly maxStay?: number;
  readonly closedToArrival?: boolean;
  readonly closedToDeparture?: boolean;
}

/** One calendar month of one property, as stored. Keys are days of the month, `01` to `31`. */
export interface MonthRecord {
  readonly propertyId: string;
  readonly month: CalendarMonth;
  readonly taken: Readonly<Record<string, NightOwner>>;
  readonly overrides: Readonly<Record<string, NightOverride>>;
  /** Grows with every change; 0 for a month never written. */
  readonly version: number;
}

/** Who has each taken night of some months. */
export const nightOwners = (months: readonly MonthRecord[]): ReadonlyMap<CalendarDate, NightOwner> =>
  new Map(
    months.flatMap(({ month, taken }) =>
      Object.entries(taken).map(([day, owner]) => [`${month}-${day}`, owner] as const),
    ),
  );
