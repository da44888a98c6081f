import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterTry, isTried } from '../../functions/domain/balance-tries.ts';
import type { ConfirmedBooking } from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { changeStay, paidDifference, partsOf } from '../../functions/domain/change.ts';
import { cardStep, chargeFor } from '../../functions/domain/charge.ts';
import { type Currency, minorDigits } from '../../functions/domain/money.ts';
import {
  balanceDay,
  balanceOf,
  dueAtBooking,
  dueLater,
  isOverdue,
  planFor,
} from '../../functions/domain/payment-plan.ts';
import type { Price } from '../../functions/domain/quote.ts';
import { noteRefund, refundable } from '../../functions/domain/refund.ts';
import { takePayment } from '../../functions/domain/take-payment.ts';
import { aHeldBooking, aStay, later } from '../booking/builders.ts';

const isCurrency = (code: string): code is Currency => code in minorDigits;
const currencies = Object.keys(minorDigits).filter(isCurrency);
const paymentPlan = { depositBasisPoints: 3_000, balanceDaysBeforeArrival: 30 };
const priced = (total: number, currency: Currency = 'EUR'): Price => ({
  currency,
  nights: [],
  lines: [],
  total,
});

describe('a price that is paid in two parts', () => {
  test('is split without a remainder, in every currency and for every share', () => {
    const anyPrice = fc.record({
      total: fc.integer({ min: 0, max: 100_000_000 }),
      currency: fc.constantFrom(...currencies),
      depositBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    });
    fc.assert(
      fc.property(anyPrice, ({ total, currency, depositBasisPoints }) => {
        const planned = {
          price: priced(total, currency),
          paymentPlan: { ...paymentPlan, depositBasisPoints },
        };
        const parts = [dueAtBooking(planned), dueLater(planned)];
        expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(chargeFor(planned.price).amount);
        for (const { amount } of parts) {
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount % cardStep(currency)).toBe(0);
        }
      }),
    );
  });

  test.each([
    ['EUR', 33_335, 10_001, 23_334],
    ['JPY', 12_345, 3_704, 8_641],
    ['KWD', 45_257, 13_580, 31_670],
  ] as const)('of %s %i is %i now and %i later', (currency, total, now, rest) => {
    const planned = { price: priced(total, currency), paymentPlan };
    expect([dueAtBooking(planned).amount, dueLater(planned).amount]).toEqual([now, rest]);
  });

  test.each([
    ['2027-06-03', true],
    ['2027-06-04', false],
    ['2027-06-20', false],
  ])('booked on %s, 30 days before 4 July or not, is split: %s', (today, isSplit) => {
    expect(planFor(paymentPlan, priced(30_000), aStay(), today)).toEqual(isSplit ? paymentPlan : undefined);
  });

  test('is paid at once where a part is less than a card can be charged', () => {
    expect(planFor(paymentPlan, priced(160), aStay(), '2027-01-01')).toBeUndefined();
    expect(planFor(paymentPlan, priced(167), aStay(), '2027-01-01')).toEqual(paymentPlan);
  });
});

/** Three nights for 300 euro, 90 of them paid. */
function confirmed(total = 30_000): ConfirmedBooking {
  const held = { ...aHeldBooking('bk_1'), price: priced(total), paymentPlan };
  const paid = authorise(held, { sessionId: held.checkout.sessionId, at: later(1) });
  if (paid.kind !== 'change') throw new Error('not authorised');
  const done = confirm(paid.booking, { version: 2, paymentIntentId: 'pi_1', at: later(2) });
  if (done.kind !== 'change') throw new Error('not confirmed');
  return done.booking;
}

const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };

describe('the rest of a price', () => {
  test('is owed once the first part was taken, from ten in the morning of its day', () => {
    const booking = confirmed();
    expect([booking.payments[0]?.amount, balanceOf(booking), balanceDay(booking)]).toEqual([
      9_000,
      21_000,
      '2027-06-04',
    ]);
    expect(isOverdue(booking, home, new Date('2027-06-04T08:59:59Z'))).toBe(false);
    expect(isOverdue(booking, home, new Date('2027-06-04T09:00:00Z'))).toBe(true);
  });

  test('is not owed again where somebody gave money back past us', () => {
    const noted = noteRefund(confirmed(), { paymentIntentId: 'pi_1', amount: 2_000 });
    if (noted.kind !== 'change' || noted.booking.status !== 'confirmed') throw new Error('not noted');
    expect([balanceOf(noted.booking), refundable(noted.booking.payments)]).toEqual([21_000, 7_000]);
  });

  test('follows the price of a changed stay: more is paid later, less is not paid, and only then goes back', () => {
    const booking = confirmed();
    const to = (total: number) => ({ ...booking, price: priced(total) });
    const restAt = (total: number) => {
      const changed = changeStay(booking, { version: booking.version, to: to(total) });
      return changed.kind === 'change' ? balanceOf(changed.booking) : undefined;
    };
    expect([restAt(50_000), restAt(20_000), restAt(9_020), restAt(5_000)]).toEqual([41_000, 11_000, 0, 0]);
    expect(partsOf(booking, to(20_000))).toEqual([]);
    expect(partsOf(booking, to(5_000))).toEqual([{ paymentIntentId: 'pi_1', amount: 4_000 }]);
  });

  test('of a dearer stay is asked for on its day, what the deposit becomes more by at once', () => {
    const booking = confirmed();
    const toPay = (total: number, of = booking) => paidDifference(of, { price: priced(total) });
    expect([50_000, 33_335, 30_100, 20_000].map((total) => toPay(total))).toEqual([6_000, 1_001, 0, 0]);
    const shorter = changeStay(booking, {
      version: booking.version,
      to: { ...booking, price: priced(20_000) },
    });
    if (shorter.kind !== 'change') throw new Error('not changed');
    // The deposit of 90 euro was for 300: it is not asked for again up to there.
    expect([30_000, 40_000].map((total) => toPay(total, shorter.booking))).toEqual([0, 3_000]);
    const rest = { version: booking.version, paymentIntentId: 'pi_2', amount: 21_000 };
    const paid = takePayment(booking, rest);
    if (paid.kind !== 'change' || paid.booking.status !== 'confirmed') throw new Error('not paid');
    expect(toPay(50_000, paid.booking)).toBe(20_000);
  });

  test('that was not paid in time cancels the stay by its policy, but not one that was paid in the last moment', () => {
    const booking = confirmed();
    const asked = { by: 'unpaid', home, version: booking.version } as const;
    const early = askToCancel(booking, { ...asked, at: new Date('2027-06-01T12:00:00Z') });
    expect(early).toMatchObject({ booking: { cancellation: { by: 'unpaid', refund: 9_000 } } });
    const late = askToCancel(booking, { ...asked, at: new Date('2027-06-10T12:00:00Z') });
    expect(late).toMatchObject({ booking: { cancellation: { refund: 0, parts: [] } } });
    const rest = { version: booking.version, paymentIntentId: 'pi_2', amount: 21_000 };
    const paid = takePayment(booking, rest);
    if (paid.kind !== 'change') throw new Error('not paid');
    expect(askToCancel(paid.booking, { ...asked, at: later(3) })).toEqual({ kind: 'refuse', reason: 'paid' });
    expect(askToCancel(booking, { ...asked, version: 1, at: later(3) })).toMatchObject({
      reason: 'superseded',
    });
  });

  test('is never taken twice or beyond, and never more goes back than was taken, whatever happens in between', () => {
    const total = fc.integer({ min: 100, max: 90_000 });
    const anyStep = fc.oneof(
      fc.record({ kind: fc.constant('change' as const), total }),
      fc.record({ kind: fc.constant('pay' as const), amount: fc.integer({ min: 1, max: 40_000 }) }),
      fc.record({ kind: fc.constant('balance' as const) }),
      fc.record({
        kind: fc.constant('past-us' as const),
        payment: fc.nat(4),
        amount: fc.integer({ min: 1, max: 9_000 }),
      }),
    );
    fc.assert(
      fc.property(total, fc.array(anyStep, { maxLength: 12 }), (price, steps) => {
        let booking = confirmed(price);
        for (const [index, step] of steps.entries()) {
          const paymentIntentId = step.kind === 'past-us' ? `pi_${step.payment}` : `pi_new${index}`;
          const decision =
            step.kind === 'change'
              ? changeStay(booking, {
                  version: booking.version,
                  to: {
                    ...booking,
                    stay: aStay('2027-07-04', `2027-08-${10 + index}`),
                    price: priced(step.total),
                  },
                })
              : step.kind === 'past-us'
                ? noteRefund(booking, { paymentIntentId, amount: step.amount })
                : takePayment(booking, {
                    version: booking.version,
                    paymentIntentId,
                    amount: step.kind === 'pay' ? step.amount : balanceOf(booking),
                  });
          if (decision.kind === 'change' && decision.booking.status === 'confirmed')
            booking = decision.booking;
          const net = refundable(booking.payments);
          for (const { amount, givenBack } of booking.payments) {
            expect(givenBack).toBeGreaterThanOrEqual(0);
            expect(givenBack).toBeLessThanOrEqual(amount);
          }
          expect(net).toBeLessThanOrEqual(chargeFor(booking.price).amount);
          expect(net + balanceOf(booking)).toBeLessThanOrEqual(chargeFor(booking.price).amount);
        }
        const cancelled = askToCancel(booking, { by: 'operator', at: later(9), home });
        if (cancelled.kind !== 'change') throw new Error('not cancelled');
        expect(refundable(cancelled.booking.payments)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the ladder of tries', () => {
  const hours = (count: number) => count * 3_600_000;

  test('tries a card three times in six days, then cancels', () => {
    const tries = [1, 2, 3].map((attempt) => afterTry(attempt, 0, hours(24 * 30)));
    expect(tries).toEqual([
      { until: hours(48), cancelAt: hours(144), isLast: false },
      { until: hours(96), cancelAt: hours(144), isLast: false },
      { until: hours(144), cancelAt: hours(144), isLast: true },
    ]);
    expect([1, 3, 4].map(isTried)).toEqual([true, true, false]);
  });

  test.each([
    [72, 48],
    [36, 24],
    [10, 10],
    [-5, 0],
  ])('with check-in %i hours away cancels after %i', (checkIn, cancel) => {
    expect(afterTry(1, 0, hours(checkIn)).cancelAt).toBe(hours(cancel));
  });
});
