import type { Booking, ImportedBooking } from '../domain/booking.ts';
import { leave, want } from '../domain/night-claims.ts';
import { isOwnersStay, moveOwnersStay as moved } from '../domain/owners-stay.ts';
import { type CalendarDate, monthOf, nightsOf, type Stay } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import { recordEvent, replaceBooking } from './booking-records.ts';
import { type Doing, noteWaiting } from './channels/waiting.ts';
import { handOver, holdingIn, readMonths, writeHandedNights } from './night-holdings.ts';
import { ownerOf } from './night-writes.ts';
import type { Table } from './table.ts';

/** What came of moving an owner's stay; `done` when it was so before. */
export type OwnersMove =
  | { readonly kind: 'moved' | 'done' | 'unknown' | 'ended' }
  | { readonly kind: 'taken'; readonly nights: readonly CalendarDate[] };

const mostRounds = 10;

/**
 * Moves an owner's stay to other nights of the same home, in one transaction: those it needs are taken, those it does not
 * need go to whoever waits for them. A repeat finds it moved. Throws TableBusy.
 */
export async function moveOwnersStay(
  table: Table,
  bookingId: string,
  to: Stay,
  doing: Doing,
): Promise<OwnersMove> {
  for (let round = 0; round < mostRounds; round += 1) {
    const item = await table.get(bookingKey(bookingId));
    const before = item && bookingOf(item);
    if (!before || !isOwnersStay(before)) return { kind: 'unknown' };
    if (before.status !== 'imported') return { kind: 'ended' };
    if (isSame(before, to)) return { kind: 'done' };
    const move = await tryToMove(table, before, to, doing);
    if (move) return move;
  }
  throw new Fault('TableBusy', `The nights of the owner's stay ${bookingId} changed all the time`);
}

const isSame = ({ stay }: Booking, to: Stay) =>
  stay.arrival === to.arrival && stay.departure === to.departure;

/** Undefined where somebody was faster. */
async function tryToMove(
  table: Table,
  before: ImportedBooking,
  to: Stay,
  doing: Doing,
): Promise<OwnersMove | undefined> {
  const owner = ownerOf(before.id);
  const [had, wanted] = [nightsOf(before.stay), nightsOf(to)];
  const months = [...new Set([...had, ...wanted].map(monthOf))];
  const stored = await readMonths(table, before.propertyId, months);
  const hasAnother = (night: CalendarDate) => {
    const { owner: has = owner } = holdingIn(stored.get(monthOf(night)), night);
    return has !== owner;
  };
  const taken = wanted.filter(hasAnother);
  if (taken.length > 0) return { kind: 'taken', nights: taken };
  const left = had.filter((night) => !wanted.includes(night));
  const changes = [
    ...handOver(stored, left, (holding) => leave(holding, owner)),
    ...handOver(stored, wanted, (holding) => want(holding, owner)),
  ];
  const after = moved(before, to);
  const outcome = await table.transact([
    replaceBooking(before, after),
    recordEvent(after, before, doing.by, doing.at),
    ...writeHandedNights(before.propertyId, stored, changes),
    ...(await noteWaiting(table, changes, doing)),
  ]);
  return outcome.kind === 'written' ? { kind: 'moved' } : undefined;
}
