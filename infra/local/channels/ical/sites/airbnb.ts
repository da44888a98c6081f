import { addDays } from '../../../../../functions/domain/stay.ts';
import { derivedHex } from '../names.ts';
import type { Entry } from '../records.ts';
import { basic, event, feedText } from './lines.ts';
import type { FeedSource, Site } from './site.ts';
import { monthsAfter } from './window.ts';

const notAvailable = 'SUMMARY:Airbnb (Not available)';

/** Airbnb writes the end before the beginning. */
const dates = ({ from, to }: Pick<Entry, 'from' | 'to'>) => [
  `DTEND;VALUE=DATE:${basic(to)}`,
  `DTSTART;VALUE=DATE:${basic(from)}`,
];

const description = (code: string) =>
  `DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/${code}\\nPhone Number (Last 4 Digits): 0000`;

const shown = (entry: Entry) =>
  entry.kind === 'booking'
    ? event(...dates(entry), `UID:${entry.uid}`, description(entry.id), 'SUMMARY:Reserved')
    : event(...dates(entry), `UID:${entry.uid}`, notAvailable);

/** Rules of the listing look like closures, and have another name every day. */
function slidingBlock({ listing }: FeedSource, what: string, from: string, nights: number) {
  const uid = `7f662ec65913-${derivedHex(listing.id, what, from)}@airbnb.com`;
  return event(...dates({ from, to: addDays(from, nights) }), `UID:${uid}`, notAvailable);
}

function write(source: FeedSource): string {
  const { listing, today } = source;
  return feedText([
    'PRODID;X-RICAL-TZSOURCE=TZINFO:-//Airbnb Inc//Hosting Calendar 1.0//EN',
    'CALSCALE:GREGORIAN',
    'VERSION:2.0',
    ...source.entries.flatMap(shown),
    ...(listing.windowMonths > 0
      ? slidingBlock(source, 'window', monthsAfter(today, listing.windowMonths), 1)
      : []),
    ...(listing.noticeDays > 0 ? slidingBlock(source, 'notice', today, listing.noticeDays) : []),
  ]);
}

/** Airbnb, as of 2026: nothing about the guest but the code and the last digits of the telephone. */
export const airbnb: Site = {
  feedPath: ({ id, secret }) => `/calendar/ical/${id}.ics?s=${secret}`,
  pollMinutes: [120, 180],
  windowMonths: 0,
  knowsVersions: true,
  write,
};
