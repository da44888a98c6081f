import type { Booking, ConfirmedBooking, ImportedBooking } from '../domain/booking.ts';
import type { Reservation } from '../domain/channel-import.ts';
import { feedOwner } from '../domain/feed-plan.ts';
import { leave, want } from '../domain/night-claims.ts';
import type { Property } from '../domain/property.ts';
import { type CalendarDate, monthOf, nightsOf } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import { recordEvent, replaceBooking } from './booking-records.ts';
import { putReservation, reservationKey, reservationOf } from './channels/reservation-item.ts';
import { type Doing, noteWaiting } from './channels/waiting.ts';
import { handOver, holdingIn, readMonths, type StoredMonths, writeHandedNights } from './night-holdings.ts';
import { ownerOf } from './night-writes.ts';
import type { Table, Write } from './table.ts';
import { closeWorkItem } from './work-items.ts';

/** What came of moving a stay. */
export type Moved =
  /** `done` when it was there before. */
  | { readonly kind: 'moved' | 'done'; readonly booking: Booking }
  | { readonly kind: 'nights-taken'; readonly nights: readonly CalendarDate[] }
  /** Only a stay that is certain, and wants its nights, can be moved. */
  | { readonly kind: 'not-movable' };

/** A stay that can be moved, and who it is as the owner of its nights. */
interface Movable {
  readonly booking: ConfirmedBooking | ImportedBooking;
  /** Of a booking made at a platform. */
  readonly reservation?: Reservation;
  readonly owner: string;
  readonly nights: readonly CalendarDate[];
}

const mostRounds = 10;

/**
 * Moves a stay to another home with the same nights, in one transaction: nights there are taken, nights here go to
 * whoever waits for them, the booking is one version later, and the work item that this solves is closed. A repeat finds
 * it moved. Throws TableBusy.
 */
export async function moveStay(table: Table, bookingId: string, to: Property, doing: Doing): Promise<Moved> {
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await readMovable(table, bookingId, to);
    if ('kind' in found) return found;
    const moved = await tryToMove(table, found, to, doing);
    if (moved !== 'overtaken') return moved;
  }
  throw new Fault('TableBusy', `Booking ${bookingId} could not be moved: its nights changed all the time`);
}

async function readMovable(table: Table, bookingId: string, to: Property): Promise<Movable | Moved> {
  const item = await table.get(bookingKey(bookingId));
  if (!item) return { kind: 'not-movable' };
  const booking = bookingOf(item);
  if (booking.status !== 'confirmed' && booking.status !== 'imported') return { kind: 'not-movable' };
  if (booking.propertyId === to.id) return { kind: 'done', booking };
  if (booking.status === 'confirmed')
    return { booking, owner: ownerOf(booking.id), nights: nightsOf(booking.stay) };
  const { connectionId, externalId } = booking.origin;
  const stored = await table.get(reservationKey({ connectionId, externalId }));
  const reservation = stored && reservationOf(stored);
  if (!reservation?.holds) return { kind: 'not-movable' };
  const owner = feedOwner(connectionId, externalId);
  return { booking, reservation, owner, nights: nightsOf(reservation.holds) };
}

async function tryToMove(table: Table, movable: Movable, to: Property, doing: Doing) {
  const { booking, owner, nights } = movable;
  const months = [...new Set(nights.map(monthOf))];
  const here = await readMonths(table, booking.propertyId, months);
  const there = await readMonths(table, to.id, months);
  const taken = takenIn(there, nights);
  if (taken.length > 0) return { kind: 'nights-taken', nights: taken } as const;
  const after = movedTo(booking, to);
  const left = handOver(here, nights, (holding) => leave(holding, owner));
  const outcome = await table.transact([
    replaceBooking(booking, after),
    recordEvent(after, booking, doing.by, doing.at),
    ...writeHandedNights(booking.propertyId, here, left),
    ...writeHandedNights(
      to.id,
      there,
      handOver(there, nights, (holding) => want(holding, owner)),
    ),
    ...reservationWrites(movable, to, doing),
    ...(await noteWaiting(table, left, doing, [owner])),
  ]);
  return outcome.kind === 'written' ? ({ kind: 'moved', booking: after } as const) : 'overtaken';
}

/** Those of the nights that somebody has. */
export const takenIn = (stored: StoredMonths, nights: readonly CalendarDate[]): CalendarDate[] =>
  nights.filter((night) => holdingIn(stored.get(monthOf(night)), night).owner !== undefined);

function movedTo<Kind extends ConfirmedBooking | ImportedBooking>(booking: Kind, to: Property): Kind {
  const version = booking.version + 1;
  const moved = { fromId: booking.propertyId, fromName: booking.propertyName, version };
  return { ...booking, propertyId: to.id, propertyName: to.name, version, moved };
}

/** What the reservation waited for, it waits for no more. */
function reservationWrites({ reservation }: Movable, to: Property, { by, at, chosen }: Doing): Write[] {
  if (!reservation) return [];
  const { workId, ...rest } = reservation;
  const how = chosen ?? ({ choice: 'solved-itself' } as const);
  return [
    putReservation({ ...rest, propertyId: to.id, overbooked: [] }),
    ...(workId === undefined ? [] : [closeWorkItem(workId, { by, at, ...how })]),
  ];
}
