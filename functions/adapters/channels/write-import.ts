import type { PlatformBooking } from '../../domain/booking.ts';
import { type Import, isCollision, type Reservation } from '../../domain/channel-import.ts';
import { feedOwner } from '../../domain/feed-plan.ts';
import { itemOfBooking } from '../booking-item.ts';
import { recordEvent, replaceBooking } from '../booking-records.ts';
import { writeHandedNights } from '../night-holdings.ts';
import type { Table, Write } from '../table.ts';
import { closeWorkItem, openWorkItem } from '../work-items.ts';
import { type ImportedNights, nightsOfImport } from './import-nights.ts';
import { bookingIdOf, putReservation } from './reservation-item.ts';
import { type Doing, noteWaiting } from './waiting.ts';

/** A revision to be written: what was known before, what was decided, on whose behalf. */
interface Writing {
  readonly known: Reservation | undefined;
  readonly bookingBefore: PlatformBooking | undefined;
  readonly decided: Import;
  readonly doing: Doing;
}

/**
 * Writes a revision with its booking, its nights and what others have to know of them, in one transaction. Undefined
 * when something it rests on has changed since it was read.
 */
export async function writeImport(table: Table, writing: Writing): Promise<Reservation | undefined> {
  const { known, bookingBefore, decided, doing } = writing;
  const nights = await nightsOfImport(table, known, decided);
  const told = { ...decided.reservation, overbooked: nights.overbooked, version: known?.version ?? 0 };
  const workId = workIdOf(known, told);
  const reservation = { ...told, ...(workId !== undefined && { workId }) };
  const { stored, changes } = nights;
  const self = feedOwner(told.connectionId, told.externalId);
  const outcome = await table.transact([
    putReservation(reservation),
    ...(decided.booking ? bookingWrites(bookingBefore, decided.booking, doing) : []),
    ...writeHandedNights(told.propertyId, stored, changes),
    ...(await noteWaiting(table, changes, doing, [self])),
    ...workWrites(known, reservation, nights, doing),
  ]);
  return outcome.kind === 'written' ? { ...reservation, version: reservation.version + 1 } : undefined;
}

function bookingWrites(
  before: PlatformBooking | undefined,
  after: PlatformBooking,
  { by, at }: Doing,
): Write[] {
  const { connectionId, externalId } = after.origin;
  return [
    before
      ? replaceBooking(before, after)
      : {
          put: itemOfBooking(after, `${connectionId}#${externalId}`),
          condition: 'attribute_not_exists(pk)',
        },
    recordEvent(after, before, by, at),
  ];
}

/** The item that a person has for the same nights stays, closed or not: what was settled is not asked again. */
function workIdOf(known: Reservation | undefined, told: Reservation): string | undefined {
  if (!isCollision(told)) return undefined;
  const isSame = known?.overbooked.join() === told.overbooked.join();
  return (isSame ? known.workId : undefined) ?? `overbooked-${bookingIdOf(told)}-v${told.version + 1}`;
}

function workWrites(
  known: Reservation | undefined,
  reservation: Reservation,
  { holders }: ImportedNights,
  doing: Doing,
): Write[] {
  const { workId, connectionId, externalId, propertyId, bookingId, overbooked } = reservation;
  if (workId === known?.workId) return [];
  const solved = doing.chosen ?? ({ choice: 'solved-itself' } as const);
  const how = workId === undefined ? solved : ({ choice: 'told-anew' } as const);
  const { by, at } = doing;
  const closed = known?.workId === undefined ? [] : [closeWorkItem(known.workId, { by, at, ...how })];
  if (workId === undefined) return closed;
  const about = { connectionId, externalId, nights: overbooked.join(' '), holders: holders.join(' ') };
  const item = { id: workId, reason: 'overbooked' as const, propertyId, about };
  return [...closed, openWorkItem({ ...item, ...(bookingId !== undefined && { bookingId }) }, doing.at)];
}
