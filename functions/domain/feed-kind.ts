import type { FeedKind, NightRange } from './feed.ts';
import { daysBetween } from './stay.ts';

/**
 * How the platforms' sites say "reserved", by the beginning of the word, lower case and without accents. Airbnb writes
 * English; Vrbo and its sister sites write the language of the owner.
 */
const reserved = [
  ...['reserv', 'prenotat', 'riservat', 'gereserveerd', 'gebucht', 'booked', 'varattu'],
  ...['zarezerwowan', 'rezervova', 'rezervat', 'foglalt', '予約'],
];

/** Booking.com takes no stay of more than 90 nights; what is longer is the end of the owner's open nights. */
const longestStay = 90;

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();

const isOfBooking = (producer: string, summary: string) =>
  producer.includes('booking.com') || summary.startsWith('closed');

/**
 * What an event is, by its title and by who wrote the feed (PRODID).
 * A word for "reserved" that is not known here makes a block, which closes the same nights.
 */
export function feedKind(summary: string, producer: string, { from, to }: NightRange): FeedKind {
  const title = plain(summary);
  if (reserved.some((word) => title.startsWith(word))) return 'booking';
  if (isOfBooking(plain(producer), title) && daysBetween(from, to) <= longestStay) return 'unknown';
  return 'block';
}
