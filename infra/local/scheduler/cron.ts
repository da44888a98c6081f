import { Cron } from 'croner';
import { firstInstantOf, wallTimeAt } from './wall-time.ts';

const name = '[A-Z]{3}';

/** A field's values: `*`, `?` apart one or more of a value, a range, either with a step, or what `more` allows. */
const field = (value: string, more = '(?!)') => {
  const each = `(?:${more}|(?:\\*|${value}(?:-${value})?)(?:/\\d{1,4})?)`;
  return new RegExp(`^${each}(?:,${each})*$`);
};

/** What each field may hold, by AWS's table of values and wildcards; Croner judges how large the numbers are. */
const plain = field(`(?:\\d{1,4}|${name})`);
const daysOfMonth = field('\\d{1,2}', 'LW?|\\d{1,2}W');
const daysOfWeek = field(`(?:[1-7]|${name})`, `(?:[1-7]|${name})?L`);
/** Of these there can be only one. */
const nthDayOfWeek = new RegExp(`^(?:[1-7]|${name})#[1-5]$`);

/**
 * Reads the fields of a cron expression: minutes, hours, day of month, month, day of week (1 is Sunday) and, if given,
 * year. Exactly one of the two days is `?`.
 * Source: EventBridge Scheduler User Guide, "Schedule types", "Cron-based schedules".
 * @returns undefined for what is no such expression.
 */
export function parseCron(text: string): Cron | undefined {
  const fields = text.toUpperCase().split(/\s+/);
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = '*'] = fields;
  if (fields.length < 5 || fields.length > 6 || (day === '?') === (weekday === '?')) return undefined;
  if (![minutes, hours, month, year].every((field) => plain.test(field))) return undefined;
  if (day !== '?' && !daysOfMonth.test(day)) return undefined;
  if (weekday !== '?' && !daysOfWeek.test(weekday) && !nthDayOfWeek.test(weekday)) return undefined;
  if (!(year.match(/\d{4}/g) ?? []).every(isYear)) return undefined;
  return read(`0 ${minutes} ${hours} ${day} ${month} ${lastDayOfWeek(weekday)} ${year}`);
}

const isYear = (text: string) => Number(text) >= 1970 && Number(text) <= 2199;

/** `L` alone is the last day of the week, a Saturday. */
const lastDayOfWeek = (weekday: string) => weekday.replace(/(^|,)L(?=,|$)/g, '$17');

function read(pattern: string): Cron | undefined {
  try {
    return new Cron(pattern, {
      mode: '7-part',
      alternativeWeekdays: true,
      sloppyRanges: true,
      utcOffset: 0,
      paused: true,
    });
  } catch {
    return undefined;
  }
}

/**
 * The first instant after `after` at which the zone's clocks show a time of the expression. A time that they skip in
 * spring is no occurrence; one that they show twice in autumn is one, the first.
 * Source: EventBridge Scheduler User Guide, "Daylight savings time on EventBridge Scheduler".
 */
export function nextCronOccurrence(cron: Cron, zone: string, after: number): number | undefined {
  let from = wallTimeAt(after, zone);
  for (;;) {
    const wall = cron.nextRun(new Date(from))?.getTime();
    if (wall === undefined) return undefined;
    const instant = firstInstantOf(wall, zone);
    if (instant > after && wallTimeAt(instant, zone) === wall) return instant;
    from = wall;
  }
}
