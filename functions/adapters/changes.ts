import { isDeepStrictEqual } from 'node:util';
import type { Booking, ConfirmedBooking } from '../domain/booking.ts';
import { type Decision, refuse } from '../domain/booking-decisions.ts';
import {
  changeStay,
  type DoneChange,
  type NewStay,
  type OpenChange,
  paidDifference,
  partsOf,
} from '../domain/change.ts';
import { isPaid } from '../domain/refund.ts';
import { type CalendarDate, nightsOf, type Stay } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import {
  doneChangeKey,
  doneChangeOf,
  itemOfChange,
  openChangeKey,
  openChangeOf,
  waitingChanges,
} from './change-item.ts';
import type { Doing } from './channels/waiting.ts';
import { afterRefusal, type Leaving, leaveNights } from './leave-nights.ts';
import { appendMovement, type Movement } from './ledger.ts';
import { nightsByMonth, ownerOf, takeNights, takenNights } from './night-writes.ts';
import { type Settled, settle } from './settle-booking.ts';
import type { Item, Table, Write } from './table.ts';

/** What came of opening a change that is to be paid. */
export type Opened =
  | { readonly kind: 'opened' }
  | { readonly kind: 'taken'; readonly nights: readonly CalendarDate[] }
  /** The booking went on, or another change of it waits for its payment. */
  | { readonly kind: 'overtaken' };

/** Changes of confirmed stays, as stored. */
export interface Changes {
  /** The booking's last change that was to be paid. */
  readOpen(bookingId: string): Promise<OpenChange | undefined>;
  /** Ids of bookings with a change that should have been made or dropped by then. */
  dueBy(at: Date): Promise<string[]>;
  /** How a booking came to that version, if by a change. */
  readDone(bookingId: string, version: number): Promise<DoneChange | undefined>;
  /** Takes the nights of the new stay for the booking while its guest pays; all or nothing. */
  open(change: OpenChange): Promise<Opened>;
  /** Makes a change that costs nothing more: nights, stay and what goes back in one transaction. */
  make(booking: ConfirmedBooking, to: NewStay, doing: Doing): Promise<Settled<ConfirmedBooking>>;
  /** Makes a change that was paid, with its payment. */
  makePaid(change: OpenChange, paymentIntentId: string, doing: Doing): Promise<Settled<ConfirmedBooking>>;
  /** Ends a change that was not paid, or whose money went back; the booking stays as it is. */
  drop(change: OpenChange, moved: readonly Movement[], doing: Doing): Promise<void>;
  /** Gives nights back that the booking has and neither its stay nor a change that waits needs. */
  leaveUnused(bookingId: string, among: Stay, doing: Doing): Promise<void>;
}

/** The changes in the main table. */
export const createChanges = (table: Table): Changes => ({
  readOpen: (bookingId) => readOpen(table, bookingId),
  dueBy: async (at) => {
    const upTo = { attribute: 'gsi4sk', value: at.toISOString() };
    const keys = await table.queryIndex('byDue', 'gsi4pk', waitingChanges, upTo);
    return keys.map(({ pk }) => pk.slice('BOOKING#'.length));
  },
  readDone: async (bookingId, version) => {
    const item = await table.get(doneChangeKey(bookingId, version));
    return item && doneChangeOf(item);
  },
  open: (change) => open(table, change),
  make: (booking, to, doing) => make(table, booking, to, doing),
  makePaid: (change, paymentIntentId, doing) => makePaid(table, change, paymentIntentId, doing),
  drop: (change, moved, { at }) => drop(table, change, moved, at),
  leaveUnused: (bookingId, among, doing) => leaveUnused(table, bookingId, among, doing),
});

async function readOpen(table: Table, bookingId: string): Promise<OpenChange | undefined> {
  const item = await table.get(openChangeKey(bookingId));
  return item && openChangeOf(item);
}

/** Fails unless the booking is still at that version; `changes` counts what waited for a payment. */
const noteChange = ({ bookingId, version, number }: OpenChange): Write => ({
  update: bookingKey(bookingId),
  set: 'SET changes = :number',
  condition: '#status = :confirmed AND #version = :version',
  names: { '#status': 'status', '#version': 'version' },
  values: { ':number': number, ':confirmed': 'confirmed', ':version': version },
});

async function open(table: Table, change: OpenChange): Promise<Opened> {
  const item = await table.get(bookingKey(change.bookingId));
  if (!item) throw new Fault('BookingUnknown', `There is no booking ${change.bookingId}`);
  const { propertyId } = bookingOf(item);
  const owner = ownerOf(change.bookingId);
  const wanted = nightsByMonth(change.stay);
  const outcome = await table.transact([
    noteChange(change),
    {
      put: itemOfChange(change),
      condition: 'attribute_not_exists(pk) OR (#number = :before AND NOT #status IN (:open, :paid))',
      names: { '#number': 'number', '#status': 'status' },
      values: { ':before': change.number - 1, ':open': 'open', ':paid': 'paid' },
    },
    ...wanted.map((nights) => takeNights(propertyId, nights, owner)),
  ]);
  if (outcome.kind === 'written') return { kind: 'opened' };
  if (outcome.refusals[0] || outcome.refusals[1]) return { kind: 'overtaken' };
  return { kind: 'taken', nights: takenNights(outcome, 2, wanted, owner) };
}

const putDone = (booking: ConfirmedBooking, change: DoneChange): Write => ({
  put: { ...doneChangeKey(booking.id, booking.version + 1), ...change },
  condition: 'attribute_not_exists(pk)',
});

// What it costs more is paid later, with the rest.
const madeOf = (booking: ConfirmedBooking, to: NewStay): DoneChange => ({
  before: { stay: booking.stay, party: booking.party },
  difference: Math.min(0, paidDifference(booking, to)),
  parts: partsOf(booking, to),
});

const make = (table: Table, booking: ConfirmedBooking, to: NewStay, { by, at }: Doing) =>
  settle(table, booking.id, (now) => changeAsSeen(now, booking, to), {
    by,
    at,
    taking: to.stay,
    also: [putDone(booking, madeOf(booking, to))],
  });

/** Refused where money has moved since the booking was read: what goes back is written beside the stay, and rests on it. */
function changeAsSeen(now: Booking, seen: ConfirmedBooking, to: NewStay): Decision<ConfirmedBooking> {
  const decision = changeStay(now, { version: seen.version, to });
  const hasMoved = !isPaid(now) || !isDeepStrictEqual(now.payments, seen.payments);
  return decision.kind === 'change' && hasMoved ? refuse('superseded') : decision;
}

async function makePaid(
  table: Table,
  change: OpenChange,
  paymentIntentId: string,
  { by, at }: Doing,
): Promise<Settled<ConfirmedBooking>> {
  const { bookingId, version, stay, party, price, policy, propertyVersion, difference } = change;
  const item = await table.get(bookingKey(bookingId));
  const booking = item && bookingOf(item);
  if (booking?.status !== 'confirmed') return { kind: 'refuse', reason: 'superseded' };
  const to = { stay, party, price, policy, propertyVersion };
  const payment = { paymentIntentId, amount: difference, givenBack: 0 };
  return settle(table, bookingId, (now) => changeStay(now, { version, to, payment }), {
    by,
    at,
    taking: stay,
    also: [
      putDone(booking, { before: { stay: booking.stay, party: booking.party }, difference, parts: [] }),
      endChange(change, 'applied'),
    ],
  });
}

const endChange = ({ bookingId, number }: OpenChange, status: OpenChange['status']): Write => ({
  update: openChangeKey(bookingId),
  set: 'SET #status = :status REMOVE gsi4pk, gsi4sk',
  condition: '#number = :number AND #status IN (:open, :paid)',
  names: { '#status': 'status', '#number': 'number' },
  values: { ':status': status, ':number': number, ':open': 'open', ':paid': 'paid' },
});

async function drop(table: Table, change: OpenChange, moved: readonly Movement[], at: Date) {
  const books = moved.map((movement) => appendMovement(change.bookingId, movement, at));
  await table.transact([endChange(change, 'dropped'), ...books]);
}

const isOn = ({ status }: Booking) => status === 'confirmed' || status === 'cancelling';

/** More rounds than this are not bad luck. */
const mostRounds = 10;

async function leaveUnused(table: Table, bookingId: string, among: Stay, doing: Doing): Promise<void> {
  const owner = ownerOf(bookingId);
  for (let round = 0; round < mostRounds; round += 1) {
    const item = await table.get(bookingKey(bookingId));
    if (!item) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
    const leaving = await unusedOf(table, item, among);
    if ((await leave(table, item, leaving, owner, doing)) === 'done') return;
  }
  throw new Fault('TableBusy', `Booking ${bookingId} changed all the time`);
}

async function unusedOf(table: Table, item: Item, among: Stay): Promise<readonly Leaving[]> {
  const booking = bookingOf(item);
  const waiting = await readOpen(table, booking.id);
  const isWaiting = waiting?.status === 'open' || waiting?.status === 'paid';
  const used = new Set([
    ...(isOn(booking) ? nightsOf(booking.stay) : []),
    ...(isWaiting ? nightsOf(waiting.stay) : []),
  ]);
  return nightsByMonth(among)
    .map(({ month, nights }) => ({ month, nights: nights.filter((night) => !used.has(night)) }))
    .filter(({ nights }) => nights.length > 0);
}

async function leave(
  table: Table,
  item: Item,
  unused: readonly Leaving[],
  owner: string,
  doing: Doing,
): Promise<'done' | 'again'> {
  let leaving = unused;
  const { id, propertyId } = bookingOf(item);
  for (let round = 0; round < mostRounds && leaving.length > 0; round += 1) {
    const nights = await leaveNights(table, propertyId, leaving, owner, doing);
    const outcome = await table.transact([stillSo(id, item), ...nights.months, ...nights.others]);
    if (outcome.kind === 'written') return 'done';
    if (outcome.refusals[0]) return 'again';
    leaving = afterRefusal(outcome, 1, leaving, owner);
  }
  return leaving.length === 0 ? 'done' : 'again';
}

/** Fails when the booking has changed, or a change of it was opened, since it was read: it might need the nights. */
const stillSo = (bookingId: string, { version, changes }: Item): Write => ({
  update: bookingKey(bookingId),
  set: 'SET #version = :version',
  condition: `#version = :version AND ${changes === undefined ? 'attribute_not_exists(changes)' : 'changes = :changes'}`,
  names: { '#version': 'version' },
  values: { ':version': version, ...(changes !== undefined && { ':changes': changes }) },
});
