import type { DatabaseSync } from 'node:sqlite';
import { type Booking, takesRoom } from './booking.ts';

/** The bookings of the account. */
export interface Bookings {
  read(id: number): Booking | undefined;
  /** In the order of their ids. */
  all(): readonly Booking[];
  write(booking: Booking): void;
  nextId(): number;
  /** Bookings that take the room in some night from the first date to the last. */
  taking(room: number, from: string, to: string): readonly Booking[];
}

const firstId = 70_000_001;

/** Opens the table of bookings. */
export function openBookings(database: DatabaseSync): Bookings {
  const one = database.prepare('SELECT body FROM booking WHERE id = ?');
  const all = database.prepare('SELECT body FROM booking ORDER BY id');
  const upsert = database.prepare(
    `INSERT INTO booking (id, room, status, arrival, departure, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET room = excluded.room, status = excluded.status, arrival = excluded.arrival,
       departure = excluded.departure, body = excluded.body`,
  );
  const last = database.prepare('SELECT max(id) AS id FROM booking');
  const overlapping = database.prepare(
    'SELECT body FROM booking WHERE room = ? AND departure > ? AND arrival <= ? ORDER BY id',
  );
  return {
    read: (id) => bookingOf(one.get(id)),
    all: () => all.all().flatMap((row) => bookingOf(row) ?? []),
    write(booking) {
      const { id, roomId, status, arrival, departure } = booking;
      upsert.run(id, roomId, status, arrival, departure, JSON.stringify(booking));
    },
    nextId() {
      const id = last.get()?.id;
      return typeof id === 'number' ? id + 1 : firstId;
    },
    taking: (room, from, to) =>
      overlapping
        .all(room, from, to)
        .flatMap((row) => bookingOf(row) ?? [])
        .filter(({ status }) => takesRoom(status)),
  };
}

function bookingOf(row: Record<string, unknown> | undefined): Booking | undefined {
  if (typeof row?.body !== 'string') return undefined;
  const booking: Booking = JSON.parse(row.body);
  return booking;
}
