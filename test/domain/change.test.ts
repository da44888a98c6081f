import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfirmedBooking } from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel, previewRefund } from '../../functions/domain/cancellation.ts';
import { changeStay, paidDifference, policyAfter } from '../../functions/domain/change.ts';
import { tiersOf } from '../../functions/domain/policy.ts';
import { refundable } from '../../functions/domain/refund.ts';
import { addDays } from '../../functions/domain/stay.ts';
import { aHeldBooking, aStay, noon } from '../booking/builders.ts';

const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };

const tiers = [
  { hoursBefore: 720, refundBasisPoints: 10_000 },
  { hoursBefore: 168, refundBasisPoints: 5_000 },
];

function changedBy<B>(decision: { kind: string; booking?: B }): B {
  if (decision.kind !== 'change' || !decision.booking) throw new Error('not changed');
  return decision.booking;
}

/** Three nights from 4 July 2027, 300 euro paid: all back until 4 June, half until 27 June. */
function confirmed(): ConfirmedBooking {
  const authorised = changedBy(authorise(aHeldBooking('bk_1'), { sessionId: 'cs_bk_1', at: noon }));
  const booking = changedBy(confirm(authorised, { version: 2, paymentIntentId: 'pi_1', at: noon }));
  return { ...booking, policy: { name: 'Moderate', tiers, countsFrom: home } };
}

/** The stay changed at a time to another price and arrival, paid where it costs more. */
function changed(booking: ConfirmedBooking, at: Date, total: number, arrival = booking.stay.arrival) {
  const { party, propertyVersion, version } = booking;
  const price = { ...booking.price, total };
  const policy = policyAfter(booking, { price }, { home, at });
  const to = { stay: aStay(arrival, addDays(arrival, 3)), party, price, propertyVersion, policy };
  const amount = paidDifference(booking, to);
  const payment = { paymentIntentId: `pi_${version}`, amount, givenBack: 0 };
  return changedBy(changeStay(booking, { version, to, ...(amount > 0 && { payment }) }));
}

const back = (booking: ConfirmedBooking, at: string) => previewRefund(booking, home, new Date(at)).refund;
const early = new Date('2027-03-01T12:00:00Z');
const half = new Date('2027-06-20T12:00:00Z');
const late = new Date('2027-07-01T12:00:00Z');

describe('a stay that is moved to a later arrival', () => {
  test('in time for everything back counts its notice from the new arrival', () => {
    const moved = changed(confirmed(), early, 30_000, '2027-09-04');
    expect(back(moved, '2027-08-05T15:00:00Z')).toBe(30_000);
    expect(moved.policy).toEqual(confirmed().policy);
  });

  test('when half of it was lost gets back half at most, however late it is now', () => {
    const moved = changed(confirmed(), half, 30_000, '2027-12-04');
    expect(back(moved, '2027-06-20T12:00:01Z')).toBe(15_000);
    expect(back(moved, '2027-11-27T16:00:00Z')).toBe(15_000);
    expect(back(moved, '2027-11-27T16:00:01Z')).toBe(0);
    expect(tiersOf(moved.policy)).toEqual([{ hoursBefore: 168, refundBasisPoints: 5_000 }]);
  });

  test('when nothing would have come back stays without a refund', () => {
    const moved = changed(confirmed(), late, 30_000, '2028-07-04');
    expect(previewRefund(moved, home, late)).toEqual({ refund: 0, basisPoints: 0, steps: [] });
    expect(tiersOf(moved.policy)).toEqual([]);
  });
});

describe('a stay that is made cheaper', () => {
  test('gives back of the difference what cancelling gives back that day', () => {
    const cheaper = (at: Date) => refundable(changed(confirmed(), at, 10_000).payments);
    expect([cheaper(early), cheaper(half), cheaper(late)]).toEqual([10_000, 20_000, 30_000]);
  });

  test('and cancelled then gives back as much as if it had been cancelled at once', () => {
    const cheaper = changed(confirmed(), half, 10_000);
    expect(cheaper.policy.kept).toBe(10_000);
    expect(back(cheaper, half.toISOString())).toBe(5_000);
  });
});

test('no row of changes before a cancellation leaves the home less than the cancellation alone', () => {
  const step = fc.record({
    hours: fc.integer({ min: 0, max: 3_000 }),
    total: fc.integer({ min: 1, max: 90_000 }),
    arrival: fc.integer({ min: 0, max: 500 }).map((days) => addDays('2027-07-04', days)),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      let booking = confirmed();
      let at = new Date(early.getTime() + (steps[0]?.hours ?? 0) * 3_600_000);
      const alone = refundable(booking.payments) - previewRefund(booking, home, at).refund;
      for (const { hours, total, arrival } of steps) {
        booking = changed(booking, at, total, arrival);
        at = new Date(at.getTime() + hours * 3_600_000);
      }
      const asked = askToCancel(booking, { by: 'operator', at, home });
      // A cent for each time that half a cent was rounded.
      expect(refundable(changedBy(asked).payments)).toBeGreaterThanOrEqual(alone - steps.length - 1);
    }),
    { numRuns: 500 },
  );
});

test('what is paid, not given back and not kept is what the stay costs, after any row of changes', () => {
  const step = fc.record({
    days: fc.integer({ min: 0, max: 60 }),
    total: fc.integer({ min: 1, max: 90_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      let booking = confirmed();
      let at = early;
      for (const { days, total } of steps) {
        booking = changed(booking, at, total);
        at = new Date(at.getTime() + days * 86_400_000);
      }
      expect(refundable(booking.payments) - (booking.policy.kept ?? 0)).toBe(booking.price.total);
    }),
    { numRuns: 300 },
  );
});

test('notice is counted back from the check-in that was accepted, whatever the home says now', () => {
  const now = { checkIn: '22:00', timeZone: 'Pacific/Auckland' };
  expect(previewRefund(confirmed(), now, early).until).toBe('2027-06-04T15:00:00.000Z');
});
