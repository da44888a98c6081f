import { isCalendarDate } from '../../../../../functions/domain/stay.ts';
import { ApiError } from '../api-error.ts';

/** Reads the parameters of a GET; a list is one name several times, with or without `[]`. */
export interface Parameters {
  texts(name: string): readonly string[];
  text(name: string): string | undefined;
  integers(name: string): readonly number[];
  flag(name: string): boolean;
  date(name: string): string | undefined;
  /** Epoch milliseconds; without a zone it is UTC. */
  instant(name: string): number | undefined;
  /** From 1. */
  readonly page: number;
}

/** Reads parameters. @throws ApiError 400 for one that is unknown, or malformed when it is read */
export function parametersOf(query: URLSearchParams, known: readonly string[]): Parameters {
  for (const name of query.keys())
    if (name !== 'page' && !known.includes(name.replace(/\[\]$/, ''))) throw bad(name, 'is unknown');
  const texts = (name: string) => [...query.getAll(name), ...query.getAll(`${name}[]`)];
  const text = (name: string) => texts(name).at(-1);
  return {
    texts,
    text,
    integers: (name) => texts(name).map((value) => integer(name, value)),
    flag: (name) => text(name) === 'true',
    date(name) {
      const value = text(name);
      if (value !== undefined && !isCalendarDate(value)) throw bad(name, 'must be YYYY-MM-DD');
      return value;
    },
    instant(name) {
      const value = text(name);
      return value === undefined ? undefined : instant(name, value);
    },
    page: integer('page', text('page') ?? '1'),
  };
}

const bad = (name: string, why: string) => new ApiError(400, `Parameter ${name} ${why}`);

function integer(name: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw bad(name, 'must be an integer');
  return Number(value);
}

function instant(name: string, value: string): number {
  const time = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`);
  if (Number.isNaN(time)) throw bad(name, 'must be YYYY-MM-DDTHH:MM:SS');
  return time;
}

/** A page of a list, with what comes along with every list. */
export function pageOf<T>(type: string, items: readonly T[], page: number, size: number) {
  const data = items.slice((page - 1) * size, page * size);
  const nextPageExists = items.length > page * size;
  const next = nextPageExists ? { nextPageLink: `/v2?page=${page + 1}` } : {};
  return { success: true, type, count: data.length, pages: { nextPageExists, ...next }, data };
}
