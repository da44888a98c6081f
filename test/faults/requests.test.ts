import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import { advance, quiet } from '../running/guest.ts';
import { expectGoodAftermath } from './aftermath.ts';
import { holdStay, someGuest, statusOf } from './booking.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { tryToPay } from './stripe-side.ts';
import { breakDown, repair } from './switches.ts';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 180_000 });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterEach(() => expectGoodAftermath(cloud));
afterAll(() => cloud.instance.stop());

const newQuote = async () => (await cloud.guest.quote(cloud.nextStay())).quoteId;

test('the same request eight times at once is one booking with one answer', async () => {
  const [quoteId, key, guest] = [await newQuote(), randomUUID(), someGuest()];
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => cloud.guest.book(quoteId, key, { guest })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect((await cloud.guest.book(quoteId, key, { guest })).body).toEqual(answers[0]?.body);
});

test('eight different requests under one key make one booking, and seven are refused', async () => {
  const [quoteId, key] = [await newQuote(), randomUUID()];
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => cloud.guest.book(quoteId, key, { guest: someGuest() })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422, 422, 422]);
});

test('eight guests at once want one stay: one gets it, the others learn which nights are taken', async () => {
  const quoteId = await newQuote();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => cloud.guest.book(quoteId, randomUUID(), { guest: someGuest() })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  const lost = answers.find(({ status }) => status === 409);
  expect(lost?.body).toMatchObject({
    type: 'urn:stayflow:problem:nights-taken',
    alternatives: expect.arrayContaining([expect.objectContaining({ arrival: expect.any(String) })]),
  });
});

test('a quote with one character changed is none of ours', async () => {
  const quoteId = await newQuote();
  for (const at of [0, Math.floor(quoteId.length / 2), quoteId.length - 2]) {
    const changed = quoteId.slice(0, at) + (quoteId[at] === 'A' ? 'B' : 'A') + quoteId.slice(at + 1);
    const { status, body } = await cloud.guest.book(changed, randomUUID(), { guest: someGuest() });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'quoteId' }] });
  }
});

test('a quote is worth nothing after half an hour, except for the booking it made', async () => {
  const [used, unused, key, guest] = [await newQuote(), await newQuote(), randomUUID(), someGuest()];
  expect((await cloud.guest.book(used, key, { guest })).status).toBe(201);
  await advance(cloud.instance, 'PT31M');
  const late = await cloud.guest.book(unused, randomUUID(), { guest: someGuest() });
  expect([late.status, late.type]).toEqual([410, 'application/problem+json']);
  const again = await cloud.guest.book(used, key, { guest });
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({ type: 'urn:stayflow:problem:not-held' });
});

test('a booking begun while Stripe was out of order is finished by the same request later', async () => {
  const [quoteId, key, guest] = [await newQuote(), randomUUID(), someGuest()];
  await breakDown(cloud, { service: 'stripe', operation: 'checkout.sessions.create', mode: 'outage' });
  const refused = await cloud.guest.book(quoteId, key, { guest });
  expect([refused.status, refused.type]).toEqual([503, 'application/problem+json']);
  await repair(cloud);
  await advance(cloud.instance, 'PT5M');
  const booking = bookingCreated.parse((await cloud.guest.book(quoteId, key, { guest })).body);
  expect(await tryToPay(cloud, booking)).toBe(200);
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a request that Stripe never gave a page keeps no nights from others', async () => {
  const quoteId = await newQuote();
  await breakDown(cloud, { service: 'stripe', operation: 'checkout.sessions.create', mode: 'drop' });
  expect((await cloud.guest.book(quoteId, randomUUID(), { guest: someGuest() })).status).toBe(503);
  await repair(cloud);
  expect((await cloud.guest.book(quoteId, randomUUID(), { guest: someGuest() })).status).toBe(201);
});

test('a guest who holds nights can ask for the payment page again while Stripe is out of order', async () => {
  const [quoteId, key, guest] = [await newQuote(), randomUUID(), someGuest()];
  const first = await cloud.guest.book(quoteId, key, { guest });
  await breakDown(cloud, { service: 'stripe', mode: 'outage' });
  expect(await cloud.guest.book(quoteId, key, { guest })).toEqual(first);
  await repair(cloud);
});

test('a page that Stripe made without answering is the one the guest gets', async () => {
  const operation = 'checkout.sessions.create';
  await breakDown(cloud, { service: 'stripe', operation, mode: 'crash-after-effect', count: 1 });
  const booking = await holdStay(cloud);
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test('a hold whose write is made again, as its answer was lost, is held once', async () => {
  const operation = 'TransactWriteItems';
  await breakDown(cloud, { service: 'dynamodb', operation, mode: 'duplicate', count: 1 });
  await holdStay(cloud);
});

test('a hold whose function died of its write is there for the guest who asks again', async () => {
  const [quoteId, key, guest] = [await newQuote(), randomUUID(), someGuest()];
  const operation = 'TransactWriteItems';
  await breakDown(cloud, { service: 'dynamodb', operation, mode: 'crash-after-effect', count: 1 });
  expect((await cloud.guest.book(quoteId, key, { guest })).status).toBeGreaterThanOrEqual(500);
  expect((await cloud.guest.book(quoteId, key, { guest })).status).toBe(201);
});
