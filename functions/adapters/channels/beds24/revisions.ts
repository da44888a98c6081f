import type { Currency } from '../../../domain/money.ts';
import { addDays } from '../../../domain/stay.ts';
import { Fault } from '../../../faults.ts';
import type { PendingRevision } from '../port.ts';
import { bookingOf, isOurs } from './booking.ts';
import type { Client } from './client.ts';
import { allPages } from './pages.ts';
import { type Beds24Booking, bookingShape, statuses } from './shapes.ts';

/** The currency of the home that a room stands for; undefined where it is none of ours. */
export type CurrencyOf = (roomId: number) => Promise<Currency | undefined>;

/** Cancelled bookings only come when all states are asked for. */
const whole = { status: statuses, includeInvoiceItems: true } as const;

/**
 * The booking as it is now; one that we made ourselves says so. Undefined where Beds24 has none of that id.
 */
export async function readRevision(
  client: Client,
  currencyOf: CurrencyOf,
  hint: string,
): Promise<PendingRevision | undefined> {
  if (!/^\d+$/.test(hint)) return undefined;
  const found = await allPages(client, '/bookings', { id: hint, ...whole }, bookingShape);
  const booking = found.items.find(({ id }) => String(id) === hint);
  if (!booking && found.unreadable.length > 0) throw unreadable([`booking ${hint}`]);
  if (!booking) return undefined;
  const revision = await revisionOf(booking, currencyOf);
  if (!revision) throw unreadable([`booking ${hint}`]);
  return isOurs(booking) ? { ...revision, isOurs: true } : revision;
}

/**
 * Asked for from a minute before, as the times there have whole seconds and their clock is not ours. Their list leaves
 * out past stays unless dates are asked for, so it is asked for those of a year back: one under way may change.
 */
const sinceQuery = (since: Date) => ({
  modifiedFrom: new Date(since.getTime() - 60_000).toISOString().slice(0, 19),
  arrivalFrom: addDays(since.toISOString().slice(0, 10), -370),
  ...whole,
});

/**
 * Everything that changed since, but our own bookings, in the order of change. Throws ChannelRefused after the last where some could not be
 * read: they would be missed otherwise.
 */
export async function* pendingRevisions(
  client: Client,
  currencyOf: CurrencyOf,
  since: Date,
): AsyncIterable<PendingRevision> {
  const found = await allPages(client, '/bookings', sinceQuery(since), bookingShape);
  const bad = found.unreadable.map(() => 'a booking in an unknown shape');
  const revisions: PendingRevision[] = [];
  for (const booking of latestOf(found.items).filter((one) => !isOurs(one))) {
    const revision = await revisionOf(booking, currencyOf);
    if (revision) revisions.push(revision);
    else bad.push(`booking ${booking.id}`);
  }
  yield* revisions.sort((a, b) => (a.booking.revision < b.booking.revision ? -1 : 1));
  if (bad.length > 0) throw unreadable(bad);
}

/** Each booking once: a list that grows while it is read shows some on two pages. */
const latestOf = (bookings: readonly Beds24Booking[]): Beds24Booking[] => [
  ...new Map(bookings.map((booking) => [booking.id, booking])).values(),
];

async function revisionOf(
  found: Beds24Booking,
  currencyOf: CurrencyOf,
): Promise<PendingRevision | undefined> {
  const booking = bookingOf(found, await currencyOf(found.roomId));
  return booking && { booking, listing: String(found.roomId), receipt: booking.externalId };
}

const unreadable = (what: readonly string[]): Fault =>
  new Fault('ChannelRefused', `Beds24 told what cannot be read: ${what.join(', ')}`);
