import { expect, test } from 'vitest';
import { createFaults, faultSchema } from '../../../infra/local/faults.ts';
import { act, aStay, client, errorOf, hours, minutes, startWorld } from './world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;

async function payOne({ stripe, base, activity }: World) {
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(base, `sessions/${id}/pay`, { card: '4242424242424242' });
  await activity.quiet();
  return id;
}

const onlyCompleted: { webhookEvents: readonly ['checkout.session.completed'] } = {
  webhookEvents: ['checkout.session.completed'],
};

test('an outage is over after its count, and the client gets through by trying again', async () => {
  await using world = await startWorld();
  world.faults.put({ service: 'stripe', operation: 'checkout.sessions.create', mode: 'outage', count: 2 });
  expect(await errorOf(world.stripe.checkout.sessions.create(aStay()))).toMatchObject({
    statusCode: 500,
    type: 'StripeAPIError',
  });
  const patient = client(world.port, { maxNetworkRetries: 2 });
  expect((await patient.checkout.sessions.create(aStay(), { idempotencyKey: 'k' })).status).toBe('open');
  expect((await world.stripe.checkout.sessions.list()).data).toHaveLength(1);
});

test('a throttled request is answered 429 and does nothing', async () => {
  await using world = await startWorld();
  world.faults.put({ service: 'stripe', mode: 'throttle', count: 1 });
  expect(await errorOf(world.stripe.customers.create({}))).toMatchObject({
    statusCode: 429,
    code: 'rate_limit',
  });
});

test('a dropped request does nothing, one cut after its effect has done it', async () => {
  await using world = await startWorld();
  const { stripe, faults } = world;
  faults.put({ service: 'stripe', operation: 'checkout.sessions.create', mode: 'drop', count: 2 });
  expect(await errorOf(stripe.checkout.sessions.create(aStay()))).toMatchObject({
    type: 'StripeConnectionError',
  });
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(0);
  faults.clear();
  faults.put({
    service: 'stripe',
    operation: 'checkout.sessions.create',
    mode: 'crash-after-effect',
    count: 1,
  });
  const repeated = await stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'checkout/bk_1' });
  expect(repeated.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

test('a capture whose answer is lost has captured, and its repeat says the same', async () => {
  await using world = await startWorld();
  const { stripe, faults } = world;
  const id = await payOne(world);
  const intent = String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  faults.put({ service: 'stripe', operation: 'payment_intents.capture', mode: 'crash-after-effect' });
  const capture = () => stripe.paymentIntents.capture(intent, {}, { idempotencyKey: 'capture/bk_1' });
  expect(await errorOf(capture())).toMatchObject({ type: 'StripeConnectionError' });
  faults.clear();
  expect(await capture()).toMatchObject({ status: 'succeeded', amount_received: 37300 });
  expect((await stripe.balanceTransactions.list()).data).toHaveLength(1);
});

test('a slow answer comes late, by our clock, and its effect does not', async () => {
  await using world = await startWorld();
  const { stripe, faults, clock, base } = world;
  faults.put({ service: 'stripe', operation: 'customers.create', mode: 'slow', count: 1, delayMs: hours(1) });
  const slow = stripe.customers.create({ name: 'A' });
  const listed = async () => JSON.parse(await (await fetch(`${base}/_local/vendors/stripe/events`)).text());
  while ((await listed()).length === 0) await new Promise((turn) => setImmediate(turn));
  await clock.advanceTo(clock.now() + hours(1));
  expect(await slow).toMatchObject({ name: 'A' });
});

test('a duplicated webhook arrives twice at once', async () => {
  await using world = await startWorld(onlyCompleted);
  world.faults.put({ service: 'stripe', mode: 'duplicate', count: 1 });
  await payOne(world);
  const ids = world.endpoint.received.map(({ event }) => event.id);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

test('a dropped webhook never arrives', async () => {
  await using world = await startWorld(onlyCompleted);
  world.faults.put({ service: 'stripe', operation: 'webhook', mode: 'drop', count: 1 });
  await payOne(world);
  await world.clock.advanceTo(world.clock.now() + hours(90));
  expect(world.endpoint.received).toEqual([]);
});

test('a late webhook arrives once, an hour later', async () => {
  await using world = await startWorld(onlyCompleted);
  world.faults.put({ service: 'stripe', operation: 'webhook', mode: 'slow', delayMs: hours(1) });
  await payOne(world);
  await world.clock.advanceTo(world.clock.now() + minutes(59));
  expect(world.endpoint.received).toHaveLength(0);
  await world.clock.advanceTo(world.clock.now() + minutes(2));
  expect(world.endpoint.received).toHaveLength(1);
});

test('a webhook held back arrives after the next one', async () => {
  await using world = await startWorld();
  const { stripe, faults, endpoint, activity } = world;
  faults.put({
    service: 'stripe',
    operation: 'webhook.checkout.session.completed',
    mode: 'reorder',
    count: 1,
  });
  const id = await payOne(world);
  const intent = String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  const before = endpoint.types();
  await stripe.paymentIntents.capture(intent);
  await activity.quiet();
  expect(before).not.toContain('payment_intent.succeeded');
  expect(endpoint.types().filter((type) => type === 'checkout.session.completed')).toHaveLength(1);
});

test('a webhook held back for a next one that never comes arrives a minute later', async () => {
  await using world = await startWorld(onlyCompleted);
  world.faults.put({ service: 'stripe', operation: 'webhook', mode: 'reorder' });
  await payOne(world);
  expect(world.endpoint.received).toHaveLength(0);
  await world.clock.advanceTo(world.clock.now() + minutes(2));
  expect(world.endpoint.received).toHaveLength(1);
});

test('a webhook whose answer is lost comes again', async () => {
  await using world = await startWorld(onlyCompleted);
  world.faults.put({ service: 'stripe', operation: 'webhook', mode: 'crash-after-effect', count: 1 });
  await payOne(world);
  await world.clock.advanceTo(world.clock.now() + minutes(2));
  expect(world.endpoint.received).toHaveLength(2);
});

test('a fault names a service, and an operation or all below it', () => {
  const faults = createFaults();
  faults.put({ service: 'stripe', operation: 'checkout.sessions', mode: 'outage' });
  expect(faults.take('seam', 'checkout.sessions.create')).toBeUndefined();
  expect(faults.take('stripe', 'checkout')).toBeUndefined();
  expect(faults.take('stripe', 'checkout.sessionsX')).toBeUndefined();
  expect(faults.take('stripe', 'checkout.sessions.create')?.mode).toBe('outage');
  faults.clear({ service: 'seam' });
  expect(faults.list()).toHaveLength(1);
  faults.clear({ service: 'stripe' });
  expect(faults.list()).toEqual([]);
});

test('a fault counts down and ends', () => {
  const faults = createFaults();
  faults.put({ service: 'ses', mode: 'throttle', count: 2 });
  faults.take('ses', 'SendEmail');
  expect(faults.list()).toEqual([{ service: 'ses', mode: 'throttle', count: 1 }]);
  faults.take('ses', 'SendEmail');
  expect(faults.take('ses', 'SendEmail')).toBeUndefined();
});

test('a fault that means nothing to an operation is left for one that it means something to', () => {
  const faults = createFaults();
  faults.put({ service: 'stripe', mode: 'duplicate', count: 1 });
  expect(faults.take('stripe', 'refunds.create', ['outage', 'slow'])).toBeUndefined();
  expect(faults.take('stripe', 'webhook.refund.created', ['duplicate'])?.mode).toBe('duplicate');
});

test('seeded chances fall the same way each time', () => {
  const falls = () => {
    const faults = createFaults();
    faults.put({ service: 'lambda', mode: 'outage', probability: 0.3, seed: 7 });
    return Array.from({ length: 200 }, () => faults.take('lambda', 'book') !== undefined);
  };
  expect(falls()).toEqual(falls());
  const happened = falls().filter(Boolean).length;
  expect(happened).toBeGreaterThan(30);
  expect(happened).toBeLessThan(90);
});

test('switches that mean nothing are refused', () => {
  expect(faultSchema.safeParse({ service: 'paypal', mode: 'outage' }).success).toBe(false);
  expect(faultSchema.safeParse({ service: 'stripe', mode: 'sulk' }).success).toBe(false);
  expect(faultSchema.safeParse({ service: 'stripe', mode: 'outage', count: 0 }).success).toBe(false);
  expect(faultSchema.safeParse({ service: 'stripe', mode: 'outage', colour: 1 }).success).toBe(false);
});
