import type { CalendarDate } from './stay.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times what using it does.
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
};

/** What a clock on the wall there shows, read as if it were UTC: milliseconds. */
const wallClock = (instantMs: number, timeZone: string): number => {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of clockOf(timeZone).formatToParts(instantMs)) shown[part.type] = part.value;
  const { year, month, day, hour, minute, second } = shown;
  return Date.parse(`${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/**
 * The date at the property at that instant (milliseconds since 1970).
 * Throws RangeError for a zone that is not in the IANA database.
 */
export const todayAt = (instantMs: number, timeZone: string): CalendarDate =>
  new Date(wallClock(instantMs, timeZone)).toISOString().slice(0, 10);

/** What clocks at the property show at that instant (milliseconds since 1970): `2027-07-04T10:00:00`. */
export const wallTimeAt = (instantMs: number, timeZone: string): string =>
  new Date(wallClock(instantMs, timeZone)).toISOString().slice(0, 19);

const minutesOfWallTime = (wallTime: string): number => {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(wallTime);
  if (!found) throw new RangeError(`"${wallTime}" is no wall time such as 16:00`);
  return Number(found[1]) * 60 + Number(found[2]);
};

const hours = (count: number): number => count * 3_600_000;

/**
 * The instant (milliseconds since 1970) at which clocks at the property show that time on that date.
 * A time that DST skips moves forward by what was skipped; of a time that comes twice it is the first.
 * Throws RangeError for a wall time that is not `HH:MM`, a false date or an unknown zone.
 */
export const instantOf = (date: CalendarDate, wallTime: string, timeZone: string): number => {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutesOfWallTime(wallTime) * 60_000;
  if (Number.isNaN(wall)) throw new RangeError(`"${date}" is no calendar date`);
  const offsetAt = (instant: number): number => wallClock(instant, timeZone) - instant;
  // No zone is more than 14 hours from UTC, so these two lie on either side of a change near the wall time.
  const before = wall - offsetAt(wall - hours(24));
  const after = wall - offsetAt(wall + hours(24));
  const shown = [before, after].filter((instant) => wallClock(instant, timeZone) === wall);
  return shown.length === 0 ? before : Math.min(...shown);
};
