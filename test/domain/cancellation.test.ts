import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfirmedBooking, TakenPayment } from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel, cancel, previewRefund } from '../../functions/domain/cancellation.ts';
import { giveBack, refundable, splitRefund } from '../../functions/domain/refund.ts';
import { aHeldBooking, aStay, noon } from '../booking/builders.ts';

const lisbon = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };

const tiers = [
  { hoursBefore: 720, refundBasisPoints: 10_000 },
  { hoursBefore: 36, refundBasisPoints: 5_000 },
];

function changedBy<B>(decision: { kind: string; booking?: B }): B {
  if (decision.kind !== 'change' || !decision.booking) throw new Error('not changed');
  return decision.booking;
}

/** Three nights from 4 July 2027, 300 euro paid. */
function confirmed(change: Partial<ConfirmedBooking> = {}): ConfirmedBooking {
  const held = aHeldBooking('bk_1', aStay());
  const authorised = changedBy(authorise(held, { sessionId: 'cs_bk_1', at: noon }));
  const booking = changedBy(confirm(authorised, { version: 2, paymentIntentId: 'pi_1', at: noon }));
  return { ...booking, policy: { name: 'Moderate', tiers }, ...change };
}

const preview = (at: string, booking = confirmed(), home = lisbon) =>
  previewRefund(booking, home, new Date(at));

describe('what cancelling gives back', () => {
  test('everything, up to and in the last second of the notice by the clocks of the home', () => {
    // 4 June 16:00 in Lisbon is 15:00 UTC in summer.
    for (const at of ['2027-01-10T12:00:00Z', '2027-06-04T15:00:00Z', '2027-06-04T15:00:00.999Z'])
      expect(preview(at)).toMatchObject({
        refund: 30_000,
        basisPoints: 10_000,
        until: '2027-06-04T15:00:00.000Z',
      });
  });

  test('the next share from the second after', () => {
    expect(preview('2027-06-04T15:00:01Z')).toEqual({
      refund: 15_000,
      basisPoints: 5_000,
      until: '2027-07-03T03:00:00.000Z',
      steps: [{ until: '2027-07-03T03:00:00.000Z', basisPoints: 5_000, refund: 15_000 }],
    });
  });

  test('nothing after the last step', () => {
    expect(preview('2027-07-03T03:00:01Z')).toEqual({ refund: 0, basisPoints: 0, steps: [] });
  });

  test('up to check-in itself, where the policy says so', () => {
    const kind = { name: 'Kind', tiers: [{ hoursBefore: 0, refundBasisPoints: 2_500 }] };
    expect(preview('2027-07-04T15:00:00Z', confirmed({ policy: kind })).refund).toBe(7_500);
    expect(preview('2027-07-04T15:00:01Z', confirmed({ policy: kind })).refund).toBe(0);
  });

  test('thirty days before is the same wall time there, though clocks change in between', () => {
    const spring = confirmed({ stay: aStay('2027-04-10', '2027-04-12') });
    // Winter time on 11 March, summer time on 10 April.
    expect(preview('2027-03-11T16:00:00Z', spring).refund).toBe(30_000);
    expect(preview('2027-03-11T16:00:01Z', spring).refund).toBe(15_000);
    const autumn = confirmed({ stay: aStay('2027-11-10', '2027-11-12') });
    expect(preview('2027-10-11T15:00:00Z', autumn).refund).toBe(30_000);
    expect(preview('2027-10-11T15:00:01Z', autumn).refund).toBe(15_000);
  });

  test.each([
    ['Pacific/Kiritimati', '2027-06-04T02:00:00.000Z'],
    ['America/Los_Angeles', '2027-06-04T23:00:00.000Z'],
    ['Asia/Kathmandu', '2027-06-04T10:15:00.000Z'],
  ])('the notice ends by the clocks of %s', (timeZone, until) => {
    expect(preview('2027-01-10T12:00:00Z', confirmed(), { checkIn: '16:00', timeZone }).until).toBe(until);
  });

  test('only of what was not given back before', () => {
    const payments = [{ paymentIntentId: 'pi_1', amount: 30_000, givenBack: 10_000 }];
    expect(preview('2027-06-05T12:00:00Z', confirmed({ payments })).refund).toBe(10_000);
  });
});

const asked = (refund: number, at = '2027-01-10T12:00:00Z') =>
  ({ by: 'guest', at: new Date(at), home: lisbon, refund }) as const;

describe('asking to cancel', () => {
  test('fixes what goes back and of which payment, one version later', () => {
    const cancelling = changedBy(askToCancel(confirmed(), asked(30_000)));
    expect(cancelling).toMatchObject({
      status: 'cancelling',
      version: 4,
      payments: [{ paymentIntentId: 'pi_1', amount: 30_000, givenBack: 30_000 }],
      cancellation: {
        by: 'guest',
        refund: 30_000,
        parts: [{ paymentIntentId: 'pi_1', amount: 30_000 }],
      },
    });
    expect(changedBy(cancel(cancelling, { version: 4, at: noon }))).toMatchObject({
      status: 'cancelled',
      version: 5,
    });
  });

  test('a second time changes nothing, whatever it says', () => {
    const cancelling = changedBy(askToCancel(confirmed(), asked(30_000)));
    expect(askToCancel(cancelling, asked(1))).toEqual({ kind: 'done', booking: cancelling });
  });

  test('for an amount that has passed is refused', () => {
    const late = asked(30_000, '2027-06-04T15:00:01Z');
    expect(askToCancel(confirmed(), late)).toEqual({ kind: 'refuse', reason: 'refund-changed' });
  });

  test('after check-in is for the operator', () => {
    expect(askToCancel(confirmed(), asked(0, '2027-07-04T15:00:01Z'))).toEqual({
      kind: 'refuse',
      reason: 'stay-begun',
    });
    const operator = { by: 'operator', at: new Date('2027-07-05T12:00:00Z'), home: lisbon } as const;
    expect(changedBy(askToCancel(confirmed(), operator)).cancellation.refund).toBe(0);
    const instead = { refund: 20_000, reason: 'The heating failed.' };
    expect(changedBy(askToCancel(confirmed(), { ...operator, instead })).cancellation).toMatchObject({
      refund: 20_000,
      reason: 'The heating failed.',
    });
    expect(
      askToCancel(confirmed(), { ...operator, instead: { refund: 30_001, reason: 'Too kind.' } }),
    ).toEqual({ kind: 'refuse', reason: 'refund-too-high' });
  });

  test('makes no sense before the stay is confirmed', () => {
    expect(askToCancel(aHeldBooking('bk_1'), asked(0))).toEqual({ kind: 'refuse', reason: 'not-confirmed' });
  });
});

describe('a refund over several payments', () => {
  const payment = (paymentIntentId: string, amount: number, givenBack = 0): TakenPayment => {
    return { paymentIntentId, amount, givenBack };
  };

  test('goes by what is left of each, the odd cents to the largest remainders', () => {
    const payments = [payment('a', 9_000), payment('b', 21_000, 1)];
    expect(splitRefund(10_000, payments, 'EUR')).toEqual([
      { paymentIntentId: 'a', amount: 3_000 },
      { paymentIntentId: 'b', amount: 7_000 },
    ]);
    const three = [payment('a', 100), payment('b', 100), payment('c', 100)];
    expect(splitRefund(100, three, 'EUR').map(({ amount }) => amount)).toEqual([34, 33, 33]);
  });

  test('leaves out a payment of which nothing goes back', () => {
    expect(splitRefund(1, [payment('a', 100, 100), payment('b', 5)], 'EUR')).toEqual([
      { paymentIntentId: 'b', amount: 1 },
    ]);
  });

  const amount = fc.integer({ min: 1, max: 9_007_199_254 });
  const taken = fc
    .array(fc.record({ amount, share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((list) =>
      list.map(({ amount, share }, index) => payment(`pi_${index}`, amount, Math.floor(amount * share))),
    );

  test('adds up exactly and takes no payment below nothing', () => {
    fc.assert(
      fc.property(taken, fc.double({ min: 0, max: 1, noNaN: true }), (payments, share) => {
        const refund = Math.floor(refundable(payments) * share);
        const parts = splitRefund(refund, payments, 'EUR');
        expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(refund);
        for (const { amount: whole, givenBack } of giveBack(payments, parts))
          expect(givenBack).toBeLessThanOrEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('in dinars goes in tens of the smallest unit, as cards know no third digit', () => {
    const payments = [payment('a', 12_340), payment('b', 10_010)];
    const parts = splitRefund(11_170, payments, 'KWD');
    expect(parts.every((part) => part.amount % 10 === 0)).toBe(true);
    expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(11_170);
  });

  test('is never more than was taken and not given back', () => {
    expect(() => splitRefund(101, [payment('a', 200, 100)], 'EUR')).toThrow(RangeError);
  });
});
