import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAlarm } from '../../stripe/due.ts';
import type { ICalPlatformsOptions } from './options.ts';
import { createPolls } from './polls.ts';
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
  return {
    handle: createFeedServer(options, store),
    answer: createScripts({
      store,
      polls,
      now: clock.now,
      dueAt: alarm.note,
      feedUrl: (listing) => `${options.publicUrl()}/${listing.site}${sites[listing.site].feedPath(listing)}`,
    }),
    close() {
      alarm.close();
      polls.close();
      store.close();
    },
  };
}
