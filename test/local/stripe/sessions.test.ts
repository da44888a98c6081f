import { expect, test } from 'vitest';
import { act, aStay, days, errorOf, hours, minutes, startWorld } from './world.ts';

test('a session opens on our page, unpaid and without a payment intent', async () => {
  await using world = await startWorld();
  const session = await world.stripe.checkout.sessions.create(aStay());
  expect(session).toMatchObject({
    object: 'checkout.session',
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: null,
    amount_total: 37300,
    currency: 'eur',
    metadata: { booking_id: 'bk_1' },
    client_reference_id: 'bk_1',
    url: `${world.base}/c/pay/${session.id}`,
  });
  expect(session.expires_at - session.created).toBe(24 * 3600);
  expect(await world.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ id: session.id });
});

test('paying with manual capture holds the card until it is captured', async () => {
  await using world = await startWorld();
  const { id } = await world.stripe.checkout.sessions.create(aStay());
  expect(await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' })).toMatchObject({
    status: 200,
  });
  const paid = await world.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent.latest_charge'],
  });
  expect(paid).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    url: null,
    payment_intent: {
      status: 'requires_capture',
      amount_capturable: 37300,
      metadata: { booking_id: 'bk_1' },
      latest_charge: { captured: false, paid: true, amount: 37300 },
    },
  });
});

test('capture takes the money once and marks the session paid', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  const intent = String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  const captured = await stripe.paymentIntents.capture(intent, {
    expand: ['latest_charge.balance_transaction'],
  });
  expect(captured).toMatchObject({
    status: 'succeeded',
    amount_received: 37300,
    amount_capturable: 0,
    latest_charge: { captured: true, balance_transaction: { amount: 37300, fee: 585, net: 36715 } },
  });
  expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
  expect(await errorOf(stripe.paymentIntents.capture(intent))).toMatchObject({
    statusCode: 400,
    code: 'payment_intent_unexpected_state',
    message: 'This PaymentIntent could not be captured because it has a status of succeeded.',
  });
});

test('a cancelled authorisation cannot be captured, a captured payment cannot be cancelled', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const authorised = async () => {
    const { id } = await stripe.checkout.sessions.create(aStay());
    await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' });
    return String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  };
  const first = await authorised();
  const canceled = await stripe.paymentIntents.cancel(first, { cancellation_reason: 'abandoned' });
  expect(canceled).toMatchObject({
    status: 'canceled',
    amount_capturable: 0,
    cancellation_reason: 'abandoned',
  });
  expect(await errorOf(stripe.paymentIntents.capture(first))).toMatchObject({
    code: 'payment_intent_unexpected_state',
    message: 'This PaymentIntent could not be captured because it has a status of canceled.',
  });
  const second = await authorised();
  await stripe.paymentIntents.capture(second);
  expect(await errorOf(stripe.paymentIntents.cancel(second))).toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
});

test('part of an authorisation can be captured, more than it cannot', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  const intent = String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  expect(await errorOf(stripe.paymentIntents.capture(intent, { amount_to_capture: 37301 }))).toMatchObject({
    code: 'amount_too_large',
    param: 'amount_to_capture',
  });
  expect(await stripe.paymentIntents.capture(intent, { amount_to_capture: 30000 })).toMatchObject({
    status: 'succeeded',
    amount_received: 30000,
    amount: 37300,
  });
});

test('an open session can be expired once, and then not paid', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const { id } = await stripe.checkout.sessions.create(aStay());
  expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired', url: null });
  expect(await errorOf(stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 });
  expect(await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' })).toEqual({
    status: 409,
    said: { error: 'The session cannot be paid: it is expired.' },
  });
});

test('a complete session cannot be expired', async () => {
  await using world = await startWorld();
  const { id } = await world.stripe.checkout.sessions.create(aStay());
  await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  expect(await errorOf(world.stripe.checkout.sessions.expire(id))).toMatchObject({
    statusCode: 400,
    message:
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of complete.',
  });
});

test('a session expires by itself after a day, or when it was told to', async () => {
  await using world = await startWorld();
  const { stripe, clock } = world;
  const byDefault = await stripe.checkout.sessions.create(aStay());
  const soon = Math.floor(clock.now() / 1000) + 31 * 60;
  const short = await stripe.checkout.sessions.create(aStay({ expires_at: soon }));
  await clock.advanceTo(soon * 1000 - minutes(1));
  expect((await stripe.checkout.sessions.retrieve(short.id)).status).toBe('open');
  await clock.advanceTo(soon * 1000);
  expect((await stripe.checkout.sessions.retrieve(short.id)).status).toBe('expired');
  expect((await stripe.checkout.sessions.retrieve(byDefault.id)).status).toBe('open');
  await clock.advanceTo(clock.now() + hours(24));
  expect((await stripe.checkout.sessions.retrieve(byDefault.id)).status).toBe('expired');
  expect(world.endpoint.types()).toEqual(['checkout.session.expired', 'checkout.session.expired']);
});

test('expires_at must lie between 30 minutes and 24 hours ahead', async () => {
  await using world = await startWorld();
  const now = Math.floor(world.clock.now() / 1000);
  const create = (seconds: number) =>
    world.stripe.checkout.sessions.create(aStay({ expires_at: now + seconds }));
  expect(await errorOf(create(29 * 60))).toMatchObject({
    param: 'expires_at',
    message: 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
  });
  expect(await errorOf(create(25 * 3600))).toMatchObject({ param: 'expires_at' });
});

test('an authorisation nobody captures lapses after seven days', async () => {
  await using world = await startWorld();
  const { stripe, clock } = world;
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  const intent = String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  await clock.advanceTo(clock.now() + days(7) - 60_000);
  expect((await stripe.paymentIntents.retrieve(intent)).status).toBe('requires_capture');
  await clock.advanceTo(clock.now() + 120_000);
  expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'automatic',
  });
  expect(world.endpoint.types()).toContain('payment_intent.canceled');
  expect(await errorOf(stripe.paymentIntents.capture(intent))).toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
});

test('sessions are listed newest first, by status, page by page', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await stripe.checkout.sessions.create(aStay())).id);
  await stripe.checkout.sessions.expire(ids[2] ?? '');
  const all = await stripe.checkout.sessions.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
  expect(all.map(({ id }) => id)).toEqual(ids);
  const open = await stripe.checkout.sessions.list({ status: 'open' });
  expect(open.data.map(({ id }) => id)).toEqual(ids.filter((_, place) => place !== 2));
  const before = await stripe.checkout.sessions.list({ ending_before: ids[3] ?? '', limit: 2 });
  expect(before).toMatchObject({ has_more: true, data: [{ id: ids[1] }, { id: ids[2] }] });
  expect(await errorOf(stripe.checkout.sessions.list({ starting_after: 'cs_test_none' }))).toMatchObject({
    statusCode: 404,
  });
});

test('the line items of a session are listed and expanded', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const { id } = await stripe.checkout.sessions.create(aStay());
  const expected = { description: 'Three nights at the mill', amount_total: 37300, quantity: 1 };
  expect((await stripe.checkout.sessions.listLineItems(id)).data).toMatchObject([expected]);
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });
  expect(session.line_items?.data).toMatchObject([expected]);
  const list = await stripe.checkout.sessions.list({ expand: ['data.line_items'] });
  expect(list.data[0]?.line_items?.data).toMatchObject([expected]);
});
