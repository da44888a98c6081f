import { daysBetween } from '../../../../../functions/domain/stay.ts';
import type { Entry, ListingSettings } from '../records.ts';
import { basic, basicInstant, event, feedText } from './lines.ts';
import type { FeedSource, Site } from './site.ts';

const titles: Readonly<Record<ListingSettings['language'], readonly [reserved: string, blocked: string]>> = {
  en: ['Reserved', 'Blocked'],
  fr: ['Réservée', 'Indisponible'],
  de: ['Reserviert', 'Nicht verfügbar'],
  es: ['Reservado', 'Bloqueado'],
};

/** `0131` and `2027` of 2027-01-31. */
const americanParts = (date: string) => [date.slice(5).replace('-', ''), date.slice(0, 4)] as const;

/** A block is named by its dates: another date, another name. */
function nameOf({ kind, uid, from, to }: Entry): string {
  if (kind === 'booking') return uid;
  const [day, year] = americanParts(from);
  const [lastDay, lastYear] = americanParts(to);
  return [`${day}${year}`, day, year, lastDay, `${lastYear}${lastDay}${lastYear}`].join('-');
}

function shown(entry: Entry, { listing, now }: FeedSource): string[] {
  const [reserved, blocked] = titles[listing.language];
  const { from, to, kind, guest } = entry;
  return event(
    `UID:${nameOf(entry)}`,
    `DTSTAMP:${basicInstant(now)}`,
    `DTSTART;VALUE=DATE:${basic(from)}`,
    listing.saysDuration ? `DURATION:P${daysBetween(from, to)}D` : `DTEND;VALUE=DATE:${basic(to)}`,
    `SUMMARY:${kind === 'booking' ? `${reserved} - ${guest ?? 'Vrbo'}` : blocked}`,
  );
}

/** Vrbo and its sister sites: the guest's first name in the title, in the owner's language. */
export const vrbo: Site = {
  feedPath: ({ secret }) => `/icalendar/${secret.replaceAll('-', '')}.ics?nonTentative`,
  pollMinutes: [60, 360],
  windowMonths: 0,
  // Its feeds say when they were written.
  knowsVersions: false,
  write: (source) =>
    feedText([
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      'PRODID:-//HomeAway.com, Inc.//EN',
      ...source.entries.flatMap((entry) => shown(entry, source)),
    ]),
};
