import { z } from 'zod';
import type { Booking } from '../domain/booking.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import type { Item, Table, Write } from './table.ts';

/** How a booking came to the version it has. */
export interface LastChange {
  /** Absent when it was made. */
  readonly from?: string;
  readonly to: string;
}

/** A booking that the sweep looks at, as of when. */
export interface DueBooking {
  readonly booking: Booking;
  /** ISO 8601 instant. */
  readonly look: string;
}

/** Bookings by when somebody has to look at them again: an index that holds no others. */
export interface DueBookings {
  /** Ids of those to look at by then, the longest overdue first. */
  dueBy(at: Date): Promise<string[]>;
  read(bookingId: string): Promise<DueBooking | undefined>;
  /** What made the booking what it is, from its own record. */
  lastChange(booking: Booking): Promise<LastChange | undefined>;
}

/** Bookings are looked at in this order. */
const dueIndex = { name: 'byDue', partition: 'DUE' };

const looked = z.object({ gsi4sk: z.string() });
const event = z.object({ version: z.int(), before: z.string().nullable(), after: z.string() });

/** The bookings of the main table. */
export const createDueBookings = (table: Table): DueBookings => ({
  dueBy: async (at) => {
    const upTo = { attribute: 'gsi4sk', value: at.toISOString() };
    const keys = await table.queryIndex(dueIndex.name, 'gsi4pk', dueIndex.partition, upTo);
    return keys.map(({ pk }) => pk.slice('BOOKING#'.length));
  },
  read: async (bookingId) => {
    const item = await table.get(bookingKey(bookingId));
    const look = looked.safeParse(item).data?.gsi4sk.split('#')[0];
    return item && look !== undefined ? { booking: bookingOf(item), look } : undefined;
  },
  lastChange: async ({ id, version }) => {
    const events = (await table.query(`BOOKING#${id}`, 'EVENT#')).flatMap(eventOf);
    const found = events.find((each) => each.version === version && each.before !== each.after);
    const last = found ?? events.find((each) => each.version === version);
    return last && { ...(last.before !== null && { from: last.before }), to: last.after };
  },
});

const eventOf = (item: Item) => {
  const found = event.safeParse(item).data;
  return found ? [found] : [];
};

/** Moves a booking on in the index, or out of it; refused once it has another version. */
export function lookAgainAt({ id, version }: Booking, look: string | undefined): Write {
  return {
    update: bookingKey(id),
    ...(look === undefined ? { set: 'REMOVE gsi4pk, gsi4sk' } : { set: 'SET gsi4pk = :due, gsi4sk = :look' }),
    condition: '#version = :version',
    names: { '#version': 'version' },
    values: {
      ':version': version,
      ...(look !== undefined && { ':due': dueIndex.partition, ':look': `${look}#v${version}` }),
    },
  };
}
