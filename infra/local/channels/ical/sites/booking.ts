import { derivedHex } from '../names.ts';
import type { Entry } from '../records.ts';
import { basic, event, feedText } from './lines.ts';
import type { FeedSource, Site } from './site.ts';
import { monthsAfter } from './window.ts';

const closed = ({ from, to, uid }: Pick<Entry, 'from' | 'to' | 'uid'>) =>
  event(
    `DTSTART;VALUE=DATE:${basic(from)}`,
    `DTEND;VALUE=DATE:${basic(to)}`,
    `UID:${uid}`,
    'SUMMARY:CLOSED - Not available',
  );

/** Of a running stay only what is left is shown, under another name every day. */
const cut = (entry: Entry, today: string): Entry =>
  entry.from < today ? { ...entry, from: today, uid: `${derivedHex(entry.uid, today)}@booking.com` } : entry;

/** The nights that are not yet sold are one long closure, which slides. */
function endOfWindow({ listing, today }: FeedSource): string[] {
  if (listing.windowMonths === 0) return [];
  const from = monthsAfter(today, listing.windowMonths);
  const uid = `${derivedHex(listing.id, 'window', from)}@booking.com`;
  return closed({ from, to: monthsAfter(from, 12), uid });
}

/** Booking.com: bookings and closures look the same, and what is past is not shown. */
export const booking: Site = {
  feedPath: ({ secret }) => `/v1/export?t=${secret}`,
  pollMinutes: [55, 60],
  windowMonths: 16,
  knowsVersions: true,
  write: (source) =>
    feedText([
      'VERSION:2.0',
      'PRODID:-//admin.booking.com//NONSGML v1.0//EN',
      ...source.entries
        .filter(({ to }) => to > source.today)
        .flatMap((entry) => closed(cut(entry, source.today))),
      ...endOfWindow(source),
    ]),
};
