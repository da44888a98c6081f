import { z } from 'zod';
import { beliefs } from '../calendar.ts';
import { newSecret, newUid } from '../names.ts';
import { nextPoll } from '../polls.ts';
import type { Listing, SiteName } from '../records.ts';
import { sites } from '../sites/index.ts';
import { listingOf, Refusal, rangeSchema, read, type ScriptRoute, type ScriptWork } from './route.ts';

const isZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const settings = z.strictObject({
  timeZone: z.string().refine(isZone, 'is no zone such as Europe/Paris').optional(),
  /** null stops reading our feed. */
  importUrl: z.url().nullable().optional(),
  noticeDays: z.int().min(0).max(7).optional(),
  windowMonths: z.int().min(0).max(24).optional(),
  language: z.enum(['en', 'fr', 'de', 'es']).optional(),
  saysDuration: z.boolean().optional(),
});

const newListing = settings.extend({ id: z.string().regex(/^[\w-]{1,40}$/) });

/** A listing that an owner has just made. */
export const fresh = (site: SiteName, id: string): Listing => ({
  ...{ site, id, secret: newSecret(site), polls: 0 },
  ...{ timeZone: 'UTC', noticeDays: 0, windowMonths: sites[site].windowMonths },
  ...{ language: 'en', saysDuration: false },
});

/** Keeps the settings; a feed of ours that is new here is read at the platform's own pace from now on. */
export function set(
  work: ScriptWork,
  before: Listing,
  { importUrl, ...given }: z.infer<typeof settings>,
): Listing {
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const listing: Listing = { ...before, ...told };
  if (importUrl === undefined) work.store.putListing(listing);
  else if (importUrl === null) {
    const { importUrl: _, nextPoll: __, problem, ...rest } = listing;
    work.store.putListing(rest);
  } else {
    const due = nextPoll(listing, work.now());
    work.store.putListing({ ...listing, importUrl, nextPoll: due });
    work.dueAt(due);
  }
  return work.store.listing(listing.site, listing.id) ?? listing;
}

const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

/** A listing as scripts see it. */
const shown = ({ feedUrl }: ScriptWork, listing: Listing) => ({
  ...listing,
  feedUrl: feedUrl(listing),
  importUrl: listing.importUrl ?? null,
  lastPoll: instant(listing.lastPoll),
  nextPoll: instant(listing.nextPoll),
  problem: listing.problem ?? null,
});

/** What concerns a listing as a whole. */
export const listingRoutes: readonly ScriptRoute[] = [
  {
    method: 'GET',
    path: 'listings',
    run: (work, { site }) => work.store.listings(site).map((listing) => shown(work, listing)),
  },
  {
    method: 'POST',
    path: 'listings',
    run(work, { site, body }) {
      const { id, ...given } = read(newListing, body);
      if (work.store.listing(site, id)) throw new Refusal(409, `${site} has a listing ${id} already.`);
      return shown(work, set(work, fresh(site, id), given));
    },
  },
  {
    method: 'POST',
    path: 'listings/{listing}',
    run: (work, asked) => shown(work, set(work, listingOf(work, asked), read(settings, asked.body))),
  },
  {
    method: 'POST',
    path: 'listings/{listing}/refresh',
    run: async (work, asked) => shown(work, await work.polls.poll(listingOf(work, asked))),
  },
  {
    method: 'GET',
    path: 'listings/{listing}/nights',
    run: (work, asked) =>
      beliefs(work.store.entries(listingOf(work, asked)), read(rangeSchema, Object.fromEntries(asked.query))),
  },
  {
    method: 'POST',
    path: 'listings/{listing}/rename',
    run(work, asked) {
      const listing = listingOf(work, asked);
      const entries = work.store.entries(listing);
      for (const entry of entries)
        work.store.putEntry(listing, { ...entry, uid: newUid(listing.site, entry.kind) });
      return work.store.entries(listing);
    },
  },
];
