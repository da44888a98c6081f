import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAlarm } from '../../stripe/due.ts';
import { takeOver } from './calendar.ts';
import type { ICalPlatformsOptions } from './options.ts';
import { createPolls } from './polls.ts';
import type { TheirEvent } from './read-our-feed.ts';
import type { Listing, SiteName } from './records.ts';
import { fresh, set } from './scripts/listings.ts';
import { createScripts } from './scripts/serve.ts';
import { createFeedServer } from './serve-feed.ts';
import { sites } from './sites/index.ts';
import { openSiteStore } from './store.ts';

/** Counterparts of Airbnb, Booking.com and Vrbo for owners who connect them by calendar feeds. */
export interface ICalPlatforms {
  /** Answers the feeds, below any folder: `/_vendors/airbnb/calendar/ical/1.ics?s=...`; 404 for anything else. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Answers `/_local/vendors/{airbnb,booking,vrbo}/*`. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Puts a home on a platform as an owner would, or finds it there; answers where its calendar is. */
  list(site: SiteName, id: string, timeZone: string): string;
  /**
   * Lets a listing read our feed at the platform's own pace from now on, as one that has read these events just before.
   */
  subscribe(site: SiteName, id: string, importUrl: string, events: readonly TheirEvent[]): void;
  /** Stops; feeds of ours that were due meanwhile are read by the next one on the same folder. */
  close(): void;
}

/** Opens the counterparts on their folder; feeds of ours that are due are read at once. */
export function createICalPlatforms(options: ICalPlatformsOptions): ICalPlatforms {
  const { clock } = options;
  const store = openSiteStore(options.dataDir);
  const alarm = createAlarm(clock, store.nextDue, () => polls.pollDue());
  const polls = createPolls(options, store, alarm.note);
  const due = store.nextDue();
  if (due !== undefined) alarm.note(due);
  const work = {
    store,
    polls,
    now: clock.now,
    dueAt: alarm.note,
    feedUrl: (listing: Listing) =>
      `${options.publicUrl()}/${listing.site}${sites[listing.site].feedPath(listing)}`,
  };
  return {
    handle: createFeedServer(options, store),
    answer: createScripts(work),
    list: (site, id, timeZone) =>
      work.feedUrl(set(work, store.listing(site, id) ?? fresh(site, id), { timeZone })),
    subscribe(site, id, importUrl, events) {
      const listing = set(work, store.listing(site, id) ?? fresh(site, id), { importUrl });
      store.together(() => takeOver(store, listing, events));
    },
    close() {
      alarm.close();
      polls.close();
      store.close();
    },
  };
}
