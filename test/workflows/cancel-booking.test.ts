import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { Fault } from '../../functions/faults.ts';
import { type Engine, startEngine } from './engine.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
});
beforeEach(() => engine.before.clear());
afterAll(async () => {
  engine.close();
  await world.close();
});

const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };
const asked = (bookingId: string) => ({ bookingId, version: 4 });
const ledgerOf = async (id: string) =>
  (await world.database.table.query(`BOOKING#${id}`, 'LEDGER#')).map(({ kind, amount }) => [kind, amount]);
const refundsOf = async (id: string) => {
  const { data } = await world.stripe.stripe.refunds.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata?.booking_id === id);
};

/** A confirmed stay whose operator has asked to cancel it, with so much given back. */
async function cancelling(id: string, refund: number): Promise<string> {
  const { paymentIntentId } = await world.paidBooking(id);
  await world.stripe.payments.capture(id, paymentIntentId);
  const at = new Date();
  const step = { by: 'test', at };
  await world.bookings.settle(id, (each) => confirm(each, { version: 2, paymentIntentId, at }), step);
  const instead = { refund, reason: 'As the test says.' };
  await world.bookings.settle(id, (each) => askToCancel(each, { by: 'operator', at, home, instead }), step);
  return paymentIntentId;
}

test('a cancellation gives the money back, then the nights, and tells the guest, in this order', async () => {
  await cancelling('bk_cancelled', 12_345);
  const { status, states } = await engine.run('cancel-booking', asked('bk_cancelled'));
  expect([status, states]).toEqual([
    'SUCCEEDED',
    ['RefundGuest', 'CancelStay', 'MailCancellation', 'Cancelled'],
  ]);
  expect(await world.bookings.read('bk_cancelled')).toMatchObject({ status: 'cancelled', version: 5 });
  expect(await world.stateOf('bk_cancelled')).toMatchObject({ nights: [{}, {}], mails: 1 });
  expect(await ledgerOf('bk_cancelled')).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
    ['refunded', 12_345],
  ]);
  expect(await refundsOf('bk_cancelled')).toMatchObject([{ amount: 12_345 }]);
  const mail = world.region.mails.at(-1);
  expect(mail?.subject).toBe('Cancelled: Casa da Onda, 29 June 2027');
  expect(mail?.text).toContain('€123.45 is on its way back to your card.');
  expect(mail?.text).not.toContain('Rua do Mar 1');
});

test('where nothing goes back, Stripe is not asked for anything', async () => {
  await cancelling('bk_nothing', 0);
  world.stripe.faults.put({ service: 'stripe', mode: 'outage' });
  const { status } = await engine.run('cancel-booking', asked('bk_nothing'));
  world.stripe.faults.clear();
  expect(status).toBe('SUCCEEDED');
  expect(await ledgerOf('bk_nothing')).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
  ]);
  expect(world.region.mails.at(-1)?.text).toContain('nothing is given back');
});

test('the nights stay taken until the money went back, through an outage of Stripe', async () => {
  await cancelling('bk_outage', 30_000);
  let left = 9;
  engine.before.set('refund-guest', async () => {
    left -= 1;
    expect((await world.bookings.read('bk_outage'))?.status).toBe('cancelling');
    if (left >= 0) throw new Fault('PaymentsUnavailable', 'as the test says');
  });
  const { status } = await engine.run('cancel-booking', asked('bk_outage'));
  expect(status).toBe('SUCCEEDED');
  expect(await refundsOf('bk_outage')).toHaveLength(1);
});

test('a refund is made once, even when Stripe has forgotten the key of the first try', async () => {
  const paymentIntentId = await cancelling('bk_forgotten', 10_000);
  const refund = { bookingId: 'bk_forgotten', version: 4, paymentIntentId, amount: 10_000 };
  // Under another key, as if the first had been forgotten.
  await world.stripe.stripe.refunds.create(
    {
      payment_intent: paymentIntentId,
      amount: 10_000,
      metadata: { booking_id: 'bk_forgotten', refund: `refund/bk_forgotten/v4/${paymentIntentId}` },
    },
    { idempotencyKey: 'of-long-ago' },
  );
  await world.stripe.payments.refund({ ...refund, currency: 'EUR' });
  await engine.run('cancel-booking', asked('bk_forgotten'));
  expect(await refundsOf('bk_forgotten')).toHaveLength(1);
});

test('money that was given back by hand already ends red, and nothing is given back twice', async () => {
  const paymentIntentId = await cancelling('bk_byhand', 30_000);
  await world.stripe.stripe.refunds.create({ payment_intent: paymentIntentId, amount: 20_000 });
  const { status, states } = await engine.run('cancel-booking', asked('bk_byhand'));
  expect([status, states]).toEqual(['FAILED', ['RefundGuest', 'OpenWorkItem']]);
  const work = await world.database.table.query('WORK#cancel-booking-bk_byhand-v4-RefundGuest-0');
  expect(work).toMatchObject([{ reason: 'workflow-failed', about: { fault: 'RefundRefused' } }]);
  expect(await refundsOf('bk_byhand')).toEqual([]);
  expect((await world.bookings.read('bk_byhand'))?.status).toBe('cancelling');
});
