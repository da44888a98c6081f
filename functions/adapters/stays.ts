import type { Booking } from '../domain/booking.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import { addDays, type CalendarDate } from '../domain/stay.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import { cleaningKey, cleaningOf } from './cleaning/cleaning-item.ts';
import type { Item, Key, Table } from './table.ts';

/** A booking with the cleaning after it, once that has begun to be arranged. */
export interface BookedStay {
  readonly booking: Booking;
  readonly cleaning?: Cleaning;
}

/** The bookings of homes by their dates. */
export interface Stays {
  /** Those whose guests are there on one of the dates, arrival and departure included, by arrival. A moment old. */
  between(propertyId: string, from: CalendarDate, to: CalendarDate): Promise<BookedStay[]>;
  /** Those that arrive between two dates, both included, in no order. A moment old. */
  arriving(propertyId: string, from: CalendarDate, to: CalendarDate): Promise<Booking[]>;
  /** The booking of that id. */
  find(bookingId: string): Promise<Booking | undefined>;
}

/** Whoever arrived earlier than that many days ago and is still there is not found. */
const longestStay = 366;

/** Items that one call reads. Source: BatchGetItem's limit. */
const readAtOnce = 100;

/** The bookings in the main table, found by the index of their homes. */
export const createStays = (table: Table): Stays => ({
  find: async (bookingId) => (await table.getMany([bookingKey(bookingId)])).map(bookingOf)[0],
  arriving: (propertyId, from, to) => arriving(table, propertyId, from, to),
  between: async (propertyId, from, to) => {
    const bookings = await arriving(table, propertyId, addDays(from, -longestStay), to);
    const there = bookings.filter(({ stay }) => stay.arrival <= to && stay.departure >= from);
    const cleanings = (
      await readAll(
        table,
        there.map(({ id }) => cleaningKey(id)),
      )
    ).map(cleaningOf);
    const after = new Map(cleanings.map((cleaning) => [cleaning.bookingId, cleaning]));
    return there
      .sort((a, b) => (a.stay.arrival < b.stay.arrival ? -1 : 1))
      .map((booking) => {
        const cleaning = after.get(booking.id);
        return { booking, ...(cleaning && { cleaning }) };
      });
  },
});

async function arriving(table: Table, propertyId: string, from: CalendarDate, to: CalendarDate) {
  const arrivals = { attribute: 'gsi1sk', from, value: to };
  const keys = await table.queryIndex('byProperty', 'gsi1pk', `PROPERTY#${propertyId}`, arrivals);
  return (await readAll(table, keys)).map(bookingOf);
}

async function readAll(table: Table, keys: readonly Key[]): Promise<Item[]> {
  const found: Item[] = [];
  for (let start = 0; start < keys.length; start += readAtOnce)
    found.push(...(await table.getMany(keys.slice(start, start + readAtOnce))));
  return found;
}
