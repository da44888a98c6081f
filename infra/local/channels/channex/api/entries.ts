import { z } from 'zod';
import { addDays, isCalendarDate, nightsOf, todayAt } from '../../../../../functions/domain/stay.ts';
import type { Property } from '../records.ts';
import type { Work } from '../work.ts';
import type { Call } from './endpoint.ts';
import { ApiError } from './errors.ts';

/** An entry of an update, as it came. */
export type Entry = Readonly<Record<string, unknown>>;

/** What is wrong with an entry, by field. */
export type Problems = Record<string, string[]>;

/** What becomes of an entry. */
export interface Judged {
  /** Undefined when it is refused. */
  readonly apply?: ((date: string) => void) | undefined;
  readonly problems: Problems;
}

const body = z.object({ values: z.array(z.record(z.string(), z.unknown())) });

/** The entries of an update. @throws ApiError 400 without any */
export function entriesOf(call: Call): Entry[] {
  const read = body.safeParse(call.body);
  if (!read.success) throw new ApiError(400, ['values is required']);
  return read.data.values;
}

/** The properties that an update is about. */
export const propertiesOfEntries = (call: Call): string[] => {
  const read = body.safeParse(call.body);
  const ids = read.success ? read.data.values.map(({ property_id }) => property_id) : [];
  return ids.filter((id) => typeof id === 'string');
};

/**
 * Applies entries one after the other; those with problems are not, and come back as warnings: the entry again with
 * what is wrong, by field, and without its place in the list. A range that began before today at the property begins
 * today, which a bare text tells.
 */
export function applyEntries(work: Work, entries: readonly Entry[], judge: (entry: Entry) => Judged) {
  const warnings: unknown[] = [];
  let applied = 0;
  for (const entry of entries) {
    const { apply, problems } = judge(entry);
    const span = spanOf(work, entry, problems);
    if (Object.keys(problems).length > 0 || !apply || !span) {
      warnings.push({ ...entry, warning: problems });
      continue;
    }
    if (span.wasMoved) warnings.push(`date_from was moved to ${span.first}`);
    for (const date of datesOf(span, entry)) apply(date);
    applied += 1;
  }
  return { warnings, applied };
}

interface Span {
  readonly first: string;
  readonly last: string;
  readonly wasMoved: boolean;
}

/** The dates of an entry, both ends included; what is wrong with them is added to the problems. */
function spanOf({ store, now }: Work, entry: Entry, problems: Problems): Span | undefined {
  const property: Property | undefined = store.records.read('property', String(entry.property_id));
  if (!property) {
    problems.property_id = ['is invalid'];
    return undefined;
  }
  const single = entry.date !== undefined && entry.date !== null;
  const [from, to] = single ? [entry.date, entry.date] : [entry.date_from, entry.date_to];
  const field = single ? 'date' : 'date_from';
  if (!isDate(from) || !isDate(to) || from > to) {
    problems[field] = ['is invalid'];
    return undefined;
  }
  const today = todayAt(now, property.timezone);
  if (to < today) problems[single ? 'date' : 'date_to'] = ["can't be in the past"];
  const wasMoved = from < today;
  return { first: wasMoved ? today : from, last: to, wasMoved };
}

const isDate = (value: unknown): value is string => typeof value === 'string' && isCalendarDate(value);

const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;

function datesOf({ first, last }: Span, { days }: Entry): string[] {
  const all = nightsOf({ arrival: first, departure: addDays(last, 1) });
  if (!Array.isArray(days)) return all;
  return all.filter((date) => days.includes(weekdays[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7]));
}

/** A field that is null, which is neither a value nor absent. */
export const nullFields = (entry: Entry, fields: readonly string[]): Problems =>
  Object.fromEntries(
    fields
      .filter((field) => entry[field] === null)
      .map((field) => [field, ['Should be a non null value or not existed field']]),
  );

/** The property and dates that a reading asks for. @throws ApiError 400 naming what lacks */
export function readingOf({ query }: Call): { propertyId: string; dates: string[] } {
  const propertyId = query.get('filter[property_id]');
  if (!propertyId) throw new ApiError(400, ['property_id is required']);
  const single = query.get('filter[date]');
  const from = single ?? query.get('filter[date][gte]');
  const to = single ?? query.get('filter[date][lte]');
  if (!isDate(from) || !isDate(to)) throw new ApiError(400, ['date is required']);
  return { propertyId, dates: nightsOf({ arrival: from, departure: addDays(to, 1) }) };
}
