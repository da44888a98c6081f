import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { advance, mailbox, quiet } from '../running/guest.ts';
import { expectGoodAftermath } from './aftermath.ts';
import { type Held, holdStay, statusOf } from './booking.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { intentsOf, sessionOf, stripeOf, tryToPay } from './stripe-side.ts';
import { breakDown, repair } from './switches.ts';

const completed = 'webhook.checkout.session.completed';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 180_000 });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterEach(() => expectGoodAftermath(cloud));
afterAll(() => cloud.instance.stop());

/** What the guest reads on the booking's page. */
const told = async (booking: Held): Promise<string> => (await cloud.guest.read(booking)).statusText;

async function intentOf({ bookingId }: Held) {
  const found = (await intentsOf(cloud)).find(({ metadata }) => metadata.booking_id === bookingId);
  if (!found) throw new Error(`Nobody paid for ${bookingId}`);
  return found;
}

test('an authorisation that was cancelled at Stripe before the capture ends in a decline', async () => {
  const booking = await holdStay(cloud);
  await breakDown(cloud, { service: 'lambda', operation: 'read-payment', mode: 'outage' });
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  await stripeOf(cloud).paymentIntents.cancel((await intentOf(booking)).id);
  await repair(cloud);
  await advance(cloud.instance, 'PT5M');
  expect(await statusOf(cloud, booking)).toBe('declined');
  expect(await told(booking)).toContain('The payment was withdrawn before it could be taken.');
});

test('an authorisation that goes in the last moment ends in a decline', async () => {
  const booking = await holdStay(cloud);
  await breakDown(cloud, { service: 'lambda', operation: 'capture-payment', mode: 'outage' });
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  await stripeOf(cloud).paymentIntents.cancel((await intentOf(booking)).id);
  await repair(cloud);
  await advance(cloud.instance, 'PT5M');
  expect(await statusOf(cloud, booking)).toBe('declined');
  expect(await told(booking)).toContain('Your bank did not let the payment through.');
});

test('a capture that worked but was not answered is taken once', async () => {
  await breakDown(cloud, {
    service: 'stripe',
    operation: 'payment_intents.capture',
    mode: 'crash-after-effect',
    count: 5,
  });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  await advance(cloud.instance, 'PT1M');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('captures and expiries wait for Stripe through an outage', async () => {
  const [unpaid, paid, captured] = [await holdStay(cloud), await holdStay(cloud), await holdStay(cloud)];
  await advance(cloud.instance, 'PT29M30S');
  await breakDown(cloud, { service: 'stripe', operation: completed, mode: 'drop', count: 1 });
  await tryToPay(cloud, paid);
  await quiet(cloud.instance);
  await breakDown(cloud, { service: 'stripe', operation: 'payment_intents', mode: 'outage' });
  await tryToPay(cloud, captured);
  await quiet(cloud.instance);
  await breakDown(cloud, { service: 'stripe', operation: 'checkout', mode: 'outage' });
  await advance(cloud.instance, 'PT2M');
  expect([await statusOf(cloud, unpaid), await statusOf(cloud, paid)]).toEqual(['held', 'held']);
  expect(await told(captured)).toBe('Your payment has arrived; we are confirming your stay.');
  await repair(cloud);
  await advance(cloud.instance, 'PT15M');
  const statuses = [unpaid, paid, captured].map((booking) => statusOf(cloud, booking));
  expect(await Promise.all(statuses)).toEqual(['expired', 'confirmed', 'confirmed']);
});

test('a payment for another amount than the price is let go', async () => {
  const booking = await holdStay(cloud);
  changeAmountAtStripe((await sessionOf(cloud, booking)).id);
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('declined');
  expect(await told(booking)).toContain('The payment did not match the price of the stay.');
});

const page = z.looseObject({ amount_total: z.int() });

/** As if somebody had changed what the page sells, in Stripe's own books. */
function changeAmountAtStripe(sessionId: string) {
  const database = new DatabaseSync(`${cloud.instance.data}/stripe/stripe.sqlite`);
  const row = database.prepare('SELECT body FROM session WHERE id = ?').get(sessionId);
  const changed = { ...page.parse(JSON.parse(String(row?.body))), amount_total: 9_900 };
  database.prepare('UPDATE session SET body = ? WHERE id = ?').run(JSON.stringify(changed), sessionId);
  database.close();
}

test('a confirmed stay stays confirmed while no mail can leave, and is told once', async () => {
  const before = (await mailbox(cloud.instance)).length;
  const booking = await holdStay(cloud);
  await breakDown(cloud, { service: 'ses', mode: 'outage' });
  await tryToPay(cloud, booking);
  await advance(cloud.instance, 'PT10M');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
  expect((await mailbox(cloud.instance)).length).toBe(before);
  await repair(cloud);
  await advance(cloud.instance, 'PT10M');
  expect((await mailbox(cloud.instance)).length).toBe(before + 1);
});

/** Both are tried again alike; the soak plays each of them everywhere. */
const modes = process.env.SOAK ? (['throttle', 'outage'] as const) : (['throttle'] as const);

test.each(modes)('a table that has an %s for a few calls loses nothing', async (mode) => {
  const [paid, unpaid] = [await holdStay(cloud), await holdStay(cloud)];
  await breakDown(cloud, { service: 'dynamodb', mode, count: 6 });
  await tryToPay(cloud, paid);
  await advance(cloud.instance, 'PT5M');
  await breakDown(cloud, { service: 'dynamodb', mode, count: 6 });
  await advance(cloud.instance, 'PT40M');
  expect([await statusOf(cloud, paid), await statusOf(cloud, unpaid)]).toEqual(['confirmed', 'expired']);
});

test('an outage of the table for an hour loses nothing', async () => {
  const [paid, unpaid] = [await holdStay(cloud), await holdStay(cloud)];
  await breakDown(cloud, { service: 'lambda', operation: 'read-payment', mode: 'throttle', count: 1 });
  await tryToPay(cloud, paid);
  await quiet(cloud.instance);
  await breakDown(cloud, { service: 'dynamodb', mode: 'outage' });
  await advance(cloud.instance, 'PT1H30M');
  await repair(cloud);
  await advance(cloud.instance, 'PT30M');
  expect([await statusOf(cloud, paid), await statusOf(cloud, unpaid)]).toEqual(['confirmed', 'expired']);
});

test.each(modes)('functions with an %s for an hour lose nothing', async (mode) => {
  const [paid, unpaid] = [await holdStay(cloud), await holdStay(cloud)];
  await breakDown(cloud, { service: 'lambda', operation: 'capture-payment', mode });
  await tryToPay(cloud, paid);
  await quiet(cloud.instance);
  await breakDown(cloud, { service: 'lambda', mode });
  await advance(cloud.instance, 'PT1H30M');
  await repair(cloud);
  await advance(cloud.instance, 'PT30M');
  expect([await statusOf(cloud, paid), await statusOf(cloud, unpaid)]).toEqual(['confirmed', 'expired']);
});
