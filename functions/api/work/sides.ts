import { reservationNamed } from '../../adapters/channels/reservation-item.ts';
import { takenIn } from '../../adapters/move-stay.ts';
import { holdingIn, readMonths } from '../../adapters/night-holdings.ts';
import type { StoredWork } from '../../adapters/work-queue.ts';
import type { Booking } from '../../domain/booking.ts';
import type { NightOwner } from '../../domain/month.ts';
import { isOffered } from '../../domain/property.ts';
import { monthOf, nightsOf } from '../../domain/stay.ts';
import type { Services } from './services.ts';

/** The bookings that want the same nights, as it is now: first who waits, then who has them. */
export async function sidesOf(work: StoredWork, services: Services): Promise<Booking[]> {
  const { connectionId, externalId } = work.about;
  if (work.reason !== 'overbooked' || !connectionId || !externalId) return [];
  const reservation = await services.reservations.read({ connectionId, externalId });
  if (!reservation) return [];
  const { overbooked, propertyId, bookingId } = reservation;
  const months = await readMonths(services.table, propertyId, [...new Set(overbooked.map(monthOf))]);
  const holders = overbooked.flatMap((night) => holdingIn(months.get(monthOf(night)), night).owner ?? []);
  const ids = await Promise.all([...new Set(holders)].map((owner) => bookingOf(owner, services)));
  const all = new Set([bookingId, ...ids].flatMap((id) => id ?? []));
  const bookings = await Promise.all([...all].map((id) => services.bookings.read(id)));
  return bookings.flatMap((booking) => booking ?? []);
}

async function bookingOf(owner: NightOwner, { reservations }: Services): Promise<string | undefined> {
  if (owner.startsWith('BOOKING#')) return owner.slice('BOOKING#'.length);
  const name = reservationNamed(owner);
  return name && (await reservations.read(name))?.bookingId;
}

/** Other homes of the same owner that are free in the nights of a booking and sleep as many. */
export async function homesFor(booking: Booking, services: Services) {
  const listed = await services.homes.homes();
  const profiles = [...(await services.homes.profiles(listed)).values()];
  const from = profiles.find(({ id }) => id === booking.propertyId);
  const guests = (booking.party?.adults ?? 1) + (booking.party?.children ?? 0);
  const nights = nightsOf(booking.stay);
  const months = [...new Set(nights.map(monthOf))];
  const others = profiles.filter(
    (home) =>
      isOffered(home) &&
      home.id !== from?.id &&
      home.ownerId === from?.ownerId &&
      home.capacity.guests >= guests,
  );
  const free = await Promise.all(
    others.map(
      async (home) => takenIn(await readMonths(services.table, home.id, months), nights).length === 0,
    ),
  );
  return others.filter((_, index) => free[index]);
}
