import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { advance, quiet } from '../running/guest.ts';
import { expectGoodAftermath } from './aftermath.ts';
import { type Held, holdStay, statusOf } from './booking.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { clockOf, deliver, sessionEvent, sessionOf, tryToPay } from './stripe-side.ts';
import { breakDown } from './switches.ts';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 180_000 });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterEach(() => expectGoodAftermath(cloud));
afterAll(() => cloud.instance.stop());

const completed = 'webhook.checkout.session.completed';

/** The event that Stripe would send for a paid page, made by hand. */
async function paidEvent(booking: Held, id: string): Promise<string> {
  const session = await sessionOf(cloud, booking);
  return sessionEvent('checkout.session.completed', id, { ...session, object: 'checkout.session' });
}

test('a guest who closes the browser after paying is confirmed', async () => {
  const booking = await holdStay(cloud);
  expect(await tryToPay(cloud, booking)).toBe(200);
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a webhook that comes twice at once confirms once', async () => {
  await breakDown(cloud, { service: 'stripe', operation: completed, mode: 'duplicate', count: 1 });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a webhook whose answer is lost comes again and confirms once', async () => {
  await breakDown(cloud, { service: 'stripe', operation: completed, mode: 'crash-after-effect', count: 2 });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
  await advance(cloud.instance, 'PT20M');
});

test('eight events about one payment, all at once, confirm once', async () => {
  const booking = await holdStay(cloud);
  await breakDown(cloud, { service: 'stripe', operation: completed, mode: 'drop', count: 1 });
  await tryToPay(cloud, booking);
  const events = await Promise.all(
    Array.from({ length: 8 }, (_, at) => paidEvent(booking, `evt_${booking.bookingId}_${at % 4}`)),
  );
  const answers = await Promise.all(events.map((event) => deliver(cloud, event)));
  expect(answers).toEqual(events.map(() => 200));
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a guest who comes back before the webhook sees that the booking waits for it', async () => {
  await breakDown(cloud, {
    service: 'stripe',
    operation: completed,
    mode: 'slow',
    delayMs: 60_000,
    count: 1,
  });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  expect(await statusOf(cloud, booking)).toBe('held');
  await advance(cloud.instance, 'PT2M');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a webhook an hour late finds the booking confirmed when its hold was to lapse', async () => {
  await breakDown(cloud, {
    service: 'stripe',
    operation: completed,
    mode: 'slow',
    delayMs: 3_600_000,
    count: 1,
  });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  await advance(cloud.instance, 'PT31M');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
  await advance(cloud.instance, 'PT1H');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a payment whose webhook never comes is found when the hold was to lapse', async () => {
  await breakDown(cloud, { service: 'stripe', operation: completed, mode: 'drop', count: 1 });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  await advance(cloud.instance, 'PT29M');
  expect(await statusOf(cloud, booking)).toBe('held');
  await advance(cloud.instance, 'PT2M');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a payment event after an expired one still confirms: Stripe decides, not the order of its events', async () => {
  await breakDown(cloud, {
    service: 'stripe',
    operation: completed,
    mode: 'slow',
    delayMs: 60_000,
    count: 1,
  });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  const session = await sessionOf(cloud, booking);
  const event = sessionEvent('checkout.session.expired', `evt_expired_${booking.bookingId}`, session);
  expect(await deliver(cloud, event)).toBe(200);
  expect(await statusOf(cloud, booking)).toBe('held');
  await advance(cloud.instance, 'PT2M');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a page that ended takes no money, and its guest is told that the time ran out', async () => {
  const booking = await holdStay(cloud);
  await advance(cloud.instance, 'PT31M');
  expect(await tryToPay(cloud, booking)).toBe(409);
  expect(await statusOf(cloud, booking)).toBe('expired');
});

test('a declined card leaves the page open for another one', async () => {
  const booking = await holdStay(cloud);
  expect(await tryToPay(cloud, booking, '4000000000009995')).toBe(402);
  expect(await statusOf(cloud, booking)).toBe('held');
  expect(await tryToPay(cloud, booking)).toBe(200);
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('payments in the instant of the expiry are either confirmed or never taken', async () => {
  for (let round = 0; round < 2; round += 1) {
    const bookings = await Promise.all(Array.from({ length: 8 }, () => holdStay(cloud)));
    const expiry = Math.min(...bookings.map(({ heldUntil }) => Date.parse(heldUntil)));
    const moved = advance(cloud.instance, 'PT31M');
    while ((await clockOf(cloud)) < expiry);
    const answers: number[] = [];
    for (const booking of bookings) answers.push(await tryToPay(cloud, booking));
    await moved;
    await quiet(cloud.instance);
    const statuses = await Promise.all(bookings.map((booking) => statusOf(cloud, booking)));
    expect(statuses).toEqual(answers.map((answer) => (answer === 200 ? 'confirmed' : 'expired')));
  }
});

test('a forged, altered, stale or replayed event changes nothing', async () => {
  const booking = await holdStay(cloud);
  const event = await paidEvent(booking, `evt_forged_${booking.bookingId}`);
  const now = await clockOf(cloud);
  expect(await deliver(cloud, event, { secret: 'whsec_guessed' })).toBe(400);
  expect(await deliver(cloud, event, { at: now - 301_000 })).toBe(400);
  expect(await deliver(cloud, event, { at: now + 400_000 })).toBe(400);
  expect(await statusOf(cloud, booking)).toBe('held');
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  expect(await deliver(cloud, event)).toBe(200);
  expect(await deliver(cloud, event)).toBe(200);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});
