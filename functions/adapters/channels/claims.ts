import type { NightOwner } from '../../domain/month.ts';
import { type CalendarDate, monthOf, monthsOf, nightsOf, type Stay } from '../../domain/stay.ts';
import { holdingIn, readMonths } from '../night-holdings.ts';
import type { Table } from '../table.ts';
import { type ReservationName, reservationKey, reservationNamed, reservationOf } from './reservation-item.ts';

/** A night that a guest of a platform waits for. */
export interface Claim {
  readonly night: CalendarDate;
  readonly by: ReservationName;
}

/** The nights of a stay that guests of platforms wait for; one read where nobody waits. */
export async function claimsOn(table: Table, propertyId: string, stay: Stay): Promise<Claim[]> {
  const months = await readMonths(table, propertyId, monthsOf(stay));
  const waiting = nightsOf(stay).flatMap((night) =>
    holdingIn(months.get(monthOf(night)), night).waiting.map((owner) => ({ night, owner })),
  );
  const guests = await guestsAmong(table, new Set(waiting.map(({ owner }) => owner)));
  return waiting.flatMap(({ night, owner }) => {
    const by = guests.get(owner);
    return by ? [{ night, by }] : [];
  });
}

async function guestsAmong(table: Table, owners: ReadonlySet<NightOwner>) {
  const guests = new Map<NightOwner, ReservationName>();
  for (const owner of owners) {
    const name = reservationNamed(owner);
    const item = name && (await table.get(reservationKey(name)));
    const reservation = item && reservationOf(item);
    if (name && reservation && (!reservation.isBlock || reservation.mayBeGuests)) guests.set(owner, name);
  }
  return guests;
}
