import { afterAll, beforeAll, expect, test } from 'vitest';
import { chargeFor } from '../../functions/domain/charge.ts';
import type { Currency } from '../../functions/domain/money.ts';
import { aHeldBooking } from './builders.ts';
import { type StripeWorld, startStripe } from './stripe.ts';

let stripe: StripeWorld;
beforeAll(async () => {
  stripe = await startStripe();
});
afterAll(() => stripe.close());

function aBooking(id: string, currency: Currency, total: number) {
  const booking = aHeldBooking(id);
  return { ...booking, price: { ...booking.price, currency, total } };
}

test.each([
  ['EUR', 12_345, 12_345],
  ['JPY', 12_345, 12_345],
  ['KWD', 12_345, 12_340],
  ['ISK', 12_345, 1_234_500],
] as const)('a total in %s of %i minor units is %i at Stripe', async (currency, total, atStripe) => {
  const booking = aBooking(`bk_${currency}`, currency, total);
  const { sessionId } = await stripe.payments.openCheckout(booking, 'request');
  const session = await stripe.stripe.checkout.sessions.retrieve(sessionId);
  expect([session.amount_total, session.currency]).toEqual([atStripe, currency.toLowerCase()]);
  await stripe.pay(sessionId);
  const payment = await stripe.payments.read(sessionId);
  expect(payment?.status).toBe('capturable');
  expect(payment?.isFor(chargeFor(booking.price))).toBe(true);
  expect(payment?.isFor({ amount: total + 100, currency })).toBe(false);
});

test('the payment page of a booking is the same however often it is asked for', async () => {
  const booking = aBooking('bk_same', 'EUR', 10_000);
  const first = await stripe.payments.openCheckout(booking, 'request');
  expect(await stripe.payments.openCheckout(booking, 'request')).toEqual(first);
});

test('closing a payment page says how it ended, each time', async () => {
  const open = await stripe.payments.openCheckout(aBooking('bk_open', 'EUR', 10_000), 'request');
  expect(await stripe.payments.endCheckout(open.sessionId)).toBe('expired');
  expect(await stripe.payments.endCheckout(open.sessionId)).toBe('expired');
  const paid = await stripe.payments.openCheckout(aBooking('bk_paid', 'EUR', 10_000), 'request');
  await stripe.pay(paid.sessionId);
  expect(await stripe.payments.endCheckout(paid.sessionId)).toBe('completed');
});

test('what Stripe refuses is told without the guest’s address', async () => {
  const booking = aBooking('bk_refused', 'EUR', 10_000);
  const asked = { ...booking, guest: { ...booking.guest, email: 'not an address' } };
  const error: unknown = await stripe.payments
    .openCheckout(asked, 'request')
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'StripeRefusal' });
  expect(String(error)).not.toContain('not an address');
});

test('an outage of Stripe is a fault that passes', async () => {
  stripe.faults.put({ service: 'stripe', mode: 'outage' });
  const call = stripe.payments.read('cs_any');
  await expect(call).rejects.toMatchObject({ name: 'PaymentsUnavailable' });
  stripe.faults.clear();
});

test('a capture whose answer was lost is not made twice', async () => {
  const { sessionId } = await stripe.payments.openCheckout(aBooking('bk_lost', 'EUR', 10_000), 'request');
  const id = await stripe.pay(sessionId);
  await Promise.all([stripe.payments.capture('bk_lost', id), stripe.payments.capture('bk_lost', id)]);
  await stripe.payments.capture('bk_lost', id);
  expect(await stripe.stripe.paymentIntents.retrieve(id)).toMatchObject({
    status: 'succeeded',
    amount_received: 10_000,
  });
});
