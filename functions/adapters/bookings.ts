import type { AuthorisedBooking, Booking, HeldBooking } from '../domain/booking.ts';
import type { Decision } from '../domain/booking-decisions.ts';
import type { CalendarDate } from '../domain/stay.ts';
import { bookingKey, bookingOf, itemOfBooking, requestOf } from './booking-item.ts';
import { type Cause, recordEvent, recordUnseen } from './booking-records.ts';
import { lookAgainAt } from './due-bookings.ts';
import { nightsByMonth, ownerOf, takeNights, takenNights } from './night-writes.ts';
import { type Settled, type Step, settle } from './settle-booking.ts';
import type { Table } from './table.ts';

/** What came of taking the nights of a new booking. */
export type Held =
  | { readonly kind: 'held' }
  /** The booking was made before; `request` is the fingerprint of what made it. */
  | { readonly kind: 'known'; readonly booking: Booking; readonly request: string }
  | { readonly kind: 'taken'; readonly nights: readonly CalendarDate[] };

/** The bookings as stored. Their nights are plain locks in the calendar months; the status alone decides. */
export interface Bookings {
  read(bookingId: string): Promise<Booking | undefined>;
  /** Reads a booking with the fingerprint of the request that made it. */
  readWithRequest(bookingId: string): Promise<{ booking: Booking; request: string } | undefined>;
  /** Takes the nights and writes the booking, both or neither. */
  hold(booking: HeldBooking, request: string, by: Cause): Promise<Held>;
  /**
   * Takes a step: reads the booking, lets `decide` say what becomes of it and writes that with its event, its money
   * and, where the booking ends, its nights given back. Decides again when the booking changed meanwhile.
   * Throws BookingUnknown.
   */
  settle<After extends Booking>(
    bookingId: string,
    decide: (booking: Booking) => Decision<After>,
    step: Step,
  ): Promise<Settled<After>>;
  /** Says when the sweep is to look at this version of a booking again; never when undefined. */
  lookAgain(booking: Booking, look: string | undefined): Promise<void>;
  /** Notes on a booking that a platform could not be asked before its payment was taken; a repeat notes nothing. */
  noteUnseen(booking: AuthorisedBooking, connectionId: string, step: Step): Promise<void>;
}

/** The bookings in the main table. */
export function createBookings(table: Table): Bookings {
  const readWithRequest = async (bookingId: string) => {
    const item = await table.get(bookingKey(bookingId));
    return item && { booking: bookingOf(item), request: requestOf(item) };
  };
  return {
    readWithRequest,
    read: async (bookingId) => (await readWithRequest(bookingId))?.booking,
    hold: (booking, request, by) => hold(table, booking, request, by),
    settle: (bookingId, decide, step) => settle(table, bookingId, decide, step),
    lookAgain: async (booking, look) => {
      await table.write(lookAgainAt(booking, look));
    },
    noteUnseen: async (booking, connectionId, { by, at }) => {
      await table.write(recordUnseen(booking, connectionId, by, at));
    },
  };
}

async function hold(table: Table, booking: HeldBooking, request: string, by: Cause): Promise<Held> {
  const owner = ownerOf(booking.id);
  const wanted = nightsByMonth(booking.stay);
  const outcome = await table.transact([
    { put: itemOfBooking(booking, request), condition: 'attribute_not_exists(pk)' },
    ...wanted.map((nights) => takeNights(booking.propertyId, nights, owner)),
    recordEvent(booking, undefined, by, new Date(booking.createdAt)),
  ]);
  if (outcome.kind === 'written') return { kind: 'held' };
  const known = outcome.refusals[0]?.item;
  if (known) return { kind: 'known', booking: bookingOf(known), request: requestOf(known) };
  return { kind: 'taken', nights: takenNights(outcome, 1, wanted, owner) };
}
