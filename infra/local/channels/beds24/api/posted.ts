import { ApiError } from '../api-error.ts';

/** What was wrong with, or worth saying about, an item of a POST. */
export interface Remark {
  readonly action: string;
  readonly field: string;
  readonly message: string;
}

/** What became of an item. */
export interface Posted {
  readonly success: boolean;
  readonly new?: Readonly<Record<string, unknown>>;
  readonly modified?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly Remark[];
  readonly warnings?: readonly Remark[];
}

/** At the most so many items in a POST (wiki.beds24.com, API V2.0). */
const mostItems = 10_000;

/** The items of a POST. @throws ApiError 400 unless it is a list of objects */
export function itemsOf(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(body)) throw new ApiError(400, 'The body must be a JSON array');
  if (body.length > mostItems) throw new ApiError(400, 'Too many items');
  return body.map((item: unknown) => {
    if (!isRecord(item)) throw new ApiError(400, 'Every item must be an object');
    return item;
  });
}

/** Whether it is an object with fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The more a request asks for the more it costs; how much is not published. */
export const costOf = (items: number): number => Math.max(1, Math.ceil(items / 100));
