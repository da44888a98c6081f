import { takeOver } from './calendar.ts';
import { derivedHex } from './names.ts';
import type { ICalPlatformsOptions } from './options.ts';
import { BadFeed, readOurFeed, type TheirEvent } from './read-our-feed.ts';
import type { Listing } from './records.ts';
import { sites } from './sites/index.ts';
import type { SiteStore } from './store.ts';

const minute = 60_000;
const answerTimeout = 20_000;
const usualDelay = 60 * minute;

/** When the listing's platform reads our feed after this; its pace varies, the same way on every run. */
export function nextPoll({ site, id, polls }: Pick<Listing, 'site' | 'id' | 'polls'>, now: number): number {
  const [least, most] = sites[site].pollMinutes;
  const share = Number.parseInt(derivedHex(site, id, String(polls)).slice(0, 6), 16) / 0x1000000;
  return now + Math.round((least + share * (most - least)) * minute);
}

/** Looks at our feeds. */
export interface Polls {
  /** Reads a listing's feed of ours, takes it over and answers the listing as it is then. */
  poll(listing: Listing): Promise<Listing>;
  /** Reads every feed whose time has come. */
  pollDue(): void;
  close(): void;
}

/** Makes what reads our feeds, at each platform's own pace on the shared clock. */
export function createPolls(
  { clock, activity, faults }: ICalPlatformsOptions,
  store: SiteStore,
  dueAt: (due: number) => void,
): Polls {
  const stopping = new AbortController();

  const plan = (listing: Listing, next: number): Listing => {
    const planned = { ...listing, nextPoll: next };
    store.putListing(planned);
    dueAt(next);
    return planned;
  };

  const read = async ({ site, importUrl }: Listing): Promise<readonly TheirEvent[]> => {
    const fault = faults.take('ical', `${site}.poll`, ['outage', 'drop']);
    if (fault?.mode === 'outage') throw new BadFeed('The platform does not read feeds just now.');
    const signal = AbortSignal.any([AbortSignal.timeout(answerTimeout), stopping.signal]);
    const response = await fetch(importUrl ?? '', {
      signal,
      headers: { 'user-agent': `${site}-calendar-import` },
    });
    const body = await response.text();
    if (!response.ok) throw new BadFeed(`The feed answered ${response.status}.`);
    const arrived = fault ? body.slice(0, body.length / 2) : body;
    return readOurFeed(response.headers.get('content-type'), arrived);
  };

  /** The listing is read again after the feed has come: it may have been changed meanwhile. */
  const finish = (asked: Listing, outcome: readonly TheirEvent[] | string): Listing => {
    const listing = store.listing(asked.site, asked.id);
    if (!listing || listing.importUrl !== asked.importUrl) return listing ?? asked;
    const { problem, ...rest } = listing;
    const told = { ...rest, lastPoll: clock.now(), polls: listing.polls + 1 };
    if (typeof outcome === 'string') return plan({ ...told, problem: outcome }, nextPoll(told, clock.now()));
    return store.together(() => {
      takeOver(store, listing, outcome);
      return plan(told, nextPoll(told, clock.now()));
    });
  };

  const poll = async (listing: Listing): Promise<Listing> => {
    if (listing.importUrl === undefined) return listing;
    const done = activity.begin('ical poll');
    try {
      const outcome = await read(listing).catch(problemOf);
      return stopping.signal.aborted ? listing : finish(listing, outcome);
    } finally {
      done();
    }
  };

  const start = (listing: Listing) => {
    const slow = faults.take('ical', `${listing.site}.poll`, ['slow']);
    if (slow) return void plan(listing, clock.now() + (slow.delayMs ?? usualDelay));
    // Until it has ended; after a kill it is due again.
    plan(listing, nextPoll(listing, clock.now()));
    void poll(listing);
  };

  return {
    poll,
    pollDue: () => store.dueBy(clock.now()).forEach(start),
    close: () => stopping.abort(),
  };
}

const problemOf = (error: unknown): string =>
  error instanceof BadFeed ? error.message : `The feed could not be read: ${error}`;
