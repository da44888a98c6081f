import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { act, aStay, client, errorOf, hours, minutes, secretKey, startWorld } from './world.ts';

test('the same key and parameters answer the same session again, and say so', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const first = await stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'checkout/bk_1' });
  const again = await stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'checkout/bk_1' });
  expect(again.id).toBe(first.id);
  expect(again.lastResponse.headers).toMatchObject({
    'idempotent-replayed': 'true',
    'original-request': first.lastResponse.requestId,
  });
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

test('the order of parameters does not make another request', async () => {
  await using world = await startWorld();
  const stay = aStay();
  const first = await world.stripe.checkout.sessions.create(stay, { idempotencyKey: 'k' });
  const turned = Object.fromEntries(Object.entries(stay).reverse());
  const again = await world.stripe.checkout.sessions.create(turned, { idempotencyKey: 'k' });
  expect(again.id).toBe(first.id);
});

test('a key used with other parameters, or for another endpoint, is refused', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  await stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'k' });
  const expected = {
    statusCode: 400,
    type: 'StripeIdempotencyError',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with.',
  };
  const other = aStay({ client_reference_id: 'bk_2' });
  expect(await errorOf(stripe.checkout.sessions.create(other, { idempotencyKey: 'k' }))).toMatchObject(
    expected,
  );
  expect(await errorOf(stripe.customers.create({}, { idempotencyKey: 'k' }))).toMatchObject(expected);
});

test('a key whose request is still running is refused as in use', async () => {
  await using world = await startWorld();
  const { stripe, faults, clock } = world;
  faults.put({
    service: 'stripe',
    mode: 'slow',
    operation: 'checkout.sessions.create',
    count: 1,
    delayMs: minutes(5),
  });
  const slow = stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'k' });
  while (faults.list().length > 0) await new Promise((turn) => setImmediate(turn));
  expect(await errorOf(stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'k' }))).toMatchObject({
    statusCode: 409,
    code: 'idempotency_key_in_use',
  });
  await clock.advanceTo(clock.now() + minutes(5));
  const { id } = await slow;
  expect((await stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'k' })).id).toBe(id);
});

test('a refusal by the state of things is kept under its key', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  const first = await errorOf(stripe.checkout.sessions.expire(id, {}, { idempotencyKey: 'e' }));
  const again = await errorOf(stripe.checkout.sessions.expire(id, {}, { idempotencyKey: 'e' }));
  expect(again).toMatchObject({ statusCode: 400, message: first.message });
  expect(again.headers?.['idempotent-replayed']).toBe('true');
});

test('a decline is kept under its key and charges nothing twice', async () => {
  await using world = await startWorld();
  const pay = () =>
    world.stripe.paymentIntents.create(
      { amount: 5000, currency: 'eur', confirm: true, payment_method: 'pm_card_visa_chargeDeclined' },
      { idempotencyKey: 'p' },
    );
  const [first, again] = [await errorOf(pay()), await errorOf(pay())];
  expect(first).toMatchObject({ statusCode: 402, type: 'StripeCardError', code: 'card_declined' });
  expect(again).toMatchObject({
    statusCode: 402,
    requestId: expect.not.stringMatching(String(first.requestId)),
  });
  expect((await world.stripe.charges.list()).data).toHaveLength(1);
});

test('an answer of 500 is kept under its key, and the client is told not to try again', async () => {
  await using world = await startWorld();
  using _ = vi.spyOn(console, 'error').mockReturnValue();
  const { id } = await world.stripe.checkout.sessions.create(aStay());
  const damage = new DatabaseSync(join(world.folder, 'stripe.sqlite'));
  damage.prepare("UPDATE session SET body = 'damaged' WHERE id = ?").run(id);
  const stripe = client(world.port, { maxNetworkRetries: 2 });
  const expire = () => errorOf(stripe.checkout.sessions.expire(id, {}, { idempotencyKey: 'e' }));
  const first = await expire();
  damage.prepare('DELETE FROM session').run();
  damage.close();
  const again = await expire();
  expect(again).toMatchObject({ statusCode: 500, type: 'StripeAPIError', message: first.message });
  expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true', 'stripe-should-retry': 'false' });
});

test('requests with malformed parameters are not kept: the corrected one may use the key', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const bad = stripe.checkout.sessions.create(aStay({ line_items: [] }), { idempotencyKey: 'k' });
  expect(await errorOf(bad)).toMatchObject({ statusCode: 400 });
  const good = await stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'k' });
  expect(good.status).toBe('open');
});

test('keys are forgotten after 24 hours', async () => {
  await using world = await startWorld();
  const { stripe, clock } = world;
  const first = await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' });
  await clock.advanceTo(clock.now() + hours(24) - minutes(1));
  expect((await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k' })).id).toBe(first.id);
  await clock.advanceTo(clock.now() + minutes(2));
  expect((await stripe.customers.create({ name: 'B' }, { idempotencyKey: 'k' })).id).not.toBe(first.id);
});

test('a key longer than 255 characters is refused', async () => {
  await using world = await startWorld();
  const answer = await fetch(`${world.base}/v1/customers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}`, 'idempotency-key': 'x'.repeat(256) },
  });
  expect(answer.status).toBe(400);
});
