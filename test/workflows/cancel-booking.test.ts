import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAskedLetters } from '../../functions/adapters/asked-letters.ts';
import { createAskedRefunds } from '../../functions/adapters/asked-refunds.ts';
import { appendMovement } from '../../functions/adapters/ledger.ts';
import { refundAgain, settleRefund } from '../../functions/adapters/settle-refund.ts';
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

/** A confirmed stay; answers its payment. */
async function confirmed(id: string): Promise<string> {
  const { paymentIntentId } = await world.paidBooking(id);
  await world.stripe.payments.capture(id, paymentIntentId);
  const at = new Date();
  const step = { by: 'test', at };
  await world.bookings.settle(id, (each) => confirm(each, { version: 2, paymentIntentId, at }), step);
  return paymentIntentId;
}

/** A confirmed stay whose operator has asked to cancel it, with so much given back. */
async function cancelling(id: string, refund: number): Promise<string> {
  const paymentIntentId = await confirmed(id);
  const at = new Date();
  const step = { by: 'test', at };
  const instead = { refund, reason: 'As the test says.' };
  await world.bookings.settle(id, (each) => askToCancel(each, { by: 'operator', at, home, instead }), step);
  return paymentIntentId;
}

test('a cancellation gives the money back, then the nights, and tells the guest, in this order', async () => {
  await cancelling('bk_cancelled', 12_345);
  const { status, states } = await engine.run('cancel-booking', asked('bk_cancelled'));
  expect([status, states]).toEqual(['SUCCEEDED', ['RefundGuest', 'CancelStay', 'MailCancellation']]);
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

/** A confirmed stay of which a person gives back so much. */
async function givingBack(id: string, amount: number, key = 'first') {
  const wish = { id: key, amount, reason: 'No hot water.', by: 'operator', at: new Date() };
  return createAskedRefunds(world.database.table).ask(id, wish);
}

const giveBack = (bookingId: string, number: number) =>
  engine.run('give-money-back', { bookingId, version: 3, number, status: 'asked', part: `c${number}` });

test('what a person gives back beside any policy goes back once each time, and the guest reads why', async () => {
  const id = 'bk_goodwill';
  await confirmed(id);
  expect((await givingBack(id, 5_000)).kind).toBe('asked');
  expect((await givingBack(id, 5_000)).kind).toBe('known');
  expect((await givingBack(id, 1_000, 'second')).kind).toBe('waiting');
  const { status, states } = await giveBack(id, 1);
  expect([status, states]).toEqual(['SUCCEEDED', ['GiveBack', 'MailRefund']]);
  const mail = world.region.mails.at(-1);
  expect(mail?.subject).toBe('€50.00 are on their way back to you');
  expect(mail?.text).toContain('The reason: No hot water.');

  expect((await givingBack(id, 25_001, 'second')).kind).toBe('refuse');
  expect((await givingBack(id, 25_000, 'second')).kind).toBe('asked');
  await giveBack(id, 2);
  expect((await refundsOf(id)).map(({ amount }) => amount).sort()).toEqual([25_000, 5_000].sort());
  expect(await ledgerOf(id)).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
    ['refunded', 5_000],
    ['refunded', 25_000],
  ]);
  const payments = [{ amount: 30_000, givenBack: 30_000, waived: 30_000 }];
  expect(await world.bookings.read(id)).toMatchObject({ status: 'confirmed', version: 3, payments });
  expect((await givingBack(id, 1, 'third')).kind).toBe('refuse');
});

test('a refund that Stripe refuses for good is settled otherwise: the ledger stays true, and the next one can be asked for', async () => {
  const id = 'bk_refused';
  const paymentIntentId = await confirmed(id);
  await world.stripe.stripe.refunds.create({ payment_intent: paymentIntentId, amount: 28_000 });
  await givingBack(id, 5_000);
  expect((await giveBack(id, 1)).status).toBe('FAILED');
  const { table } = world.database;
  const refunds = createAskedRefunds(table);
  const refused = await refunds.read(id);
  if (!refused) throw new Error('Nothing was asked for');
  const closing = { choice: 'settle-refund', by: 'operator', at: new Date(), note: 'In cash.' } as const;
  const doing = { workId: `give-money-back-${id}-v3-c1-asked-GiveBack-0`, closing };
  expect(await settleRefund(table, refused, doing)).toBe(true);
  expect(await settleRefund(table, refused, doing)).toBe(false);
  expect((await givingBack(id, 1_000, 'second')).kind).toBe('waiting');
  const before = world.region.mails.length;
  for (const part of ['settling', 'again']) {
    const settled = { bookingId: id, version: 3, number: 1, status: 'settling', part };
    expect((await engine.run('give-money-back', settled)).status).toBe('SUCCEEDED');
  }
  expect(world.region.mails.length).toBe(before);
  expect(await ledgerOf(id)).toEqual([
    ['authorised', 30_000],
    ['captured', 30_000],
  ]);
  const payments = [{ givenBack: 5_000, waived: 5_000 }];
  expect(await world.bookings.read(id)).toMatchObject({ payments });
  expect((await refunds.readOne(id, 1))?.otherwise).toBe('In cash.');
  expect((await givingBack(id, 1_000, 'second')).kind).toBe('asked');
});

test('what the card was given before a refund was settled otherwise is in the ledger', async () => {
  const id = 'bk_halfway';
  const paymentIntentId = await confirmed(id);
  await givingBack(id, 5_000);
  const { table } = world.database;
  const refund = await createAskedRefunds(table).read(id);
  if (!refund) throw new Error('Nothing was asked for');
  await world.stripe.payments.refund({ ...refund, paymentIntentId, amount: 5_000 });
  const closing = { choice: 'settle-refund', by: 'operator', at: new Date(), note: 'Let it be.' } as const;
  await settleRefund(table, refund, { workId: 'work', closing });
  await engine.run('give-money-back', { bookingId: id, version: 3, number: 1, status: 'settling' });
  expect(await ledgerOf(id)).toContainEqual(['refunded', 5_000]);
  expect(await refundsOf(id)).toHaveLength(1);
});

test('what a card did not take is given back once more, and the guest reads why', async () => {
  const id = 'bk_cameback';
  const paymentIntentId = await cancelling(id, 10_000);
  await engine.run('cancel-booking', asked(id));
  const { table } = world.database;
  const failed = { kind: 'refund-failed', of: 're_1', amount: 10_000, currency: 'EUR' } as const;
  await table.write(appendMovement(id, { ...failed, paymentIntentId }, new Date()));
  const closing = { choice: 'refund-again', by: 'operator', at: new Date(), note: 'Once more.' } as const;
  const again = () =>
    refundAgain(table, { bookingId: id, version: 5, refundId: 're_1' }, { workId: 'work', closing });
  expect(await again()).toEqual({ kind: 'asked', amount: { amount: 10_000, currency: 'EUR' } });
  expect(await again()).toEqual({ kind: 'waiting' });
  await engine.run('give-money-back', { bookingId: id, version: 5, number: 1, status: 'asked' });
  expect((await ledgerOf(id)).filter(([kind]) => kind === 'refunded')).toHaveLength(2);
  expect(await refundsOf(id)).toHaveLength(2);
  expect(world.region.mails.at(-1)?.text).toContain('The reason: Once more.');
});

test('the letter of a refund goes out also when another was asked for before it could', async () => {
  const id = 'bk_two_letters';
  await confirmed(id);
  await givingBack(id, 5_000);
  engine.before.set('mail-refund', async () => {
    engine.before.clear();
    expect((await givingBack(id, 7_000, 'second')).kind).toBe('asked');
  });
  const before = world.region.mails.length;
  await giveBack(id, 1);
  await giveBack(id, 2);
  expect(world.region.mails.slice(before).map(({ subject }) => subject)).toEqual([
    '€50.00 are on their way back to you',
    '€70.00 are on their way back to you',
  ]);
});

test('each letter that is asked for goes out, also when the next is asked for before it could', async () => {
  const id = 'bk_letters';
  await confirmed(id);
  const letters = createAskedLetters(world.database.table);
  expect(await letters.ask(id, 'confirmation', 'first')).toBe(true);
  expect(await letters.ask(id, 'reminder', 'second')).toBe(true);
  expect(await letters.ask(id, 'reminder', 'second')).toBe(true);
  // A late repeat of an earlier request.
  expect(await letters.ask(id, 'confirmation', 'first')).toBe(true);
  expect(await letters.read(id, 3)).toBeUndefined();
  const before = world.region.mails.length;
  const asking = { bookingId: id, version: 3, status: 'asked' };
  for (const number of [1, 2])
    await engine.run('send-letter-again', { ...asking, number, part: `c${number}` });
  expect(world.region.mails.slice(before).map(({ subject }) => subject)).toEqual([
    'Confirmed: Casa da Onda, 29 June 2027',
    'Your stay at Casa da Onda begins on 29 June 2027',
  ]);
});

test('of two who give money back at once one does, and a stay being cancelled waits', async () => {
  await confirmed('bk_both');
  const kinds = await Promise.all(['one', 'two'].map((key) => givingBack('bk_both', 1_000, key)));
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['asked', 'waiting']);
  await cancelling('bk_ending', 10_000);
  expect(await givingBack('bk_ending', 1_000)).toEqual({ kind: 'refuse', reason: 'not-refundable' });
});
