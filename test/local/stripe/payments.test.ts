import { expect, test } from 'vitest';
import { act, aStay, days, errorOf, startWorld } from './world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;

/** A session paid with automatic capture; answers its payment intent. */
async function paidIntent({ stripe, base }: World, card = '4242424242424242') {
  const { id } = await stripe.checkout.sessions.create(aStay({ payment_intent_data: {} }));
  await act(base, `sessions/${id}/pay`, { card });
  return String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
}

test('a refund is pending, then succeeds', async () => {
  await using world = await startWorld();
  const { stripe, clock } = world;
  const intent = await paidIntent(world);
  const refund = await stripe.refunds.create({
    payment_intent: intent,
    amount: 7300,
    reason: 'requested_by_customer',
    metadata: { booking_id: 'bk_1' },
  });
  expect(refund).toMatchObject({ status: 'pending', amount: 7300, metadata: { booking_id: 'bk_1' } });
  await clock.advanceTo(clock.now() + 10_000);
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  expect(world.endpoint.types()).toEqual(
    expect.arrayContaining(['refund.created', 'charge.refunded', 'refund.updated']),
  );
});

test('no more than was captured is refunded', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const intent = await paidIntent(world);
  await stripe.refunds.create({ payment_intent: intent, amount: 30000 });
  expect(await errorOf(stripe.refunds.create({ payment_intent: intent, amount: 7301 }))).toMatchObject({
    param: 'amount',
    message: 'Refund amount (€73.01) is greater than unrefunded amount on charge (€73.00)',
  });
  await stripe.refunds.create({ payment_intent: intent });
  expect(await errorOf(stripe.refunds.create({ payment_intent: intent }))).toMatchObject({
    code: 'charge_already_refunded',
  });
  const [charge] = (await stripe.charges.list({ payment_intent: intent })).data;
  expect(charge).toMatchObject({ amount_refunded: 37300, refunded: true });
  expect((await stripe.refunds.list({ payment_intent: intent })).data.map(({ amount }) => amount)).toEqual([
    7300, 30000,
  ]);
});

test('an authorisation is not refunded', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(world.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  const intent = String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  expect(await errorOf(stripe.refunds.create({ payment_intent: intent }))).toMatchObject({ statusCode: 400 });
});

test('a refund to a card that is gone fails and its money counts as not refunded', async () => {
  await using world = await startWorld();
  const { stripe, clock } = world;
  const refund = await stripe.refunds.create({ payment_intent: await paidIntent(world, '4000000000005126') });
  await clock.advanceTo(clock.now() + 10_000);
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' });
  expect(await stripe.charges.retrieve(String(refund.charge))).toMatchObject({ amount_refunded: 0 });
  expect(world.endpoint.types()).toContain('refund.failed');
});

test('the balance shows what came in, the fee, and what went out', async () => {
  await using world = await startWorld();
  const { stripe, clock } = world;
  await stripe.refunds.create({ payment_intent: await paidIntent(world), amount: 7300 });
  const entries = await stripe.balanceTransactions.list();
  expect(entries.data).toMatchObject([
    { type: 'refund', amount: -7300, fee: 0, net: -7300, status: 'pending' },
    { type: 'charge', amount: 37300, fee: 585, net: 36715, status: 'pending' },
  ]);
  await clock.advanceTo(clock.now() + days(8));
  const money = await stripe.balanceTransactions.retrieve(entries.data[1]?.id ?? '');
  expect(money).toMatchObject({ status: 'available', fee_details: [{ amount: 585, type: 'stripe_fee' }] });
});

test('a card kept for later pays without its holder', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const data = { setup_future_usage: 'off_session' as const };
  const { id } = await stripe.checkout.sessions.create(
    aStay({ customer_creation: 'always', payment_intent_data: data }),
  );
  await act(world.base, `sessions/${id}/pay`, { card: '4000002500003155' });
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  const intent = session.payment_intent;
  if (intent === null || typeof intent === 'string') throw new Error('The payment intent was not expanded.');
  const customer = String(session.customer);
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ email: 'guest@example.com' });
  const balance = await stripe.paymentIntents.create({
    amount: 20000,
    currency: 'eur',
    customer,
    payment_method: String(intent.payment_method),
    off_session: true,
    confirm: true,
  });
  expect(balance.status).toBe('succeeded');
  expect((await stripe.paymentIntents.list({ customer })).data).toHaveLength(2);
});

test('a card that always asks its holder is declined when nobody is there', async () => {
  await using world = await startWorld();
  const pay = world.stripe.paymentIntents.create({
    amount: 20000,
    currency: 'eur',
    payment_method: 'pm_card_authenticationRequired',
    off_session: true,
    confirm: true,
  });
  expect(await errorOf(pay)).toMatchObject({
    statusCode: 402,
    code: 'authentication_required',
    decline_code: 'authentication_required',
    payment_intent: { status: 'requires_payment_method' },
  });
});

test('an intent nobody confirmed can be cancelled; one of an open session cannot', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  const made = await stripe.paymentIntents.create({ amount: 5000, currency: 'eur' });
  expect(made).toMatchObject({ status: 'requires_payment_method', latest_charge: null });
  expect(await stripe.paymentIntents.cancel(made.id)).toMatchObject({ status: 'canceled' });
  const { id } = await stripe.checkout.sessions.create(aStay());
  expect(await act(world.base, `sessions/${id}/pay`, { card: '4000000000009995' })).toMatchObject({
    status: 402,
    said: { error: 'Your card has insufficient funds.' },
  });
  const tried = String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  expect(await errorOf(stripe.paymentIntents.cancel(tried))).toMatchObject({ statusCode: 400 });
  await stripe.checkout.sessions.expire(id);
  expect(await stripe.paymentIntents.retrieve(tried)).toMatchObject({ status: 'canceled' });
});

test('scripts hear in a sentence what they did wrong', async () => {
  await using world = await startWorld();
  const { id } = await world.stripe.checkout.sessions.create(aStay());
  const pay = (body: unknown) => act(world.base, `sessions/${id}/pay`, body);
  expect(await pay({ card: '4242424242424241' })).toEqual({
    status: 422,
    said: { error: 'Your card number is invalid.' },
  });
  expect(await pay({ kard: '4242424242424242' })).toMatchObject({ status: 400 });
  expect(await pay({ card: '4000002500003155', authenticate: 'fail' })).toMatchObject({ status: 402 });
  expect(await act(world.base, 'sessions/cs_test_none/pay', { card: '4242424242424242' })).toEqual({
    status: 404,
    said: { error: 'There is no Checkout session cs_test_none.' },
  });
  expect(await act(world.base, 'fly', {})).toMatchObject({ status: 404 });
  expect(await act(world.base, `sessions/${id}/expire`)).toMatchObject({
    status: 200,
    said: { status: 'expired' },
  });
  expect(await act(world.base, `sessions/${id}/expire`)).toMatchObject({ status: 409 });
});

test('scripts read sessions, payments, refunds and events as lists', async () => {
  await using world = await startWorld();
  await world.stripe.refunds.create({ payment_intent: await paidIntent(world) });
  for (const [name, count] of [
    ['sessions', 1],
    ['payment_intents', 1],
    ['refunds', 1],
    ['events', 6],
  ] as const) {
    const answer = await fetch(`${world.base}/_local/vendors/stripe/${name}`);
    const list: unknown[] = JSON.parse(await answer.text());
    expect([name, list.length]).toEqual([name, count]);
  }
});
