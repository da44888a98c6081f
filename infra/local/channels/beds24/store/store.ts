import type { Room } from '../options.ts';
import { type Bookings, openBookings } from './bookings.ts';
import { type Credits, openCredits } from './credits.ts';
import { openDatabase, transact } from './database.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { type Nights, openNights } from './nights.ts';
import { openTokens, type Tokens } from './tokens.ts';

/** All that the fake keeps, on disk. */
export interface Store {
  readonly bookings: Bookings;
  readonly nights: Nights;
  readonly tokens: Tokens;
  readonly credits: Credits;
  readonly deliveries: Deliveries;
  room(roomId: number): Room | undefined;
  rooms(): readonly Room[];
  /** Adds a room and its property; what is there stays as it is. */
  addRoom(room: Room, currency?: string): void;
  /** In which the property takes money; euro where nobody has set it. */
  currencyOf(propertyId: number): string;
  /** Runs all or nothing of it; on disk when it returns. */
  transact<T>(run: () => T): T;
  close(): void;
}

/** Opens the store in a folder. */
export function openStore(folder: string, creditLimit: number): Store {
  const database = openDatabase(folder);
  const bookings = openBookings(database);
  const one = database.prepare('SELECT id, property FROM room WHERE id = ?');
  const all = database.prepare('SELECT id, property FROM room ORDER BY id');
  const add = database.prepare('INSERT OR IGNORE INTO room (id, property) VALUES (?, ?)');
  const property = database.prepare('INSERT OR IGNORE INTO property (id, currency) VALUES (?, ?)');
  const currency = database.prepare('SELECT currency FROM property WHERE id = ?');
  const roomOf = (row: Record<string, unknown>): Room => ({
    roomId: Number(row.id),
    propertyId: Number(row.property),
  });
  return {
    bookings,
    nights: openNights(database, bookings),
    tokens: openTokens(database),
    credits: openCredits(database, creditLimit),
    deliveries: openDeliveries(database),
    room(roomId) {
      const row = one.get(roomId);
      return row && roomOf(row);
    },
    rooms: () => all.all().map(roomOf),
    addRoom({ roomId, propertyId }, itsCurrency) {
      add.run(roomId, propertyId);
      if (itsCurrency !== undefined) property.run(propertyId, itsCurrency);
    },
    currencyOf: (propertyId) => String(currency.get(propertyId)?.currency ?? 'EUR'),
    transact: (run) => transact(database, run),
    close: () => database.close(),
  };
}
