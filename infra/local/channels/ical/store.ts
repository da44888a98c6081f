import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Entry, Listing, SiteName } from './records.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS listing (
    site TEXT NOT NULL, id TEXT NOT NULL, nextPoll INTEGER, body TEXT NOT NULL, PRIMARY KEY (site, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS byPoll ON listing (nextPoll) WHERE nextPoll IS NOT NULL;
  CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY, site TEXT NOT NULL, listing TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (site, listing, id)
  ) STRICT;`;

/** What the platforms remember, on disk. */
export interface SiteStore {
  listings(site?: SiteName): Listing[];
  listing(site: SiteName, id: string): Listing | undefined;
  /** Listings that are to read our feed by then, epoch milliseconds. */
  dueBy(now: number): Listing[];
  nextDue(): number | undefined;
  putListing(listing: Listing): void;
  entries(listing: Pick<Listing, 'site' | 'id'>): Entry[];
  putEntry(listing: Pick<Listing, 'site' | 'id'>, entry: Entry): void;
  removeEntry(listing: Pick<Listing, 'site' | 'id'>, id: string): void;
  /** Does all of it or nothing. */
  together<Result>(run: () => Result): Result;
  close(): void;
}

const listingIn = (row: Record<string, unknown> | undefined): Listing[] => {
  if (!row) return [];
  const listing: Listing = JSON.parse(String(row.body));
  return [listing];
};

const entryIn = (row: Record<string, unknown>): Entry => {
  const entry: Entry = JSON.parse(String(row.body));
  return entry;
};

/** Opens or makes `ical.sqlite` in the folder; what was written survives the death of the process. */
export function openSiteStore(folder: string): SiteStore {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'ical.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${tables}`);
  const all = database.prepare('SELECT body FROM listing ORDER BY site, id');
  const one = database.prepare('SELECT body FROM listing WHERE site = ? AND id = ?');
  const due = database.prepare('SELECT body FROM listing WHERE nextPoll <= ? ORDER BY nextPoll, site, id');
  const next = database.prepare('SELECT min(nextPoll) AS at FROM listing WHERE nextPoll IS NOT NULL');
  const write = database.prepare(`INSERT INTO listing (site, id, nextPoll, body) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET nextPoll = excluded.nextPoll, body = excluded.body`);
  const entries = database.prepare('SELECT body FROM entry WHERE site = ? AND listing = ? ORDER BY number');
  const writeEntry = database.prepare(`INSERT INTO entry (site, listing, id, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (site, listing, id) DO UPDATE SET body = excluded.body`);
  const remove = database.prepare('DELETE FROM entry WHERE site = ? AND listing = ? AND id = ?');
  return {
    listings: (site) =>
      all
        .all()
        .flatMap(listingIn)
        .filter((listing) => site === undefined || listing.site === site),
    listing: (site, id) => listingIn(one.get(site, id))[0],
    dueBy: (now) => due.all(now).flatMap(listingIn),
    nextDue: () => {
      const at = next.get()?.at;
      return typeof at === 'number' ? at : undefined;
    },
    putListing: (listing) =>
      void write.run(listing.site, listing.id, listing.nextPoll ?? null, JSON.stringify(listing)),
    entries: ({ site, id }) => entries.all(site, id).map(entryIn),
    putEntry: ({ site, id }, entry) => void writeEntry.run(site, id, entry.id, JSON.stringify(entry)),
    removeEntry: ({ site, id }, entry) => void remove.run(site, id, entry),
    together(run) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = run();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
