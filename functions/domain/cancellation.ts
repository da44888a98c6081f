import type { Booking, CancelledBooking, CancellingBooking, ConfirmedBooking, PaidFacts } from './booking.ts';
import { change, type Decision, done, nextVersion, refuse } from './booking-decisions.ts';
import { cardShare, cardStep } from './charge.ts';
import { balanceOf } from './payment-plan.ts';
import { type CheckIn, countedFrom, tiersOf } from './policy.ts';
import { giveBack, refundable, splitRefund } from './refund.ts';
import { addDays, instantOf } from './stay.ts';

/** One step of a booking's own policy: what goes back when it is cancelled up to and in that second. */
export interface RefundStep {
  /** ISO 8601 instant, a whole second. */
  readonly until: string;
  readonly basisPoints: number;
  /** Minor units. */
  readonly refund: number;
}

/** What cancelling gives back at a time, and what it gives back before and after. */
export interface RefundPreview {
  /** Minor units. */
  readonly refund: number;
  /** The share of what was paid: 10000 is everything. */
  readonly basisPoints: number;
  /** ISO 8601 instant until which that holds; absent when it holds for good. */
  readonly until?: string;
  /** The steps that are still to come, the one that holds now first. */
  readonly steps: readonly RefundStep[];
}

/** What the policy of a booking is applied to. */
type Refundable = Pick<PaidFacts, 'stay' | 'policy' | 'payments' | 'price'>;

/** The check-in as it was accepted, milliseconds since 1970. */
export function checkInAt({ stay, policy }: Pick<PaidFacts, 'stay' | 'policy'>, home: CheckIn): number {
  const { checkIn, timeZone } = countedFrom(policy, home);
  return instantOf(stay.arrival, checkIn, timeZone);
}

/**
 * So many hours before the check-in that was accepted. Whole days are days of the calendar, so that 30 days before a check-in at 16:00
 * is 16:00 there, whether or not clocks change in between; the hours that remain are hours.
 */
function noticeEnds({ stay, policy }: Refundable, hoursBefore: number, home: CheckIn): number {
  const { checkIn, timeZone } = countedFrom(policy, home);
  const days = Math.floor(hoursBefore / 24);
  const dayAt = instantOf(addDays(stay.arrival, -days), checkIn, timeZone);
  return dayAt - Math.round((hoursBefore - days * 24) * 3_600_000);
}

/** What of the payments the policy is applied to: what was neither given back nor kept since, minor units. */
export const openTo = ({ payments, policy }: Pick<PaidFacts, 'payments' | 'policy'>): number =>
  Math.max(0, refundable(payments) - (policy.kept ?? 0));

/** The steps of the policy for this booking, from the longest notice to the shortest. */
const refundSteps = (booking: Refundable, home: CheckIn): RefundStep[] =>
  tiersOf(booking.policy).map(({ hoursBefore, refundBasisPoints }) => ({
    until: new Date(noticeEnds(booking, hoursBefore, home)).toISOString(),
    basisPoints: refundBasisPoints,
    refund: cardShare(openTo(booking), refundBasisPoints, booking.price.currency),
  }));

/** What cancelling at that time gives back by the policy the guest accepted. The last second of a step belongs to it. */
export function previewRefund(booking: Refundable, home: CheckIn, at: Date): RefundPreview {
  const second = new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString();
  const steps = refundSteps(booking, home).filter(({ until }) => second <= until);
  const now = steps[0];
  if (!now) return { refund: 0, basisPoints: 0, steps };
  const { refund, basisPoints, until } = now;
  return { refund, basisPoints, until, steps };
}

/** Who asks to cancel, when, and for what. */
export type CancellationAsked =
  | {
      readonly by: 'guest';
      readonly at: Date;
      readonly home: CheckIn;
      /** What the guest was shown and agreed to get back. */
      readonly refund: number;
    }
  | {
      readonly by: 'operator';
      readonly at: Date;
      readonly home: CheckIn;
      /** What the guest gets instead of what the policy says, and why. */
      readonly instead?: { readonly refund: number; readonly reason: string };
    }
  /** The nights had been sold twice: that is no fault of the guest's, who gets all of it back. */
  | { readonly by: 'overbooked'; readonly at: Date; readonly home: CheckIn }
  /** Nobody asks: the rest of the price was not paid in time. */
  | { readonly by: 'unpaid'; readonly at: Date; readonly home: CheckIn; readonly version: number };

/**
 * Somebody asks to cancel a confirmed stay: what is given back is fixed from then on. A booking that is being cancelled
 * or was is left as it is. A guest can cancel until check-in and gets what they were shown, or is told the new amount.
 * Nobody is put out of a home because money is missing: what was not paid by check-in is for a person.
 */
export function askToCancel(
  booking: Booking,
  asked: CancellationAsked,
): Decision<CancellingBooking | CancelledBooking> {
  if (booking.status === 'cancelling' || booking.status === 'cancelled') return done(booking);
  if (booking.status !== 'confirmed') return refuse('not-confirmed');
  const byPolicy = previewRefund(booking, asked.home, asked.at).refund;
  if (asked.by === 'unpaid') {
    if (booking.version !== asked.version) return refuse('superseded');
    if (balanceOf(booking) === 0) return refuse('paid');
    return hasBegun(booking, asked) ? refuse('stay-begun') : change(cancelling(booking, asked, byPolicy));
  }
  if (asked.by === 'overbooked') return change(cancelling(booking, asked, refundable(booking.payments)));
  if (asked.by === 'operator') {
    const refund = asked.instead?.refund ?? byPolicy;
    if (refund > refundable(booking.payments)) return refuse('refund-too-high');
    return change(cancelling(booking, asked, refund));
  }
  if (hasBegun(booking, asked)) return refuse('stay-begun');
  if (asked.refund !== byPolicy) return refuse('refund-changed');
  return change(cancelling(booking, asked, byPolicy));
}

/** Whether check-in is over; its own second still counts as before. */
export const hasBegun = (
  booking: Pick<PaidFacts, 'stay' | 'policy'>,
  { home, at }: { readonly home: CheckIn; readonly at: Date },
): boolean => Math.floor(at.getTime() / 1000) * 1000 > checkInAt(booking, home);

function cancelling(booking: ConfirmedBooking, asked: CancellationAsked, refund: number): CancellingBooking {
  const { checkout, payments, confirmedAt, price } = booking;
  const step = cardStep(price.currency);
  const parts = splitRefund(Math.floor(refund / step) * step, payments, price.currency);
  const cancellation = {
    askedAt: asked.at.toISOString(),
    by: asked.by,
    refund: parts.reduce((sum, { amount }) => sum + amount, 0),
    parts,
    ...(asked.by === 'operator' && asked.instead && { reason: asked.instead.reason }),
  };
  return {
    ...nextVersion(booking),
    status: 'cancelling',
    checkout,
    payments: giveBack(payments, parts),
    confirmedAt,
    cancellation,
  };
}

/** The refund was made; `version` is the booking the caller knows. */
export function cancel(
  booking: Booking,
  { version, at }: { version: number; at: Date },
): Decision<CancelledBooking> {
  if (booking.status === 'cancelled' && booking.version === version + 1) return done(booking);
  if (booking.status !== 'cancelling' || booking.version !== version) return refuse('superseded');
  const { checkout, payments, confirmedAt, cancellation } = booking;
  return change({
    ...nextVersion(booking),
    status: 'cancelled',
    checkout,
    payments,
    confirmedAt,
    cancellation,
    endedAt: at.toISOString(),
  });
}
