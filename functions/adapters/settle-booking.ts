import type { Booking } from '../domain/booking.ts';
import type { Decision } from '../domain/booking-decisions.ts';
import type { CalendarDate, Stay } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { countLapse } from './before-hold.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import { type Cause, recordEvent, replaceBooking } from './booking-records.ts';
import { type Received, receive } from './inbox.ts';
import { afterRefusal, type Leaving, leaveNights } from './leave-nights.ts';
import { appendMovement, type Movement, recordMoney } from './ledger.ts';
import { nightsByMonth, ownerOf, takeNights, takenNights } from './night-writes.ts';
import type { Table, Write } from './table.ts';

/** What came of a step: the decision, or that the message behind it had been handled before. */
export type Settled<After extends Booking> =
  | Decision<After>
  | { readonly kind: 'repeat' }
  /** Others have nights that the step wanted to take. */
  | { readonly kind: 'taken'; readonly nights: readonly CalendarDate[] };

/** What a step is taken on behalf of. */
export interface Step {
  readonly by: Cause;
  readonly at: Date;
  /** The message that asks for it, marked as received in the same transaction. */
  readonly received?: Received;
  /** Movements of money that come with the step and that the booking itself does not tell of. */
  readonly moved?: readonly Movement[];
  /** A stay whose nights the booking takes with the step, all or none. */
  readonly taking?: Stay;
  /** What else is written in the same transaction. */
  readonly also?: readonly Write[];
}

/** Takes a step of a booking; see `Bookings.settle`. */
export async function settle<After extends Booking>(
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
    if (written === 'repeat') return { kind: 'repeat' };
    if (typeof written === 'object') return { kind: 'taken', nights: written };
    if (written === 'written') return decision;
  }
  throw new Fault('TableBusy', `Booking ${bookingId} changed all the time`);
}

/** A status changes a handful of times in a booking's life; more rounds than this are not bad luck. */
const mostRounds = 10;

type Written = 'written' | 'repeat' | 'overtaken' | readonly CalendarDate[];

/** Writes one change of a booking with all that goes with it, in one transaction. */
async function write(table: Table, before: Booking, after: Booking, step: Step): Promise<Written> {
  const owner = ownerOf(after.id);
  const taking = step.taking ? nightsByMonth(step.taking) : [];
  let leaving: readonly Leaving[] = endsStay(after) ? nightsByMonth(after.stay) : [];
  for (let round = 0; round < mostRounds; round += 1) {
    const writes: Write[] = [
      replaceBooking(before, after),
      ...(step.received ? [receive(step.received, step.at)] : []),
      recordEvent(after, before, step.by, step.at),
      ...recordMoney(before, after, step.at),
      ...countLapse(before, after, step.at),
      ...(step.moved ?? []).map((movement) => appendMovement(after.id, movement, step.at)),
      ...(step.also ?? []),
    ];
    const nights = await leaveNights(table, after.propertyId, leaving, owner, step);
    const takes = taking.map((month) => takeNights(after.propertyId, month, owner));
    const outcome = await table.transact([...writes, ...takes, ...nights.months, ...nights.others]);
    if (outcome.kind === 'written') return 'written';
    if (step.received && outcome.refusals[1]) return 'repeat';
    if (outcome.refusals.slice(0, writes.length).some(Boolean)) return 'overtaken';
    const lost = takenNights(outcome, writes.length, taking, owner);
    if (lost.length > 0) return lost;
    leaving = afterRefusal(outcome, writes.length + takes.length, leaving, owner);
  }
  throw new Fault('TableBusy', `The nights of booking ${after.id} changed all the time`);
}

const endsStay = ({ status }: Booking) =>
  status === 'expired' || status === 'declined' || status === 'cancelled';
