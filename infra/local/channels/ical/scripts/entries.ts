import { z } from 'zod';
import { addEntry, moveEntry, openNights, overlaps } from '../calendar.ts';
import type { Entry, Listing } from '../records.ts';
import {
  type Asked,
  listingOf,
  Refusal,
  rangeSchema,
  read,
  type ScriptRoute,
  type ScriptWork,
  staySchema,
} from './route.ts';

type Kind = 'booking' | 'block';

function entryOf({ store }: ScriptWork, listing: Listing, { names }: Asked, kind: Kind): Entry {
  const found = store.entries(listing).find((entry) => entry.id === names[1] && entry.kind === kind);
  if (!found) throw new Refusal(404, `${listing.site} ${listing.id} has no ${kind} ${names[1]}.`);
  return found;
}

/** A platform sells no night that it believes to be taken. */
function requireFree(work: ScriptWork, listing: Listing, range: Pick<Entry, 'from' | 'to'>, but?: Entry) {
  const taken = work.store.entries(listing).find((entry) => entry.id !== but?.id && overlaps(entry, range));
  if (taken)
    throw new Refusal(
      409,
      `${listing.site} believes that ${taken.from} to ${taken.to} is taken (${taken.kind}).`,
    );
}

/** Make, move and take away: the same for bookings and blocks, but for what a body says. */
function routesOf(
  kind: Kind,
  schema: z.ZodType<{ from: string; to: string; guest?: string | undefined }>,
): ScriptRoute[] {
  const path = `listings/{listing}/${kind}s`;
  return [
    {
      method: 'GET',
      path,
      run: (work, asked) => work.store.entries(listingOf(work, asked)).filter((entry) => entry.kind === kind),
    },
    {
      method: 'POST',
      path,
      run(work, asked) {
        const listing = listingOf(work, asked);
        const { from, to, guest } = read(schema, asked.body);
        if (kind === 'booking') requireFree(work, listing, { from, to });
        return addEntry(work.store, listing, { kind, from, to, ...(guest !== undefined && { guest }) });
      },
    },
    {
      method: 'POST',
      path: `${path}/{entry}`,
      run(work, asked) {
        const listing = listingOf(work, asked);
        const entry = entryOf(work, listing, asked, kind);
        const range = read(schema, asked.body);
        if (kind === 'booking') requireFree(work, listing, range, entry);
        return moveEntry(work.store, listing, entry, range);
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{entry}`,
      run(work, asked) {
        const listing = listingOf(work, asked);
        const entry = entryOf(work, listing, asked, kind);
        work.store.removeEntry(listing, entry.id);
        return entry;
      },
    },
  ];
}

const edit = z.object({ isFree: z.boolean() });

/** What guests and owners do on a platform's own pages. */
export const entryRoutes: readonly ScriptRoute[] = [
  ...routesOf('booking', staySchema),
  ...routesOf('block', rangeSchema),
  {
    // The owner edits the calendar by hand; what opens them also opens what was read from our feed.
    method: 'POST',
    path: 'listings/{listing}/nights',
    run(work, asked) {
      const listing = listingOf(work, asked);
      const range = read(rangeSchema, asked.body);
      const { isFree } = read(edit, asked.body);
      if (isFree) work.store.together(() => openNights(work.store, listing, range));
      else addEntry(work.store, listing, { kind: 'block', ...range });
      return work.store.entries(listing);
    },
  },
];
