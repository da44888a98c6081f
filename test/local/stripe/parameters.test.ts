import { expect, test } from 'vitest';
import { aStay, client, errorOf, secretKey, startWorld } from './world.ts';

/** Posts a form as any client could. */
async function post(base: string, path: string, form: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: form,
  });
  const said: { error: Record<string, unknown> } = JSON.parse(await answer.text());
  return { status: answer.status, ...said.error };
}

const item = 'line_items[0][quantity]=1&line_items[0][price_data][currency]=eur';
const priced = `${item}&line_items[0][price_data][unit_amount]=5000&line_items[0][price_data][product_data][name]=Stay`;

test.each([
  ['an unknown parameter', `mode=payment&color=red&${priced}`, 'parameter_unknown', 'color'],
  [
    'an unknown nested parameter',
    `${priced}&line_items[0][size]=9`,
    'parameter_unknown',
    'line_items[0][size]',
  ],
  ['a missing parameter', 'mode=payment&success_url=https://x/', 'parameter_missing', 'line_items'],
  [
    'a missing nested parameter',
    `mode=payment&success_url=https://x/&${item}&line_items[0][price_data][unit_amount]=5000`,
    'parameter_missing',
    'line_items[0][price_data][product_data]',
  ],
  [
    'text for a number',
    `mode=payment&success_url=https://x/&${priced.replace('5000', 'lots')}`,
    'parameter_invalid_integer',
    'line_items[0][price_data][unit_amount]',
  ],
  [
    'a negative amount',
    `mode=payment&success_url=https://x/&${priced.replace('5000', '-1')}`,
    'parameter_invalid_integer',
    'line_items[0][price_data][unit_amount]',
  ],
  ['an empty text', `mode=payment&success_url=&${priced}`, 'parameter_invalid_empty', 'success_url'],
  ['an address that is none', `mode=payment&success_url=home&${priced}`, 'url_invalid', 'success_url'],
  ['a mode that is none', `mode=gift&success_url=https://x/&${priced}`, undefined, 'mode'],
  ['a text for a group', `mode=payment&success_url=https://x/&line_items=5`, undefined, 'line_items'],
  ['a group for a text', `mode[a]=b&success_url=https://x/&${priced}`, undefined, 'mode'],
  [
    'a parameter named like a prototype',
    `__proto__[x]=1&mode=payment&${priced}`,
    'parameter_unknown',
    '__proto__',
  ],
])('a session is refused for %s', async (_, form, code, param) => {
  await using world = await startWorld();
  expect(await post(world.base, '/v1/checkout/sessions', form)).toMatchObject({
    status: 400,
    type: 'invalid_request_error',
    param,
    ...(code === undefined ? {} : { code }),
  });
  expect((await world.stripe.checkout.sessions.list()).data).toEqual([]);
});

test('the message names the parameter in words', async () => {
  await using world = await startWorld();
  expect(
    await post(world.base, '/v1/checkout/sessions', 'mode=payment&success_url=https://x/'),
  ).toMatchObject({
    message: 'Missing required param: line_items.',
    doc_url: 'https://stripe.com/docs/error-codes/parameter-missing',
  });
  expect(await post(world.base, '/v1/customers', 'colour=red')).toMatchObject({
    message: 'Received unknown parameter: colour',
  });
});

test('a wrong or missing key is refused', async () => {
  await using world = await startWorld();
  const stranger = client(world.port, { maxNetworkRetries: 0 });
  const error = await errorOf(stranger.customers.create({}, { apiKey: 'sk_test_stranger0000' }));
  expect(error).toMatchObject({ statusCode: 401, message: 'Invalid API Key provided: sk_test_****0000' });
  expect((await fetch(`${world.base}/v1/customers/cus_1`)).status).toBe(401);
});

test('other API versions, addresses, body types and huge bodies are refused', async () => {
  await using world = await startWorld();
  const { base } = world;
  expect(await post(base, '/v1/customers', '', { 'stripe-version': '2020-08-27' })).toMatchObject({
    status: 400,
  });
  expect(await post(base, '/v1/invoices', '')).toMatchObject({ status: 404 });
  expect(await post(base, '/v1/customers', '{}', { 'content-type': 'application/json' })).toMatchObject({
    status: 400,
  });
  expect(await post(base, '/v1/customers', `name=${'x'.repeat(600_000)}`)).toMatchObject({ status: 413 });
});

test('what does not exist is 404 with the name of the parameter', async () => {
  await using world = await startWorld();
  const { stripe } = world;
  expect(await errorOf(stripe.checkout.sessions.retrieve('cs_x'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    message: "No such checkout.session: 'cs_x'",
    param: 'session',
  });
  expect(await errorOf(stripe.paymentIntents.retrieve('pi_x'))).toMatchObject({ statusCode: 404 });
  expect(await errorOf(stripe.refunds.create({ payment_intent: 'pi_x' }))).toMatchObject({ statusCode: 404 });
});

test('properties that cannot be expanded are refused', async () => {
  await using world = await startWorld();
  const { id } = await world.stripe.checkout.sessions.create(aStay());
  expect(await errorOf(world.stripe.checkout.sessions.retrieve(id, { expand: ['colour'] }))).toMatchObject({
    message: 'This property cannot be expanded (colour).',
  });
});

test('amounts Stripe would not take are refused', async () => {
  await using world = await startWorld();
  const of = (currency: string, unit_amount: number) =>
    world.stripe.checkout.sessions.create(
      aStay({
        line_items: [{ quantity: 1, price_data: { currency, unit_amount, product_data: { name: 'Stay' } } }],
      }),
    );
  expect(await errorOf(of('eur', 49))).toMatchObject({ code: 'amount_too_small' });
  expect(await errorOf(of('kwd', 12345))).toMatchObject({ statusCode: 400 });
  expect(await of('kwd', 12340)).toMatchObject({ amount_total: 12340, currency: 'kwd' });
  expect(await errorOf(of('isk', 12345))).toMatchObject({ statusCode: 400 });
  expect(await errorOf(of('xyz', 12345))).toMatchObject({ param: 'line_items[0][price_data][currency]' });
  expect(await of('jpy', 12345)).toMatchObject({ amount_total: 12345 });
});
