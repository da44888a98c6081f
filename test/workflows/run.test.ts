import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Booking } from '../../functions/domain/booking.ts';
import { authorise } from '../../functions/domain/booking-decisions.ts';
import { Fault } from '../../functions/faults.ts';
import { startWaking, type Waking } from '../cleaning/waking.ts';
import { type Engine, startEngine } from './engine.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let engine: Engine;
let waking: Waking;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  waking = await startWaking();
  waking.to = engine;
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', waking.url);
});
beforeEach(() => engine.before.clear());
afterAll(async () => {
  engine.close();
  vi.unstubAllEnvs();
  await waking.close();
  await world.close();
});

const statusOf = async (id: string) => (await world.bookings.read(id))?.status;
const paid = (bookingId: string) => ({ bookingId, version: 2 });
const failing = (name: 'PaymentsUnavailable' | 'MailRefused' | 'PaymentNotCapturable', times = Infinity) => {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new Fault(name, 'as the test says');
  };
};

async function lapsed(id: string) {
  const { heldUntil } = await world.lapsedHold(id);
  return { bookingId: id, version: 1, heldUntil };
}

test('an unpaid hold is released after its payment page was closed', async () => {
  const { status, states } = await engine.run('expire-hold', await lapsed('bk_released'));
  expect([status, states]).toEqual([
    'SUCCEEDED',
    ['WaitForPayment', 'ExpireCheckout', 'IsItPaid', 'ReleaseHold'],
  ]);
  expect(await statusOf('bk_released')).toBe('expired');
  expect(await world.stateOf('bk_released')).toMatchObject({ nights: [{}, {}], stripe: [['expired', null]] });
});

test('a hold paid in the last moment goes on as paid', async () => {
  const input = await lapsed('bk_moment');
  const booking = await world.bookings.read('bk_moment');
  await world.stripe.pay(booking?.status === 'held' ? booking.checkout.sessionId : '');
  const { states } = await engine.run('expire-hold', input);
  expect(states.at(-1)).toBe('Paid');
  expect(await statusOf('bk_moment')).toBe('authorised');
});

test('a hold that was paid before its execution waited ends it at once, and is left alone', async () => {
  await world.paidBooking('bk_intime');
  const heldUntil = new Date(engine.clock.now() + 1_800_000).toISOString();
  const input = { bookingId: 'bk_intime', version: 1, heldUntil };
  const { status, states } = await engine.ended(await engine.start('expire-hold', input));
  expect([status, states]).toEqual(['SUCCEEDED', ['WaitForPayment']]);
  expect(await statusOf('bk_intime')).toBe('authorised');
});

test('a payment that nobody told the waiting execution of is found when the hold lapses, and left alone', async () => {
  const booking = await world.lapsedHold('bk_untold');
  const heldUntil = new Date(engine.clock.now() + 1_800_000).toISOString();
  const waiting = await engine.start('expire-hold', { bookingId: 'bk_untold', version: 1, heldUntil });
  await engine.activity.quiet();
  const at = new Date();
  const { checkout } = booking;
  const decide = (now: Booking) => authorise(now, { sessionId: checkout.sessionId, at });
  await world.bookings.settle('bk_untold', decide, { by: 'stripe', at });
  const { status, states } = await engine.ended(waiting);
  expect([status, states]).toEqual(['SUCCEEDED', ['WaitForPayment', 'ExpireCheckout', 'Overtaken']]);
});

test('a paid stay is captured, confirmed and told of, in this order', async () => {
  await world.paidBooking('bk_confirmed');
  const { status, states } = await engine.run('confirm-booking', paid('bk_confirmed'));
  expect([status, states]).toEqual([
    'SUCCEEDED',
    ['ReadPayment', 'LookAtChannels', 'CapturePayment', 'ConfirmStay', 'MailConfirmation'],
  ]);
  expect(await world.stateOf('bk_confirmed')).toMatchObject({
    stripe: [['complete', { status: 'succeeded', amount_received: 30_000 }]],
    mails: 1,
  });
  const ledger = await world.database.table.query('BOOKING#bk_confirmed', 'LEDGER#');
  expect(ledger.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
  ]);
});

test('a payment withdrawn before it was taken declines the stay, gives its nights back and says so', async () => {
  const { paymentIntentId } = await world.paidBooking('bk_withdrawn');
  await world.stripe.payments.cancel('bk_withdrawn', paymentIntentId);
  const { status, states } = await engine.run('confirm-booking', paid('bk_withdrawn'));
  expect([status, states]).toEqual(['SUCCEEDED', ['ReadPayment', 'DeclineStay', 'MailDecline']]);
  expect(await world.bookings.read('bk_withdrawn')).toMatchObject({
    status: 'declined',
    reason: 'payment-withdrawn',
  });
  expect(await world.stateOf('bk_withdrawn')).toMatchObject({ nights: [{}, {}], mails: 1 });
});

test('a payment that cannot be captured is let go of, and the guest is charged nothing', async () => {
  await world.paidBooking('bk_failed');
  engine.before.set('capture-payment', failing('PaymentNotCapturable'));
  await engine.run('confirm-booking', paid('bk_failed'));
  expect(await world.bookings.read('bk_failed')).toMatchObject({
    status: 'declined',
    reason: 'payment-failed',
  });
  expect(await world.stateOf('bk_failed')).toMatchObject({
    stripe: [['complete', { status: 'canceled', amount_received: 0 }]],
  });
});

test('an outage of Stripe is waited out', async () => {
  await world.paidBooking('bk_outage');
  engine.before.set('capture-payment', failing('PaymentsUnavailable', 12));
  const { status } = await engine.run('confirm-booking', paid('bk_outage'));
  expect(status).toBe('SUCCEEDED');
  expect(await statusOf('bk_outage')).toBe('confirmed');
});

test('an outage that lasts ends red with a work item, and a redrive takes the payment then', async () => {
  await world.paidBooking('bk_redriven');
  engine.before.set('capture-payment', failing('PaymentsUnavailable'));
  const red = await engine.run('confirm-booking', paid('bk_redriven'));
  expect([red.status, red.error, red.states.at(-1)]).toEqual(['FAILED', 'NeedsAPerson', 'OpenWorkItem']);
  const work = await world.database.table.query('WORK#confirm-booking-bk_redriven-v2-CapturePayment-0');
  expect(work).toMatchObject([{ reason: 'workflow-failed', about: { fault: 'PaymentsUnavailable' } }]);
  engine.before.clear();
  const again = await engine.redrive('confirm-booking', paid('bk_redriven'));
  expect(again.status).toBe('SUCCEEDED');
  expect(again.states.slice(red.states.length)).toEqual([
    'Resume',
    'CapturePayment',
    'ConfirmStay',
    'MailConfirmation',
  ]);
  expect(await statusOf('bk_redriven')).toBe('confirmed');
});

test('a mail that is refused does not undo the stay, and ends red', async () => {
  await world.paidBooking('bk_nomail');
  engine.before.set('send-mail', failing('MailRefused'));
  const { status, states } = await engine.run('confirm-booking', paid('bk_nomail'));
  expect([status, states.at(-2)]).toEqual(['FAILED', 'MailConfirmation']);
  expect(await statusOf('bk_nomail')).toBe('confirmed');
});
