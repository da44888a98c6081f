import { Temporal } from 'temporal-polyfill';

// Asking costs a millisecond and much memory each time.
const known = new Set<string>();

/** Whether the IANA database has the zone. Offsets such as `+02:00` are no zones. */
export function isZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  known.add(name);
  return true;
}

/** What a clock on the wall shows in the zone at an instant, read as if it were UTC: milliseconds since 1970. */
export const wallTimeAt = (instant: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(instant))
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toZonedDateTime('UTC').epochMilliseconds;

/**
 * The instant at which clocks of the zone first show that wall time. One that they skip moves forward by what was
 * skipped, so that 2:30 becomes 3:30.
 */
export const firstInstantOf = (wall: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(wall)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
