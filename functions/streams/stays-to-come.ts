import { once } from '../adapters/once.ts';
import { createStays } from '../adapters/stays.ts';
import { mainTable } from '../adapters/table.ts';
import type { Booking } from '../domain/booking.ts';
import { addDays } from '../domain/stay.ts';

/** The bookings of a home whose guests are still to leave. */
export type StaysToCome = (propertyId: string) => Promise<readonly Booking[]>;

const stays = once(() => createStays(mainTable()));

/** Nobody stays longer, days. */
const longest = 366;

/** Those in the main table, a moment old. */
export async function staysToCome(propertyId: string): Promise<readonly Booking[]> {
  const today = new Date().toISOString().slice(0, 10);
  const found = await stays().arriving(propertyId, addDays(today, -longest), '9999-12-31');
  // A day more: in some homes it is still yesterday.
  return found.filter(({ stay }) => stay.departure >= addDays(today, -1));
}
