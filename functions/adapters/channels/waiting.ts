import type { Reservation } from '../../domain/channel-import.ts';
import type { NightOwner } from '../../domain/month.ts';
import { type HandedNight, type WaitingChange, waitingChanges } from '../../domain/night-claims.ts';
import type { Cause } from '../booking-records.ts';
import type { Table, Write } from '../table.ts';
import { type Closing, closeWorkItem } from '../work-items.ts';
import { putReservation, reservationKey, reservationNamed, reservationOf } from './reservation-item.ts';

/** On whose behalf, and when. */
export interface Doing {
  readonly by: Cause;
  readonly at: Date;
  /** What a person chose, where it is a person's doing; work items that it solves say so. */
  readonly chosen?: Pick<Closing, 'choice' | 'note'>;
}

/**
 * Notes on the reservations of others that they begin or cease to wait for nights. One that waits for none any more
 * needs no person: its work item is closed.
 * @param except owners whose reservations the caller writes
 */
export async function noteWaiting(
  table: Table,
  changes: readonly HandedNight[],
  doing: Doing,
  except: readonly NightOwner[] = [],
): Promise<Write[]> {
  const writes: Write[] = [];
  for (const [owner, change] of waitingChanges(changes)) {
    const name = except.includes(owner) ? undefined : reservationNamed(owner);
    const item = name && (await table.get(reservationKey(name)));
    if (item) writes.push(...noted(reservationOf(item), change, doing));
  }
  return writes;
}

function noted(reservation: Reservation, { begins, ceases }: WaitingChange, doing: Doing): Write[] {
  const kept = reservation.overbooked.filter((night) => !ceases.includes(night));
  const overbooked = [...kept, ...begins].sort();
  const { workId } = reservation;
  const isOver = overbooked.length === 0 && workId !== undefined;
  return [
    putReservation({ ...reservation, overbooked }),
    ...(isOver
      ? [
          closeWorkItem(workId, {
            by: doing.by,
            at: doing.at,
            ...(doing.chosen ?? { choice: 'solved-itself' }),
          }),
        ]
      : []),
  ];
}
