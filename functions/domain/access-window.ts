import type { Property } from './property.ts';
import { instantOf, type Stay } from './stay.ts';

/** When a code opens: ISO 8601 instants. */
export interface AccessWindow {
  /** Check-in. */
  readonly from: string;
  /** Check-out. */
  readonly until: string;
}

/** From check-in to check-out as clocks at the home show them. */
export function accessWindow(
  stay: Stay,
  { checkIn, checkOut, timeZone }: Pick<Property, 'checkIn' | 'checkOut' | 'timeZone'>,
): AccessWindow {
  const instant = (date: string, wallTime: string) =>
    new Date(instantOf(date, wallTime, timeZone)).toISOString();
  return { from: instant(stay.arrival, checkIn), until: instant(stay.departure, checkOut) };
}
