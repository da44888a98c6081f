import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDamageDeposits } from '../../functions/adapters/damage-deposits.ts';
import { confirm } from '../../functions/domain/booking-decisions.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { decideDeposit } from '../../functions/domain/damage-deposit.ts';
import { type Engine, startEngine } from './engine.ts';
import { startWorld, type World } from './world.ts';

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
  return engine.run('settle-deposit', { bookingId: id, version, number, status, heldUntil });
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
  expect((await hold(id)).states).toEqual(['ReserveDeposit', 'IsItNews', 'MailHeld', 'Held']);
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
  expect(mailsOf(id)).toHaveLength(1);
});

test('of a home that was left in order it is released, and the guest is told', async () => {
  const id = await confirmed('bk_fine');
  await hold(id);
  const { states } = await decide(id);
  expect(states).toEqual(['FinishDeposit', 'WasIt', 'MailDeposit', 'Settled']);
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
