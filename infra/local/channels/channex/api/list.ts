import { ApiError } from './errors.ts';

/** An object of a list, as it is filtered and ordered. */
type Attributes = Readonly<Record<string, unknown>>;

const defaultLimit = 10;
const largestLimit = 100;

/**
 * One page of a list as `{data, meta}` (docs.channex.io/api-v.1-documentation/api-reference, Pagination, Order and
 * Filtering): pages count from 1 and hold 10 unless more is asked for, 100 at most.
 */
export function listOf<T extends object>(type: string, items: readonly T[], query: URLSearchParams) {
  const found = ordered(
    items.filter((item) => isWanted(attributesOf(item), query)),
    query,
  );
  const page = wholeNumber(query, 'pagination[page]', 1);
  const limit = Math.min(wholeNumber(query, 'pagination[limit]', defaultLimit), largestLimit);
  const [field, direction] = orderOf(query) ?? [];
  return {
    data: found.slice((page - 1) * limit, page * limit).map((item) => objectOf(type, item)),
    meta: {
      total: found.length,
      page,
      limit,
      ...(field && { order_by: field, order_direction: direction }),
    },
  };
}

/** An object in its envelope. */
export const objectOf = <T extends object>(type: string, attributes: T) => ({
  type,
  id: attributesOf(attributes).id,
  attributes,
});

const attributesOf = (item: object): Attributes => Object.fromEntries(Object.entries(item));

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new ApiError(400, [`${name} is invalid`]);
  return Number(text);
}

function orderOf(query: URLSearchParams): readonly [string, string] | undefined {
  for (const [name, direction] of query) {
    const field = /^order\[(\w+)\]$/.exec(name)?.[1];
    if (field) return [field, direction === 'desc' ? 'desc' : 'asc'];
  }
  return undefined;
}

function ordered<T extends object>(items: T[], query: URLSearchParams): T[] {
  const order = orderOf(query);
  if (!order) return items;
  const [field, direction] = order;
  const sign = direction === 'desc' ? -1 : 1;
  const key = (item: T) => String(attributesOf(item)[field] ?? '');
  return items.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

const comparisons: Readonly<Record<string, (value: string, asked: string) => boolean>> = {
  eq: (value, asked) => asked.split(',').includes(value),
  not: (value, asked) => value !== asked,
  gt: (value, asked) => value > asked,
  gte: (value, asked) => value >= asked,
  lt: (value, asked) => value < asked,
  lte: (value, asked) => value <= asked,
};

/** Dates, instants and ids all compare as text. */
function isWanted(attributes: Attributes, query: URLSearchParams): boolean {
  for (const [name, asked] of query) {
    const [, field, operator = 'eq'] = /^filter\[(\w+)\](?:\[(\w+)\])?$/.exec(name) ?? [];
    if (field === undefined) continue;
    const compare = comparisons[operator];
    if (!compare) throw new ApiError(400, [`${name} is invalid`]);
    if (!compare(String(attributes[field] ?? ''), asked)) return false;
  }
  return true;
}
