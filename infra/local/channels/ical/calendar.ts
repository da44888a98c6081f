import { type CalendarDate, nightsOf } from '../../../../functions/domain/stay.ts';
import { newEntryId, newUid } from './names.ts';
import type { TheirEvent } from './read-our-feed.ts';
import type { Entry, Listing } from './records.ts';
import type { SiteStore } from './store.ts';

/** What a platform believes of a night. */
export interface BelievedNight {
  readonly night: CalendarDate;
  readonly state: 'free' | 'booked' | 'blocked' | 'imported';
  /** The entries that have it; more than one is a double booking. */
  readonly by: readonly string[];
}

type Range = Pick<Entry, 'from' | 'to'>;

/** Whether two ranges share a night. */
export const overlaps = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

const states = { booking: 'booked', imported: 'imported', block: 'blocked' } as const;

/** What the platform believes, night by night; a booking weighs more than what it read from us. */
export const beliefs = (entries: readonly Entry[], { from, to }: Range): BelievedNight[] =>
  nightsOf({ arrival: from, departure: to }).map((night) => {
    const by = entries.filter((entry) => entry.from <= night && night < entry.to);
    const kinds = (['booking', 'imported', 'block'] as const).filter((kind) =>
      by.some((each) => each.kind === kind),
    );
    const [kind] = kinds;
    return { night, state: kind ? states[kind] : 'free', by: by.map(({ id }) => id) };
  });

/** Puts a range on the calendar. */
export function addEntry(
  store: SiteStore,
  { site, id }: Listing,
  entry: Pick<Entry, 'kind' | 'from' | 'to'> & Partial<Entry>,
): Entry {
  const added = { id: newEntryId(site, entry.kind), uid: newUid(site, entry.kind), ...entry };
  store.putEntry({ site, id }, added);
  return added;
}

/** Moves an entry; Airbnb gives an edited block a new name. */
export function moveEntry(store: SiteStore, listing: Listing, entry: Entry, { from, to }: Range): Entry {
  const isRenamed = listing.site === 'airbnb' && entry.kind !== 'booking';
  const moved = { ...entry, from, to, ...(isRenamed && { uid: newUid(listing.site, entry.kind) }) };
  store.putEntry(listing, moved);
  return moved;
}

/** Blocks what our feed says is taken, under names of the platform's own, and opens what it no longer says. */
export function takeOver(store: SiteStore, listing: Listing, events: readonly TheirEvent[]): void {
  const imported = store.entries(listing).filter(({ kind }) => kind === 'imported');
  const told = new Map(events.map((event) => [event.uid, event]));
  for (const entry of imported) {
    const event = told.get(entry.theirUid ?? '');
    if (!event) store.removeEntry(listing, entry.id);
    else if (event.from !== entry.from || event.to !== entry.to) moveEntry(store, listing, entry, event);
    told.delete(entry.theirUid ?? '');
  }
  for (const { uid, from, to } of told.values())
    addEntry(store, listing, { kind: 'imported', from, to, theirUid: uid });
}

/** Opens nights by hand: whatever closes them, bookings aside, is cut off around them. */
export function openNights(store: SiteStore, listing: Listing, range: Range): void {
  for (const entry of store.entries(listing)) {
    if (entry.kind === 'booking' || !overlaps(entry, range)) continue;
    store.removeEntry(listing, entry.id);
    const left = { from: entry.from, to: range.from };
    const right = { from: range.to, to: entry.to };
    const { kind, theirUid } = entry;
    for (const rest of [left, right])
      if (rest.from < rest.to) addEntry(store, listing, { kind, ...rest, ...(theirUid && { theirUid }) });
  }
}
