import type { DatabaseSync } from 'node:sqlite';
import { addDays, nightsOf } from '../../../../../functions/domain/stay.ts';
import type { Bookings } from './bookings.ts';

/** What may be set of a day beside how many rooms are left. */
export interface DayValues {
  readonly override?: string;
  readonly minStay?: number;
  readonly maxStay?: number;
  readonly multiplier?: number;
  /** `price1` to `price16`, decimals. */
  readonly prices?: Readonly<Record<string, number>>;
}

/** A day of a room as it is kept. */
export interface KeptDay extends DayValues {
  /** How many rooms more, or fewer, than there are. */
  readonly adjust: number;
  /** When something was last set, ISO 8601. */
  readonly setAt?: string;
}

/** A day of a room as it is. */
export interface Day extends KeptDay {
  readonly date: string;
  /** Rooms left: below 0 when overbooked. */
  readonly numAvail: number;
  /** How many bookings take it. */
  readonly taken: number;
}

/** The calendars of the rooms; each room exists once. */
export interface Nights {
  /** The days from the first to the last, both included. */
  days(room: number, from: string, to: string): readonly Day[];
  write(room: number, date: string, day: KeptDay): void;
}

/** Rooms of a kind: a holiday home is one. */
export const units = 1;

/** Opens the table of nights. */
export function openNights(database: DatabaseSync, bookings: Bookings): Nights {
  const kept = database.prepare('SELECT date, body FROM night WHERE room = ? AND date BETWEEN ? AND ?');
  const upsert = database.prepare(
    'INSERT INTO night (room, date, body) VALUES (?, ?, ?) ON CONFLICT (room, date) DO UPDATE SET body = excluded.body',
  );
  return {
    days(room, from, to) {
      const known = new Map(
        kept.all(room, from, to).map((row) => [String(row.date), keptDay(String(row.body))]),
      );
      const taken = bookings.taking(room, from, to);
      return nightsOf({ arrival: from, departure: addDays(to, 1) }).map((date) => {
        const day = known.get(date) ?? { adjust: 0 };
        const count = taken.filter(({ arrival, departure }) => arrival <= date && date < departure).length;
        return { ...day, date, taken: count, numAvail: units + day.adjust - count };
      });
    },
    write: (room, date, day) => {
      upsert.run(room, date, JSON.stringify(day));
    },
  };
}

function keptDay(text: string): KeptDay {
  const day: KeptDay = JSON.parse(text);
  return day;
}
