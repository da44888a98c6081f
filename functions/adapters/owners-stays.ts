import type { Booking, ImportedBooking } from '../domain/booking.ts';
import { endOwnersStay, isOwnersStay } from '../domain/owners-stay.ts';
import type { CalendarDate, Stay } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { bookingKey, bookingOf, itemOfBooking, requestOf } from './booking-item.ts';
import { recordEvent, replaceBooking } from './booking-records.ts';
import type { Doing } from './channels/waiting.ts';
import { afterRefusal, type Leaving, leaveNights } from './leave-nights.ts';
import { moveOwnersStay, type OwnersMove } from './move-owners-stay.ts';
import { nightsByMonth, ownerOf, takeNights, takenNights } from './night-writes.ts';
import type { Table } from './table.ts';

/** What came of keeping nights for the owner. */
export type OwnersNights =
  | { readonly kind: 'made' }
  /** There is or was a stay of that id; `request` is what asked for it. */
  | { readonly kind: 'known'; readonly booking: Booking; readonly request: string }
  | { readonly kind: 'taken'; readonly nights: readonly CalendarDate[] };

/** Stays of owners in their own homes; their nights are locks as those of bookings are. */
export interface OwnersStays {
  /** Takes the nights and writes the stay, both or neither. */
  create(booking: ImportedBooking, request: string, doing: Doing): Promise<OwnersNights>;
  /** Stays there at another time: takes the nights of then and gives back those of before, both or neither. */
  move(bookingId: string, to: Stay, doing: Doing): Promise<OwnersMove>;
  /** Gives the nights back, or to whoever waits for them; false where there is no such stay. A repeat finds it ended. */
  end(bookingId: string, doing: Doing): Promise<boolean>;
}

/** The stays in the main table. */
export const createOwnersStays = (table: Table): OwnersStays => ({
  create: (booking, request, doing) => create(table, booking, request, doing),
  move: (bookingId, to, doing) => moveOwnersStay(table, bookingId, to, doing),
  end: (bookingId, doing) => end(table, bookingId, doing),
});

async function create(
  table: Table,
  booking: ImportedBooking,
  request: string,
  { by, at }: Doing,
): Promise<OwnersNights> {
  const owner = ownerOf(booking.id);
  const wanted = nightsByMonth(booking.stay);
  const outcome = await table.transact([
    { put: itemOfBooking(booking, request), condition: 'attribute_not_exists(pk)' },
    ...wanted.map((nights) => takeNights(booking.propertyId, nights, owner)),
    recordEvent(booking, undefined, by, at),
  ]);
  if (outcome.kind === 'written') return { kind: 'made' };
  const known = outcome.refusals[0]?.item;
  if (known) return { kind: 'known', booking: bookingOf(known), request: requestOf(known) };
  return { kind: 'taken', nights: takenNights(outcome, 1, wanted, owner) };
}

const mostRounds = 10;

async function end(table: Table, bookingId: string, doing: Doing): Promise<boolean> {
  const item = await table.get(bookingKey(bookingId));
  const before = item && bookingOf(item);
  if (!before || !isOwnersStay(before)) return false;
  if (before.status !== 'imported') return true;
  const after = endOwnersStay(before, doing.at);
  const owner = ownerOf(bookingId);
  let leaving: readonly Leaving[] = nightsByMonth(before.stay);
  for (let round = 0; round < mostRounds; round += 1) {
    const nights = await leaveNights(table, before.propertyId, leaving, owner, doing);
    const outcome = await table.transact([
      replaceBooking(before, after),
      recordEvent(after, before, doing.by, doing.at),
      ...nights.months,
      ...nights.others,
    ]);
    if (outcome.kind === 'written') return true;
    if (outcome.refusals[0]) return end(table, bookingId, doing);
    leaving = afterRefusal(outcome, 2, leaving, owner);
  }
  throw new Fault('TableBusy', `The nights of the owner's stay ${bookingId} changed all the time`);
}
