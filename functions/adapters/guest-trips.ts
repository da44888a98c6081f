import { type DirectBooking, isPlatformBooking } from '../domain/booking.ts';
import { addressKey } from './address-key.ts';
import { bookingOf } from './booking-item.ts';
import type { Table } from './table.ts';

/** The bookings that guests made on our own site, by their mail address. */
export interface GuestTrips {
  /** The latest hundred by arrival, the latest first. A moment old. */
  of(address: string): Promise<DirectBooking[]>;
}

/** What one call reads. Source: BatchGetItem's limit. */
const most = 100;

/** The bookings of guests in the main table, found by the index of their addresses. */
export const createGuestTrips = (table: Table): GuestTrips => ({
  of: async (address) => {
    const keys = await table.queryIndex('byGuest', 'gsi2pk', `GUEST#${addressKey(address)}`);
    const latest = keys.slice(-most);
    const found = latest.length === 0 ? [] : (await table.getMany(latest)).map(bookingOf);
    return found
      .flatMap((booking) => (isPlatformBooking(booking) || !isOf(booking, address) ? [] : [booking]))
      .sort((a, b) => (a.stay.arrival < b.stay.arrival ? 1 : -1));
  },
});

/** Whether a booking was made under that mail address. */
export const isOf = ({ guest }: DirectBooking, address: string): boolean =>
  addressKey(guest.email) === addressKey(address);
