import { z } from 'zod';
import { isCalendarDate, isStay } from '../../../../../functions/domain/stay.ts';
import type { Polls } from '../polls.ts';
import type { Listing, SiteName } from '../records.ts';
import type { SiteStore } from '../store.ts';

/** What a script is told that asked for something impossible. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What scripts work with. */
export interface ScriptWork {
  readonly store: SiteStore;
  readonly polls: Polls;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Where a listing's feed is. */
  readonly feedUrl: (listing: Listing) => string;
  /** A listing is to read our feed then, epoch milliseconds. */
  readonly dueAt: (due: number) => void;
}

/** A script's request, taken apart. */
export interface Asked {
  readonly site: SiteName;
  /** What stands for `{...}` in the path. */
  readonly names: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Something that scripts may do on a platform. */
export interface ScriptRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/_local/vendors/<platform>/`. */
  readonly path: string;
  readonly run: (work: ScriptWork, asked: Asked) => unknown;
}

/** Reads a body or query. @throws Refusal saying what is wrong with it */
export function read<Shape>(schema: z.ZodType<Shape>, value: unknown): Shape {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal(400, z.prettifyError(result.error));
}

const date = z.string().refine(isCalendarDate, 'is no date such as 2027-07-04');
const inOrder = 'ends before it begins';

/** `{"arrival": "2027-07-04", "departure": "2027-07-09"}` */
export const staySchema = z
  .object({ arrival: date, departure: date, guest: z.string().min(1).optional() })
  .refine(isStay, inOrder)
  .transform(({ arrival, departure, guest }) => ({ from: arrival, to: departure, guest }));

/** `{"from": "2027-07-04", "to": "2027-07-09"}`; the night of the last date is not part of it. */
export const rangeSchema = z.object({ from: date, to: date }).refine(({ from, to }) => from < to, inOrder);

/** The listing that the path names. @throws Refusal when the platform has none of that name */
export function listingOf({ store }: ScriptWork, { site, names }: Asked): Listing {
  const [id = ''] = names;
  const listing = store.listing(site, id);
  if (!listing) throw new Refusal(404, `${site} has no listing ${id}.`);
  return listing;
}
