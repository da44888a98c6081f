import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createBalancePages } from '../../functions/adapters/balance-pages.ts';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { provedAddress } from '../../functions/adapters/proved-address.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { payBalance } from '../../functions/api/bookings/pay-balance.ts';
import { door, endpoint } from '../../functions/api/http.ts';
import { routes } from '../../functions/api/routes.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { aQuote, aStay } from '../booking/builders.ts';
import { anEvent } from '../booking/event.ts';
import { type Engine, startEngine } from './engine.ts';
import { startWorld, tokenKey, type World } from './world.ts';

const paymentPlan = { depositBasisPoints: 3_000, balanceDaysBeforeArrival: 30 };
const paysOnce = '4000000000000341';
const asksEachTime = '4000002760003184';
const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
});
beforeEach(() => {
  engine.before.clear();
  world.stripe.faults.clear({});
});
afterAll(async () => {
  engine.close();
  await world.close();
});

/** Three nights for 300 euro, 90 of them paid, at version 3. */
async function confirmed(id: string, card?: string): Promise<string> {
  const { paymentIntentId } = await world.paidBooking(id, { paymentPlan, ...(card && { card }) });
  await world.stripe.payments.capture(id, paymentIntentId);
  const payment = { version: 2, paymentIntentId, at: new Date() };
  await world.bookings.settle(id, (each) => confirm(each, payment), { by: 'test', at: new Date() });
  return id;
}

const collect = (bookingId: string, version = 3) => engine.run('collect-balance', { bookingId, version });

async function bookingOf(id: string) {
  const booking = await world.bookings.read(id);
  if (!booking || !('payments' in booking)) throw new Error(`Nothing was paid for ${id}`);
  return booking;
}

const paidFor = async (id: string) => (await bookingOf(id)).payments.map(({ amount }) => amount);
const ledgerOf = async (id: string) =>
  (await world.database.table.query(`BOOKING#${id}`, 'LEDGER#')).map(({ kind, amount }) => [kind, amount]);
const mailsOf = (id: string) => world.region.mails.filter(({ text }) => text.includes(id));

/** What Stripe has taken for a booking and not given back, payment by payment. */
async function keptAtStripe(id: string): Promise<number[]> {
  const { data } = await world.stripe.stripe.charges.list({ limit: 100 });
  return data
    .filter(({ metadata, captured }) => metadata.booking_id === id && captured)
    .map(({ amount_captured, amount_refunded }) => amount_captured - amount_refunded)
    .filter((amount) => amount > 0)
    .sort((a, b) => a - b);
}

async function cancel(id: string) {
  const asked = { by: 'operator', at: new Date(), home } as const;
  await world.bookings.settle(id, (each) => askToCancel(each, asked), { by: 'operator', at: asked.at });
}

const pages = () => createBalancePages(world.database.table);
const handler = door(
  endpoint(routes.payBalance, (request) =>
    payBalance(request, {
      bookings: world.bookings,
      changes: createChanges(world.database.table),
      properties: createProperties(world.database.table),
      payments: world.stripe.payments,
      pages: pages(),
      provedAddress,
      tokenKey,
      now: () => new Date(),
    }),
  ),
);

async function askForPage(bookingId: string, key = tokenKey) {
  const headers = { 'x-booking-token': accessTokenFor(key, bookingId) };
  const { statusCode, body } = await handler(anEvent(routes.payBalance, { path: { bookingId }, headers }));
  return { status: statusCode, body: JSON.parse(body) };
}

async function payOnPage(id: string) {
  await askForPage(id);
  const page = await pages().read(id);
  await world.stripe.pay(page?.checkout.sessionId ?? '');
}

const settle = async (bookingId: string, status: 'open' | 'paid') => {
  const { version, number, heldUntil } = (await pages().read(bookingId)) ?? {};
  return engine.run('pay-balance', { bookingId, version, number, status, heldUntil, part: status });
};

test('on its day the rest is taken from the card that was saved, once, and the guest is told', async () => {
  const id = await confirmed('bk_rest');
  const { status, states } = await collect(id);
  expect([status, states]).toEqual(['SUCCEEDED', ['TakeBalance', 'WhatCameOfIt', 'MailTaken']]);
  expect(await paidFor(id)).toEqual([9_000, 21_000]);
  expect(await keptAtStripe(id)).toEqual([9_000, 21_000]);
  expect(await ledgerOf(id)).toContainEqual(['captured', 21_000]);
  expect(mailsOf(id)).toHaveLength(1);
  expect(mailsOf(id)[0]?.text).toContain(
    'The rest of €210.00 has been taken from your card. Nothing is left to pay.',
  );
  expect((await collect(id, 2)).states.at(-1)).toBe('Overtaken');
});

test('the confirmation says what was taken, and when the rest is', async () => {
  const id = await confirmed('bk_told');
  const { callTask } = await import('./functions.ts');
  await callTask('send-mail', { bookingId: id, version: 3, execution: 'test', mail: 'confirmation' });
  expect(mailsOf(id)[0]?.text).toContain(
    '€90.00 has been taken from your card. The remaining €210.00 will be taken from the same card on 30 May 2027',
  );
  await callTask('mail-reminder', { bookingId: id, version: 3, execution: 'test' });
  expect(mailsOf(id)[1]?.text).toContain('€210.00, to be taken from your card on 30 May 2027');
});

test('a card that does not pay is tried three times with a letter each; then the stay is cancelled by its policy', async () => {
  const id = await confirmed('bk_declined', paysOnce);
  const { status, states } = await collect(id);
  const failing = ['TakeBalance', 'WhatCameOfIt', 'MailFailed', 'WaitForGuest'];
  expect([status, states]).toEqual([
    'SUCCEEDED',
    [...failing, ...failing, ...failing, 'TakeBalance', 'WhatCameOfIt', 'CancelUnpaid'],
  ]);
  expect(mailsOf(id).map(({ subject }) => subject)).toEqual([
    'Payment needed for Casa da Onda',
    'Payment needed for Casa da Onda',
    'Last reminder: pay to keep your stay at Casa da Onda',
  ]);
  expect(mailsOf(id)[0]?.text).toContain('Your bank did not let the payment through.');
  const [link = ''] = /http:\/\/site\.test\S*/.exec(mailsOf(id)[0]?.text ?? '') ?? [];
  expect(new URL(link).hash.slice(1)).toBe(accessTokenFor(tokenKey, id));
  expect(await bookingOf(id)).toMatchObject({ status: 'cancelling', cancellation: { by: 'unpaid' } });
  await engine.run('cancel-booking', { bookingId: id, version: 4 });
  expect(mailsOf(id).at(-1)?.text).toContain('The rest of the price was not paid in time');
  expect(await keptAtStripe(id)).toEqual([]);
});

test('run again after check-in it tries no card, mails nothing and puts nobody out: a person is told', async () => {
  const id = await confirmed('bk_begun', paysOnce);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-06-30T12:00:00Z') });
  try {
    expect((await collect(id)).states).toEqual(['TakeBalance', 'WhatCameOfIt', 'CancelUnpaid']);
  } finally {
    vi.useRealTimers();
  }
  expect(await bookingOf(id)).toMatchObject({ status: 'confirmed', version: 3 });
  expect(mailsOf(id)).toEqual([]);
  expect(await world.database.table.query(`WORK#rest-unpaid-${id}`)).toMatchObject([
    { reason: 'rest-unpaid', bookingId: id },
  ]);
});

test('a bank that wants its customer is told apart, and the guest pays on a page with confirmation', async () => {
  const id = await confirmed('bk_3ds', asksEachTime);
  engine.before.set('take-balance', async (told) => {
    if (Reflect.get(Object(told), 'attempt') === 2) await payOnPage(id);
  });
  const { states } = await collect(id);
  expect(states.slice(-3)).toEqual(['TakeBalance', 'WhatCameOfIt', 'NothingToPay']);
  expect(mailsOf(id)[0]?.text).toContain('Your bank wants you to confirm the payment yourself.');
  expect(await paidFor(id)).toEqual([9_000, 21_000]);
  // The webhook of the page comes late: nothing is taken again, and the guest is told once.
  expect((await settle(id, 'paid')).states.at(-1)).toBe('MailTaken');
  expect((await settle(id, 'open')).states.at(-1)).toBe('MailTaken');
  expect(await keptAtStripe(id)).toEqual([9_000, 21_000]);
  expect(mailsOf(id).filter(({ subject }) => subject.startsWith('Paid in full'))).toHaveLength(1);
});

test('where no card was saved the guest is asked to pay, with the last day', async () => {
  const id = await confirmed('bk_no-card');
  const intents = await world.stripe.stripe.paymentIntents.list({ limit: 100 });
  const own = intents.data.find(({ metadata }) => metadata.booking_id === id);
  await world.database.table.write({
    update: { pk: `BOOKING#${id}`, sk: 'BOOKING' },
    set: 'SET payments = :payments',
    values: {
      ':payments': JSON.stringify([
        { paymentIntentId: (await plainPayment()).id, amount: 9_000, givenBack: 0 },
      ]),
    },
  });
  expect(own?.setup_future_usage).toBe('off_session');
  engine.before.set('take-balance', async (told) => {
    if (Reflect.get(Object(told), 'attempt') === 2) await payOnPage(id);
  });
  await collect(id);
  expect(mailsOf(id)[0]?.subject).toBe('Please pay €210.00 for Casa da Onda');
  expect(await paidFor(id)).toEqual([9_000, 21_000]);
});

const plainPayment = () =>
  world.stripe.stripe.paymentIntents.create({
    ...{ amount: 9_000, currency: 'eur', confirm: true },
    payment_method: 'pm_card_visa',
  });

test('while Stripe is down nothing is lost or taken twice', async () => {
  const id = await confirmed('bk_down');
  world.stripe.faults.put({ service: 'stripe', mode: 'outage', count: 6 });
  expect((await collect(id)).states.at(-1)).toBe('MailTaken');
  expect(await keptAtStripe(id)).toEqual([9_000, 21_000]);
});

test('an answer of Stripe that got lost is found by the next try', async () => {
  const id = await confirmed('bk_lost');
  const operation = 'payment_intents.create';
  world.stripe.faults.put({ service: 'stripe', mode: 'crash-after-effect', operation, count: 3 });
  expect((await collect(id)).states.at(-1)).toBe('MailTaken');
  expect(await keptAtStripe(id)).toEqual([9_000, 21_000]);
});

test('a stay that is cancelled before is left alone, at every state', async () => {
  for (const task of ['take-balance', 'mail-balance', 'cancel-unpaid'] as const) {
    const id = await confirmed(`bk_off-${task}`, paysOnce);
    engine.before.clear();
    engine.before.set(task, () => cancel(id));
    expect((await collect(id)).states.at(-1)).toBe(task === 'cancel-unpaid' ? 'CancelUnpaid' : 'Overtaken');
    expect(await bookingOf(id)).toMatchObject({ status: 'cancelling', cancellation: { by: 'operator' } });
    expect(await paidFor(id)).toEqual([9_000]);
  }
});

test('what was taken in the moment in which the stay was cancelled goes back, and all of it stands in the ledger', async () => {
  const id = await confirmed('bk_crossed');
  const { payments } = await bookingOf(id);
  await world.stripe.payments.charge({
    execution: 'killed',
    ...{ bookingId: id, name: `balance/${id}/v3/1`, charge: { amount: 21_000, currency: 'EUR' } },
    paidBy: payments.map(({ paymentIntentId }) => paymentIntentId),
  });
  await cancel(id);
  expect((await collect(id)).states.at(-1)).toBe('Overtaken');
  await engine.run('cancel-booking', { bookingId: id, version: 4 });
  expect(await keptAtStripe(id)).toEqual([]);
  expect((await ledgerOf(id)).filter(([, amount]) => amount === 21_000)).toEqual([
    ['captured', 21_000],
    ['refunded', 21_000],
  ]);
});

test('begun anew it finds what any try before has taken, whose call was killed, and takes nothing again', async () => {
  const id = await confirmed('bk_anew');
  const { payments } = await bookingOf(id);
  const charge = { amount: 21_000, currency: 'EUR' } as const;
  const paidBy = payments.map(({ paymentIntentId }) => paymentIntentId);
  const killed = { bookingId: id, execution: 'killed', charge, paidBy };
  await world.stripe.payments.charge({ ...killed, name: `balance/${id}/v2/3` });
  await world.stripe.payments.charge({ ...killed, name: `balance/${id}/v3/2` });
  expect((await collect(id)).states.at(-1)).toBe('MailTaken');
  const again = await engine.run('collect-balance', { bookingId: id, version: 3, part: 'again' });
  expect(again.states.at(-1)).toBe('MailTaken');
  expect(await paidFor(id)).toEqual([9_000, 21_000]);
  // What a try for an earlier version has taken goes back.
  expect(await keptAtStripe(id)).toEqual([9_000, 21_000]);
  expect((await ledgerOf(id)).filter(([kind]) => kind === 'refunded')).toEqual([['refunded', 21_000]]);
  expect(mailsOf(id)).toHaveLength(1);
});

test('what was taken while the guest paid the rest on a page goes back, and no letter tells of it', async () => {
  const id = await confirmed('bk_twice');
  const { payments } = await bookingOf(id);
  await payOnPage(id);
  await world.stripe.payments.charge({
    execution: 'killed',
    ...{ bookingId: id, name: `balance/${id}/v3/1`, charge: { amount: 21_000, currency: 'EUR' } },
    paidBy: payments.map(({ paymentIntentId }) => paymentIntentId),
  });
  expect((await collect(id)).states.at(-1)).toBe('NothingToPay');
  expect(await paidFor(id)).toEqual([9_000, 21_000]);
  expect(await keptAtStripe(id)).toEqual([9_000, 21_000]);
  expect(mailsOf(id)).toEqual([]);
  expect(await ledgerOf(id)).toContainEqual(['refunded', 21_000]);
});

test('a changed stay is paid for as it is now', async () => {
  const id = await confirmed('bk_changed');
  const booking = await bookingOf(id);
  if (booking.status !== 'confirmed') throw new Error('The booking is not confirmed');
  const { stay, party, price, policy, propertyVersion } = aQuote(aStay('2027-06-29', '2027-07-04'));
  const to = { stay, party, price, policy, propertyVersion };
  await createChanges(world.database.table).make(booking, to, { by: 'guest', at: new Date() });
  expect((await collect(id, 3)).states.at(-1)).toBe('Overtaken');
  await engine.run('change-booking', { bookingId: id, version: 4 });
  expect(mailsOf(id).at(-1)?.text).toContain(
    'Still to pay: €410.00, to be taken from your card on 30 May 2027.',
  );
  expect((await collect(id, 4)).states.at(-1)).toBe('MailTaken');
  expect(await paidFor(id)).toEqual([9_000, 41_000]);
});

test('a guest can pay before the day, and then nothing is taken on it', async () => {
  const id = await confirmed('bk_early');
  const { status, body } = await askForPage(id);
  expect([status, body]).toMatchObject([
    200,
    { amount: 21_000, checkoutUrl: expect.stringContaining('http') },
  ]);
  expect((await askForPage(id)).body.checkoutUrl).toBe(body.checkoutUrl);
  await payOnPage(id);
  const { states } = await settle(id, 'paid');
  expect(states).toEqual(['IsItPaid', 'SettlePage', 'WasItTaken', 'MailTaken']);
  expect((await askForPage(id)).body.type).toBe('urn:stayflow:problem:nothing-to-pay');
  expect((await collect(id)).states.at(-1)).toBe('NothingToPay');
  expect(await keptAtStripe(id)).toEqual([9_000, 21_000]);
});

test('a page that nobody pays on is closed, and another can be had', async () => {
  const id = await confirmed('bk_left');
  const first = await askForPage(id);
  const { states } = await settle(id, 'open');
  expect(states).toEqual(['IsItPaid', 'WaitForPayment', 'SettlePage', 'WasItTaken', 'NothingTaken']);
  expect((await askForPage(id)).body.checkoutUrl).not.toBe(first.body.checkoutUrl);
  expect((await askForPage(id, soleKey('another-key-of-the-tests'))).status).toBe(404);
});

test('what is paid on a page for a stay that is off is let go of, without having been taken', async () => {
  const id = await confirmed('bk_page-off');
  await payOnPage(id);
  await cancel(id);
  expect((await settle(id, 'paid')).states.at(-1)).toBe('NothingTaken');
  expect(await keptAtStripe(id)).toEqual([9_000]);
  const { data } = await world.stripe.stripe.paymentIntents.list({ limit: 100 });
  const own = data.filter(({ metadata }) => metadata.booking_id === id).map(({ status }) => status);
  expect(own.sort()).toEqual(['canceled', 'succeeded']);
});

test('of a page paid for more than is owed by then only that is taken', async () => {
  const id = await confirmed('bk_less');
  await payOnPage(id);
  const booking = await bookingOf(id);
  if (booking.status !== 'confirmed') throw new Error('The booking is not confirmed');
  const { stay, party, price, policy, propertyVersion } = aQuote(aStay('2027-06-29', '2027-06-30'));
  const to = { stay, party, price, policy, propertyVersion };
  await createChanges(world.database.table).make(booking, to, { by: 'guest', at: new Date() });
  await settle(id, 'paid');
  expect(await paidFor(id)).toEqual([9_000, 1_000]);
  expect(await keptAtStripe(id)).toEqual([1_000, 9_000]);
});

test('what was given back of a page counts for no later version, though its page was not closed', async () => {
  const id = await confirmed('bk_given-back');
  await payOnPage(id);
  const page = await pages().read(id);
  const { paymentIntentId } = (await world.stripe.payments.read(page?.checkout.sessionId ?? '')) ?? {};
  if (paymentIntentId === undefined) throw new Error('Nobody has paid');
  const money = { amount: 21_000, currency: 'EUR' } as const;
  await world.stripe.payments.captureUpTo(`${id}/balance/1`, paymentIntentId, money);
  const booking = await bookingOf(id);
  if (booking.status !== 'confirmed') throw new Error('The booking is not confirmed');
  const { stay, party, price, policy, propertyVersion } = aQuote(aStay('2027-06-29', '2027-07-04'));
  const to = { stay, party, price, policy, propertyVersion };
  await createChanges(world.database.table).make(booking, to, { by: 'guest', at: new Date() });
  await world.stripe.payments.refund({ bookingId: id, version: 3, paymentIntentId, ...money });
  expect((await settle(id, 'paid')).states.at(-1)).toBe('NothingTaken');
  expect(await paidFor(id)).toEqual([9_000]);
  expect(await keptAtStripe(id)).toEqual([9_000]);
  expect(await ledgerOf(id)).toContainEqual(['refunded', 21_000]);
});
