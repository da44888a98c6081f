import { z } from 'zod';
import { type Booking, isPlatformBooking } from '../domain/booking.ts';
import { addressKey } from './address-key.ts';
import type { Table, Write } from './table.ts';

/** How many holds of a mail address have lapsed unpaid. */
export interface Lapses {
  /** On the day of that instant, UTC. */
  on(address: string, at: Date): Promise<number>;
}

/** The counts are of no use after their day. */
const keptSeconds = 2 * 86_400;

const keyOf = (address: string, at: Date) => ({
  pk: `LAPSES#${addressKey(address)}`,
  sk: at.toISOString().slice(0, 10),
});

const counted = z.object({ lapses: z.int() });

/** The counts in the main table. */
export const createLapses = (table: Table): Lapses => ({
  on: async (address, at) => {
    const item = await table.get(keyOf(address, at));
    return item ? counted.parse(item).lapses : 0;
  },
});

/** Counts a hold that lapses with this change of a booking. Goes into one transaction with the change. */
export function countLapse(before: Booking, after: Booking, at: Date): readonly Write[] {
  if (after.status !== 'expired' || before.status !== 'held' || isPlatformBooking(after)) return [];
  return [
    {
      update: keyOf(after.guest.email, at),
      set: 'SET expiresAt = :until ADD lapses :one',
      values: { ':until': Math.floor(at.getTime() / 1000) + keptSeconds, ':one': 1 },
    },
  ];
}
