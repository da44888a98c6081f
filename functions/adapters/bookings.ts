import type { Booking, Checkout, HeldBooking } from '../domain/booking.ts';
import type { Decision } from '../domain/booking-decisions.ts';
import type { CalendarDate } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { bookingKey, bookingOf, itemOfBooking, requestOf } from './booking-item.ts';
import { type Cause, recordEvent, recordMoney, replaceBooking } from './booking-records.ts';
import { type Received, receive } from './inbox.ts';
import {
  giveBackNights,
  type MonthNights,
  nightsByMonth,
  ownerIn,
  takeNights,
  takenNights,
} from './night-writes.ts';
import type { Outcome, Table, Write } from './table.ts';

/** What came of taking the nights of a new booking. */
export type Held =
  | { readonly kind: 'held' }
  /** The booking was made before; `request` is the fingerprint of what made it. */
  | { readonly kind: 'known'; readonly booking: Booking; readonly request: string }
  | { readonly kind: 'taken'; readonly nights: readonly CalendarDate[] };

/** What came of a step: the decision, or that the message behind it had been handled before. */
export type Settled<After extends Booking> = Decision<After> | { readonly kind: 'repeat' };

/** What a step is taken on behalf of. */
export interface Step {
  readonly by: Cause;
  readonly at: Date;
  /** The message that asks for it, marked as received in the same transaction. */
  readonly received?: Received;
}

/** The bookings as stored. Their nights are plain locks in the calendar months; the status alone decides. */
export interface Bookings {
  read(bookingId: string): Promise<Booking | undefined>;
  /** Reads a booking with the fingerprint of the request that made it. */
  readWithRequest(bookingId: string): Promise<{ booking: Booking; request: string } | undefined>;
  /** Takes the nights and writes the booking, both or neither. */
  hold(booking: HeldBooking, request: string, by: Cause): Promise<Held>;
  /** Keeps the payment page of a booking that is still held; false when it is not, or has another page. */
  saveCheckout(booking: HeldBooking, checkout: Checkout): Promise<boolean>;
  /**
   * Takes a step: reads the booking, lets `decide` say what becomes of it and writes that with its event, its money
   * and, where the booking ends, its nights given back. Decides again when the booking changed meanwhile.
   * Throws BookingUnknown.
   */
  settle<After extends Booking>(
    bookingId: string,
    decide: (booking: Booking) => Decision<After>,
    step: Step,
  ): Promise<Settled<After>>;
}

const ownerOf = (bookingId: string) => `BOOKING#${bookingId}`;

/** The bookings in the main table. */
export function createBookings(table: Table): Bookings {
  const readWithRequest = async (bookingId: string) => {
    const item = await table.get(bookingKey(bookingId));
    return item && { booking: bookingOf(item), request: requestOf(item) };
  };
  return {
    readWithRequest,
    read: async (bookingId) => (await readWithRequest(bookingId))?.booking,
    hold: (booking, request, by) => hold(table, booking, request, by),
    saveCheckout: (booking, checkout) => saveCheckout(table, booking, checkout),
    settle: (bookingId, decide, step) => settle(table, bookingId, decide, step),
  };
}

async function hold(table: Table, booking: HeldBooking, request: string, by: Cause): Promise<Held> {
  const owner = ownerOf(booking.id);
  const wanted = nightsByMonth(booking.stay);
  const outcome = await table.transact([
    { put: itemOfBooking(booking, request), condition: 'attribute_not_exists(pk)' },
    ...wanted.map((nights) => takeNights(booking.propertyId, nights, owner)),
    recordEvent(booking, undefined, by, new Date(booking.createdAt)),
  ]);
  if (outcome.kind === 'written') return { kind: 'held' };
  const known = outcome.refusals[0]?.item;
  if (known) return { kind: 'known', booking: bookingOf(known), request: requestOf(known) };
  return { kind: 'taken', nights: takenNights(outcome, 1, wanted, owner) };
}

async function saveCheckout(table: Table, booking: HeldBooking, checkout: Checkout): Promise<boolean> {
  const outcome = await table.write({
    update: bookingKey(booking.id),
    set: 'SET checkout = :checkout',
    condition: '#status = :held AND (attribute_not_exists(checkout) OR checkout.sessionId = :session)',
    names: { '#status': 'status' },
    values: { ':held': 'held', ':checkout': checkout, ':session': checkout.sessionId },
  });
  return outcome.kind === 'written';
}

async function settle<After extends Booking>(
  table: Table,
  bookingId: string,
  decide: (booking: Booking) => Decision<After>,
  step: Step,
): Promise<Settled<After>> {
  for (let round = 0; round < mostRounds; round += 1) {
    const item = await table.get(bookingKey(bookingId));
    if (!item) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
    const before = bookingOf(item);
    const decision = decide(before);
    if (decision.kind !== 'change') return decision;
    const written = await write(table, before, decision.booking, step);
    if (written !== 'overtaken') return written === 'repeat' ? { kind: 'repeat' } : decision;
  }
  throw new Fault('TableBusy', `Booking ${bookingId} changed all the time`);
}

/** A status changes a handful of times in a booking's life; more rounds than this are not bad luck. */
const mostRounds = 10;

type Written = 'written' | 'repeat' | 'overtaken';

/** Writes one change of a booking with all that goes with it, in one transaction. */
async function write(table: Table, before: Booking, after: Booking, step: Step): Promise<Written> {
  let giveBack = endsStay(after) ? nightsByMonth(after.stay) : [];
  for (;;) {
    const writes: Write[] = [
      replaceBooking(before, after),
      ...(step.received ? [receive(step.received, step.at)] : []),
      recordEvent(after, before.status, step.by, step.at),
      ...recordMoney(after, step.at),
    ];
    const nights = giveBack.map((month) => giveBackNights(after.propertyId, month, ownerOf(after.id)));
    const outcome = await table.transact([...writes, ...nights]);
    if (outcome.kind === 'written') return 'written';
    if (step.received && outcome.refusals[1]) return 'repeat';
    if (outcome.refusals.slice(0, writes.length).some(Boolean)) return 'overtaken';
    giveBack = stillOwned(outcome, writes.length, giveBack, ownerOf(after.id));
  }
}

const endsStay = ({ status }: Booking) => status === 'expired' || status === 'declined';

/** The nights that are still the owner's; a person may have moved some by hand. */
function stillOwned(
  outcome: Extract<Outcome, { kind: 'refused' }>,
  from: number,
  months: readonly MonthNights[],
  owner: string,
): MonthNights[] {
  return months
    .map(({ month, nights }, index) => {
      const refusal = outcome.refusals[from + index];
      return {
        month,
        nights: refusal ? nights.filter((night) => ownerIn(refusal.item, night) === owner) : nights,
      };
    })
    .filter(({ nights }) => nights.length > 0);
}
