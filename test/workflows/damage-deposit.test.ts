import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createDamageDeposits, payDepositPage } from '../../functions/adapters/damage-deposits.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { provedAddress } from '../../functions/adapters/proved-address.ts';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { createWorkItems } from '../../functions/adapters/work-items.ts';
import { confirmDeposit } from '../../functions/api/bookings/confirm-deposit.ts';
import { door, endpoint } from '../../functions/api/http.ts';
import { routes } from '../../functions/api/routes.ts';
import { accessTokenFor } from '../../functions/api/token.ts';
import { confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { decideDeposit } from '../../functions/domain/damage-deposit.ts';
import { anEvent } from '../booking/event.ts';
import { type Engine, startEngine } from './engine.ts';
import { callTask } from './functions.ts';
import { startWorld, tokenKey, type World } from './world.ts';

const damageDeposit = { amount: 20_000 };
const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };

let world: World;
let engine: Engine;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
});
afterAll(async () => {
  engine.close();
  await world.close();
});

/** Three nights that were paid at once, with a damage deposit of 200 euro, at version 3. */
async function confirmed(id: string, card?: string): Promise<string> {
  const { paymentIntentId } = await world.paidBooking(id, { damageDeposit, ...(card && { card }) });
  await world.stripe.payments.capture(id, paymentIntentId);
  const payment = { version: 2, paymentIntentId, at: new Date() };
  await world.bookings.settle(id, (each) => confirm(each, payment), { by: 'test', at: new Date() });
  return id;
}

const deposits = () => createDamageDeposits(world.database.table);
const hold = (bookingId: string, part = 'arrival', version = 3) =>
  engine.run('hold-deposit', { bookingId, version, part });
const mailsOf = (id: string) => world.region.mails.filter(({ text }) => text.includes(id));
const ledgerOf = async (id: string) =>
  (await world.database.table.query(`BOOKING#${id}`, 'LEDGER#'))
    .filter(({ amount }) => amount !== 30_000)
    .map(({ kind, amount }) => [kind, amount]);

async function decide(id: string, taken?: { amount: number; reason: string }) {
  const held = await deposits().read(id);
  const after = held && decideDeposit(held, taken);
  if (!held || !after) throw new Error('Nothing is held');
  await deposits().replace(held, after);
  const { version, number, status, heldUntil } = after;
  const part = `c${number}-${status}`;
  return engine.run('settle-deposit', { bookingId: id, version, number, status, heldUntil, part });
}

const intentsOf = async (id: string) => {
  const { data } = await world.stripe.stripe.paymentIntents.list({ limit: 100 });
  return data
    .filter(({ metadata }) => metadata.charge?.startsWith(`deposit/${id}/`))
    .map(({ status, amount_received }) => [status, amount_received])
    .sort();
};

test('a damage deposit is held on the saved card before the arrival, and the guest is told', async () => {
  const id = await confirmed('bk_held');
  expect((await hold(id)).states).toEqual(['ReserveDeposit', 'IsItNews', 'MailHeld']);
  expect(await deposits().read(id)).toMatchObject({ number: 1, status: 'open', amount: 20_000 });
  expect(await ledgerOf(id)).toEqual([['authorised', 20_000]]);
  expect(mailsOf(id)[0]?.text).toContain('We have reserved €200.00 on your card. Nothing is taken;');
});

test('a card holds it for less than five days, so before the departure another hold takes its place', async () => {
  const id = await confirmed('bk_again');
  await hold(id);
  const first = await deposits().read(id);
  const days = (Date.parse(first?.heldUntil ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(4.7);
  expect(days).toBeLessThan(4.8);
  expect((await hold(id, 'departure')).states.at(-1)).toBe('Done');
  expect(await deposits().read(id)).toMatchObject({ number: 2, status: 'open' });
  expect(await intentsOf(id)).toEqual([
    ['canceled', 0],
    ['requires_capture', 0],
  ]);
  expect((await ledgerOf(id)).map(([kind]) => kind).sort()).toEqual(['authorised', 'authorised', 'voided']);
  expect(mailsOf(id)).toHaveLength(1);
});

test('of a home that was left in order it is released, and the guest is told', async () => {
  const id = await confirmed('bk_fine');
  await hold(id);
  const { states } = await decide(id);
  expect(states).toEqual(['WhatIsIt', 'FinishDeposit', 'WasIt', 'MailDeposit']);
  expect(await intentsOf(id)).toEqual([['canceled', 0]]);
  expect(await ledgerOf(id)).toEqual([
    ['authorised', 20_000],
    ['voided', 20_000],
  ]);
  expect(mailsOf(id).at(-1)?.text).toContain('Everything was in order.');
});

test('after damage what the operator decided is taken, the rest let go of, and the guest is told why', async () => {
  const id = await confirmed('bk_damage');
  await hold(id);
  await decide(id, { amount: 4_500, reason: 'The lamp in the hall is broken.' });
  expect(await intentsOf(id)).toEqual([['succeeded', 4_500]]);
  expect(await ledgerOf(id)).toContainEqual(['captured', 4_500]);
  expect(await ledgerOf(id)).toContainEqual(['voided', 15_500]);
  expect(mailsOf(id).at(-1)?.text).toContain('The lamp in the hall is broken.');
  expect((await hold(id, 'departure')).states.at(-1)).toBe('Done');
  expect(await intentsOf(id)).toHaveLength(1);
});

test('a card that the bank does not let be used opens a work item, and nothing else', async () => {
  const id = await confirmed('bk_refused', '4000000000000341');
  expect((await hold(id)).states.at(-1)).toBe('Done');
  expect(await deposits().read(id)).toBeUndefined();
  expect(await world.database.table.query(`WORK#deposit-not-held-${id}-arrival`)).toMatchObject([
    { reason: 'deposit-not-held', bookingId: id },
  ]);
});

test('a stay that is cancelled has it released', async () => {
  const id = await confirmed('bk_cancelled');
  await hold(id);
  const asked = { by: 'operator', at: new Date(), home } as const;
  await world.bookings.settle(id, (each) => askToCancel(each, asked), { by: 'operator', at: asked.at });
  await hold(id, 'arrival', 4);
  const { version, number, status, heldUntil } = (await deposits().read(id)) ?? {};
  expect(status).toBe('to-release');
  await engine.run('settle-deposit', { bookingId: id, version, number, status, heldUntil });
  expect(await intentsOf(id)).toEqual([['canceled', 0]]);
});

async function cancel(id: string) {
  const asked = { by: 'operator', at: new Date(), home } as const;
  await world.bookings.settle(id, (each) => askToCancel(each, asked), { by: 'operator', at: asked.at });
}

test('a hold whose call was killed before it could say so is let go of when the stay is cancelled', async () => {
  const id = await confirmed('bk_lost-hold');
  const booking = await world.bookings.read(id);
  const paidBy = booking && 'payments' in booking ? booking.payments.map((one) => one.paymentIntentId) : [];
  const charge = { amount: 20_000, currency: 'EUR' } as const;
  const name = `deposit/${id}/1`;
  await world.stripe.payments.hold({ bookingId: id, charge, paidBy, name, execution: 'killed' });
  await cancel(id);
  expect((await hold(id, 'arrival', 4)).states.at(-1)).toBe('Done');
  expect(await intentsOf(id)).toEqual([['canceled', 0]]);
});

test('a hold made while somebody else decided about the deposit is let go of', async () => {
  const id = await confirmed('bk_crossed');
  await hold(id);
  const first = await deposits().read(id);
  const release = first && decideDeposit(first);
  if (!first || !release) throw new Error('Nothing is held');
  const { reserveDeposit } = await import('../../functions/tasks/reserve-deposit.ts');
  const { payments } = world.stripe;
  const racing = {
    bookings: world.bookings,
    deposits: deposits(),
    properties: createProperties(world.database.table),
    workItems: createWorkItems(world.database.table),
    now: () => new Date(),
    payments: {
      ...payments,
      hold: async (asked: Parameters<typeof payments.hold>[0]) => {
        const held = await payments.hold(asked);
        await deposits().replace(first, release);
        return held;
      },
    },
  };
  const asked = { bookingId: id, version: 3, part: 'departure', execution: 'crossed' } as const;
  await expect(reserveDeposit(asked, racing)).rejects.toMatchObject({ name: 'TableBusy' });
  expect(await intentsOf(id)).toEqual([
    ['canceled', 0],
    ['requires_capture', 0],
  ]);
  expect(await deposits().read(id)).toEqual(release);
});

const asksEachTime = '4000002760003184';

const confirming = door(
  endpoint(routes.confirmDeposit, (request) =>
    confirmDeposit(request, {
      bookings: world.bookings,
      changes: createChanges(world.database.table),
      properties: createProperties(world.database.table),
      payments: world.stripe.payments,
      deposits: deposits(),
      provedAddress,
      tokenKey,
      now: () => new Date(),
    }),
  ),
);

async function askForPage(bookingId: string, key = tokenKey) {
  const headers = { 'x-booking-token': accessTokenFor(key, bookingId) };
  const { statusCode, body } = await confirming(
    anEvent(routes.confirmDeposit, { path: { bookingId }, headers }),
  );
  return { status: statusCode, body: JSON.parse(body) };
}

/** The guest confirms on the page; Stripe tells of it. */
async function confirmOnPage(id: string) {
  await askForPage(id);
  const asked = await deposits().read(id);
  if (asked?.status !== 'asked' || !asked.page) throw new Error('There is no page');
  const { version, number, heldUntil } = asked;
  const paymentIntentId = await world.stripe.pay(asked.page.sessionId, asksEachTime);
  await world.database.table.write(payDepositPage(id, number));
  const settle = () =>
    engine.run('settle-deposit', {
      ...{ bookingId: id, version, number, status: 'paid', heldUntil, part: `c${number}` },
    });
  return { paymentIntentId, settle };
}

const statusOf = async (id: string) => (await deposits().read(id))?.status;
const workFor = (id: string) => world.database.table.query(`WORK#deposit-not-held-${id}-arrival`);

test('where the bank wants its customer, the guest is asked, confirms on a page, and is told that it is held', async () => {
  const id = await confirmed('bk_asked', asksEachTime);
  const waiting = await engine.start('hold-deposit', { bookingId: id, version: 3, part: 'arrival' });
  await expect.poll(async () => (await engine.look(waiting)).states.at(-1)).toBe('WaitForGuest');
  expect(mailsOf(id)[0]?.text).toContain(
    'Your bank wants you to confirm the reservation of €200.00 yourself.',
  );
  expect((await askForPage(id, soleKey('another-key'))).status).toBe(404);
  const { status, body } = await askForPage(id);
  expect([status, body.amount, body.currency]).toEqual([200, 20_000, 'EUR']);
  expect((await askForPage(id)).body.checkoutUrl).toBe(body.checkoutUrl);
  const { paymentIntentId, settle } = await confirmOnPage(id);
  expect((await settle()).states).toEqual(['WhatIsIt', 'AcceptHold', 'WasIt', 'MailDeposit']);
  expect(await deposits().read(id)).toMatchObject({ status: 'open', number: 2, paymentIntentId });
  expect(await ledgerOf(id)).toEqual([['authorised', 20_000]]);
  expect(mailsOf(id).at(-1)?.text).toContain('We have reserved €200.00 on your card.');
  expect((await askForPage(id)).body.type).toBe('urn:stayflow:problem:nothing-to-pay');
  expect((await engine.ended(waiting)).states.at(-1)).toBe('Done');
  expect(await workFor(id)).toEqual([]);
});

test('a guest who does not confirm until the check-in opens a work item, and can still confirm', async () => {
  const id = await confirmed('bk_unanswered', asksEachTime);
  expect((await hold(id)).states.slice(-3)).toEqual(['ReserveDeposit', 'IsItNews', 'Done']);
  expect(await workFor(id)).toMatchObject([{ reason: 'deposit-not-held' }]);
  expect(mailsOf(id)).toHaveLength(1);
  await (await confirmOnPage(id)).settle();
  expect(await statusOf(id)).toBe('open');
});

test('a page that the guest has left is closed, and they get another', async () => {
  const id = await confirmed('bk_left', asksEachTime);
  await hold(id);
  const { body } = await askForPage(id);
  const { version, number, heldUntil } = (await deposits().read(id)) ?? {};
  await engine.run('settle-deposit', { bookingId: id, version, number, status: 'paid', heldUntil });
  expect(await statusOf(id)).toBe('asked');
  expect((await askForPage(id)).body.checkoutUrl).not.toBe(body.checkoutUrl);
});

test('what a guest confirms for a stay that is off by then is let go of', async () => {
  const id = await confirmed('bk_off', asksEachTime);
  await hold(id);
  const { paymentIntentId, settle } = await confirmOnPage(id);
  const asked = { by: 'operator', at: new Date(), home } as const;
  await world.bookings.settle(id, (each) => askToCancel(each, asked), { by: 'operator', at: asked.at });
  await settle();
  expect(await statusOf(id)).toBe('over');
  expect((await world.stripe.stripe.paymentIntents.retrieve(paymentIntentId)).status).toBe('canceled');
  expect((await askForPage(id)).status).toBe(409);
});

test('what a guest has just confirmed is looked up before anything is decided about it', async () => {
  const id = await confirmed('bk_just-confirmed', asksEachTime);
  await hold(id);
  const { settle } = await confirmOnPage(id);
  const about = { bookingId: id, version: 3, execution: 'test' };
  for (const asked of [() => callTask('release-deposit', about), cancelled])
    await expect(asked()).rejects.toMatchObject({ name: 'TableBusy' });
  await settle();
  await cancelled();
  expect(await statusOf(id)).toBe('over');

  async function cancelled() {
    if ((await world.bookings.read(id))?.status === 'confirmed') await cancel(id);
    return callTask('reserve-deposit', { ...about, version: 4, part: 'arrival' });
  }
});

/** Held for the arrival by a guest who was there; before the departure the bank wants them again. */
async function askedAgain(id: string) {
  await confirmed(id, asksEachTime);
  await hold(id);
  const { paymentIntentId: earlier, settle } = await confirmOnPage(id);
  await settle();
  await hold(id, 'departure');
  return earlier;
}

const statusAtStripe = async (id: string) => (await world.stripe.stripe.paymentIntents.retrieve(id)).status;

test('before the departure the guest is asked again, and what was held before stays until they have confirmed', async () => {
  const id = 'bk_second';
  const earlier = await askedAgain(id);
  expect(await deposits().read(id)).toMatchObject({ status: 'asked', keeps: { paymentIntentId: earlier } });
  expect(mailsOf(id).filter(({ text }) => text.includes('wants you to confirm'))).toHaveLength(2);
  // Nobody answered until check-out: a person is told, and the guest can still confirm.
  expect(await world.database.table.query(`WORK#deposit-not-held-${id}-departure`)).toHaveLength(1);
  expect(await statusAtStripe(earlier)).toBe('requires_capture');
  const { paymentIntentId, settle } = await confirmOnPage(id);
  await settle();
  expect(await deposits().read(id)).toMatchObject({ status: 'open', paymentIntentId, replaces: earlier });
  expect([await statusAtStripe(earlier), await statusAtStripe(paymentIntentId)]).toEqual([
    ...['canceled', 'requires_capture'],
  ]);
  expect((await ledgerOf(id)).map(([kind]) => kind).sort()).toEqual(['authorised', 'authorised', 'voided']);
});

test('while the guest is asked again the operator can still take of what was held before', async () => {
  const id = 'bk_second-damage';
  const earlier = await askedAgain(id);
  await decide(id, { amount: 4_500, reason: 'The lamp in the hall is broken.' });
  expect(await deposits().read(id)).toMatchObject({ status: 'taken', paymentIntentId: earlier });
  expect(await statusAtStripe(earlier)).toBe('succeeded');
});

test('of a stay that is off by then, both what was held before and what the guest has confirmed is let go of', async () => {
  const id = 'bk_second-off';
  const earlier = await askedAgain(id);
  const { paymentIntentId, settle } = await confirmOnPage(id);
  await cancel(id);
  await settle();
  const { version, number, status, heldUntil } = (await deposits().read(id)) ?? {};
  expect(status).toBe('to-release');
  await engine.run('settle-deposit', { bookingId: id, version, number, status, heldUntil, part: 'off' });
  expect([await statusAtStripe(earlier), await statusAtStripe(paymentIntentId)]).toEqual([
    ...['canceled', 'canceled'],
  ]);
});

test('after the departure nobody is asked any more: a person is told', async () => {
  const id = await confirmed('bk_gone', asksEachTime);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-07-02T12:00:00Z') });
  try {
    expect((await hold(id, 'departure')).states).toEqual(['ReserveDeposit', 'IsItNews', 'Done']);
  } finally {
    vi.useRealTimers();
  }
  expect(mailsOf(id)).toEqual([]);
  expect(await world.database.table.query(`WORK#deposit-not-held-${id}-departure`)).toHaveLength(1);
});
