import { expect, test } from 'vitest';
import { signatureOf } from '../../../infra/local/stripe/webhooks/post.ts';
import vector from '../../fixtures/stripe/webhook-signature-vector.json' with { type: 'json' };
import { act, aStay, hours, minutes, startWorld, webhookSecret } from './world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;

async function payOne({ stripe, base, activity }: World) {
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(base, `sessions/${id}/pay`, { card: '4242424242424242' });
  await activity.quiet();
  return id;
}

test('a payment sends the events of a held card', async () => {
  await using world = await startWorld();
  await payOne(world);
  expect(world.endpoint.types().sort()).toEqual([
    'checkout.session.completed',
    'payment_intent.amount_capturable_updated',
  ]);
  const all = await world.stripe.events.list();
  expect(all.data.map(({ type, pending_webhooks }) => [type, pending_webhooks])).toEqual([
    ['checkout.session.completed', 0],
    ['payment_intent.amount_capturable_updated', 0],
    ['charge.succeeded', 0],
    ['payment_intent.created', 0],
  ]);
});

test('the client accepts the signature and refuses a forged one', async () => {
  await using world = await startWorld();
  await payOne(world);
  const [first] = world.endpoint.received;
  const header = String(first?.headers['stripe-signature']);
  const event = world.stripe.webhooks.constructEvent(first?.raw ?? '', header, webhookSecret);
  expect(event).toMatchObject({ object: 'event', api_version: '2026-10-28.endive' });
  expect(() => world.stripe.webhooks.constructEvent(`${first?.raw} `, header, webhookSecret)).toThrow();
  expect(() => world.stripe.webhooks.constructEvent(first?.raw ?? '', header, 'whsec_other')).toThrow();
});

test("signatures are Stripe's own", () => {
  const header = vector.header['stripe-signature'];
  const seconds = Number(/t=(\d+)/.exec(header)?.[1]);
  expect(header.startsWith(`${signatureOf(vector.body, vector.secret, seconds)},`)).toBe(true);
});

test('signatures carry the time of our clock', async () => {
  await using world = await startWorld();
  await world.clock.advanceTo(world.clock.now() + hours(24 * 300));
  await payOne(world);
  const seconds = Number(
    /t=(\d+)/.exec(String(world.endpoint.received[0]?.headers['stripe-signature']))?.[1],
  );
  expect(Math.abs(seconds - world.clock.now() / 1000)).toBeLessThan(60);
});

test('a refused webhook comes again later, until it is taken', async () => {
  await using world = await startWorld({ webhookEvents: ['checkout.session.completed'] });
  const { endpoint, clock, stripe } = world;
  endpoint.answerWith(500);
  await payOne(world);
  expect(endpoint.received).toHaveLength(1);
  await clock.advanceTo(clock.now() + minutes(2));
  expect(endpoint.received).toHaveLength(2);
  expect((await stripe.events.list({ type: 'checkout.session.completed' })).data[0]?.pending_webhooks).toBe(
    1,
  );
  endpoint.answerWith(200);
  await clock.advanceTo(clock.now() + minutes(20));
  await clock.advanceTo(clock.now() + hours(24));
  expect(endpoint.received).toHaveLength(3);
  expect(new Set(endpoint.received.map(({ event }) => event.id)).size).toBe(1);
  expect((await stripe.events.list({ type: 'checkout.session.completed' })).data[0]?.pending_webhooks).toBe(
    0,
  );
});

test('a webhook nobody takes is given up after some hours', async () => {
  await using world = await startWorld({ webhookEvents: ['checkout.session.completed'] });
  world.endpoint.answerWith(404);
  await payOne(world);
  await world.clock.advanceTo(world.clock.now() + hours(100));
  expect(world.endpoint.received).toHaveLength(5);
});

test('a delivery waiting for its next try keeps nobody waiting', async () => {
  await using world = await startWorld();
  world.endpoint.answerWith(503);
  await payOne(world);
  expect(world.activity.current()).toEqual({});
});

test('events are listed by type and read one by one', async () => {
  await using world = await startWorld();
  await payOne(world);
  const list = await world.stripe.events.list({ types: ['charge.succeeded', 'payment_intent.created'] });
  expect(list.data.map(({ type }) => type)).toEqual(['charge.succeeded', 'payment_intent.created']);
  const event = await world.stripe.events.retrieve(list.data[0]?.id ?? '');
  expect(event.type).toBe('charge.succeeded');
});

test('an event names the API request that caused it', async () => {
  await using world = await startWorld();
  const { id } = await world.stripe.checkout.sessions.create(aStay());
  const { lastResponse } = await world.stripe.checkout.sessions.expire(
    id,
    {},
    { idempotencyKey: 'expire/bk_1' },
  );
  const [event] = (await world.stripe.events.list()).data;
  expect(event?.request).toEqual({ id: lastResponse.requestId, idempotency_key: 'expire/bk_1' });
});
