import { expect, test } from 'vitest';
import { aStay, hours, startWorld } from './world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;

/** Reads a page as a browser does, without following where it leads. */
async function get(url: string) {
  const answer = await fetch(url, { redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Sends a page's form. */
async function send(url: string, fields: Record<string, string>) {
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
}

const card = (cardNumber: string, more = {}) => ({
  cardNumber,
  cardExpiry: '12 / 34',
  cardCvc: '123',
  cardName: 'Ada Guest',
  ...more,
});

const visit = async ({ stripe }: World, more = {}) => {
  const { id, url } = await stripe.checkout.sessions.create(aStay(more));
  return { id, url: url ?? '' };
};

test('the page shows what is paid and how to go back', async () => {
  await using world = await startWorld();
  const { text } = await get((await visit(world)).url);
  expect(text).toContain('Three nights at the mill');
  expect(text).toContain('<button type="submit">Pay €373.00</button>');
  expect(text).toContain('href="http://127.0.0.1:4000/checkout"');
  expect(text).toContain('guest@example.com');
  for (const name of ['cardNumber', 'cardExpiry', 'cardCvc', 'cardName'])
    expect(text).toMatch(
      new RegExp(`<label for="${name}">[^<]+</label>\\s*<input id="${name}" name="${name}"`),
    );
});

test('the page needs nothing from elsewhere and allows nothing', async () => {
  await using world = await startWorld();
  const { headers, text } = await get((await visit(world)).url);
  expect(text).not.toMatch(/<script|src=|@import|url\(/);
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; .*form-action 'self' http:\/\/127\.0\.0\.1:4000;/,
  );
});

test('a good card pays and leads back to the shop', async () => {
  await using world = await startWorld();
  const { id, url } = await visit(world);
  expect(await send(url, card('4242 4242 4242 4242'))).toMatchObject({
    status: 303,
    location: `http://127.0.0.1:4000/paid?session=${id}`,
  });
  expect(await world.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    status: 'complete',
    customer_details: { name: 'Ada Guest', email: 'guest@example.com' },
  });
});

test.each([
  ['4000 0000 0000 9995', 'Your card has insufficient funds.'],
  ['4000 0000 0000 0002', 'Your card was declined.'],
])('card %s is declined, and another may be tried', async (number, message) => {
  await using world = await startWorld();
  const { id, url } = await visit(world);
  const declined = await send(url, card(number));
  expect(declined).toMatchObject({ status: 422 });
  expect(declined.text).toContain(`role="alert">${message}`);
  await world.activity.quiet();
  expect(world.endpoint.types()).toEqual(['payment_intent.payment_failed']);
  const open = await world.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  expect(open).toMatchObject({
    status: 'open',
    payment_intent: { status: 'requires_payment_method', last_payment_error: { message } },
  });
  expect(await send(url, card('4242424242424242'))).toMatchObject({ status: 303 });
});

test('3-D Secure asks, and pays when completed', async () => {
  await using world = await startWorld();
  const { id, url } = await visit(world);
  const asked = await send(url, card('4000 0025 0000 3155'));
  expect(asked).toMatchObject({ status: 303, location: `${url}/authenticate` });
  expect((await get(asked.location ?? '')).text).toContain('value="complete">Complete</button>');
  expect(await world.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })).toMatchObject({
    status: 'open',
    payment_intent: { status: 'requires_action' },
  });
  expect(await send(asked.location ?? '', { outcome: 'complete' })).toMatchObject({
    status: 303,
    location: `http://127.0.0.1:4000/paid?session=${id}`,
  });
});

test('3-D Secure that fails leaves the session open', async () => {
  await using world = await startWorld();
  const { id, url } = await visit(world);
  const { location } = await send(url, card('4000002500003155'));
  const failed = await send(location ?? '', { outcome: 'fail' });
  expect(failed).toMatchObject({ status: 422 });
  expect(failed.text).toContain('We are unable to authenticate your payment method.');
  expect((await world.stripe.checkout.sessions.retrieve(id)).status).toBe('open');
  expect(await send(url, card('4242424242424242'))).toMatchObject({ status: 303 });
});

test.each([
  ['4242 4242 4242 4241', {}, 'cardNumber', 'Your card number is invalid.'],
  ['4242', {}, 'cardNumber', 'Your card number is incomplete.'],
  ['4111 1111 1111 1111', {}, 'cardNumber', 'takes test cards only'],
  ['4242424242424242', { cardExpiry: '13/34' }, 'cardExpiry', 'expiration date is incomplete.'],
  ['4242424242424242', { cardExpiry: '01/20' }, 'cardExpiry', 'expiration date is in the past.'],
  ['4242424242424242', { cardCvc: '1' }, 'cardCvc', 'security code is incomplete.'],
  ['4242424242424242', { cardName: '' }, 'cardName', 'Enter the cardholder&#39;s name.'],
])('the form with %s %o says what to correct', async (number, more, name, message) => {
  await using world = await startWorld();
  const { id, url } = await visit(world);
  const { status, text } = await send(url, card(number, more));
  expect(status).toBe(422);
  expect(text).toContain(`aria-describedby="${name}-problem"`);
  expect(text).toContain(message);
  expect(text).not.toContain('value="123"');
  expect((await world.stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
});

test('a session without an address asks for one', async () => {
  await using world = await startWorld();
  const { customer_email: _, ...stay } = aStay();
  const { id, url } = await world.stripe.checkout.sessions.create(stay);
  expect((await get(url ?? '')).text).toContain('<label for="email">Email</label>');
  expect(await send(url ?? '', card('4242424242424242'))).toMatchObject({ status: 422 });
  await send(url ?? '', card('4242424242424242', { email: 'ada@example.com' }));
  expect((await world.stripe.checkout.sessions.retrieve(id)).customer_details?.email).toBe('ada@example.com');
});

test('what guests and shops write cannot become part of the page', async () => {
  await using world = await startWorld();
  const name = '<script>alert(1)</script>';
  const line = { quantity: 1, price_data: { currency: 'eur', unit_amount: 5000, product_data: { name } } };
  const { url } = await visit(world, { line_items: [line] });
  expect((await get(url)).text).toContain('&lt;script&gt;');
  expect((await send(url, card('"><script>'))).text).not.toContain('<script>');
});

test('a paid session says so and leads on; paying twice charges once', async () => {
  await using world = await startWorld();
  const { url } = await visit(world);
  await Promise.all([send(url, card('4242424242424242')), send(url, card('4242424242424242'))]);
  expect((await world.stripe.charges.list()).data).toHaveLength(1);
  const page = await get(url);
  expect(page.text).toContain('You have paid already');
  expect(page.text).toContain('http://127.0.0.1:4000/paid?session=cs_test_');
});

test('an expired session says so and takes no card', async () => {
  await using world = await startWorld();
  const { url } = await visit(world);
  await world.clock.advanceTo(world.clock.now() + hours(25));
  expect((await get(url)).text).toContain('Your card was not charged.');
  expect((await send(url, card('4242424242424242'))).text).toContain('This payment page has expired');
  expect((await world.stripe.charges.list()).data).toEqual([]);
});

test('an address without a session is 404', async () => {
  await using world = await startWorld();
  expect((await get(`${world.base}/c/pay/cs_test_none`)).status).toBe(404);
  expect((await get(`${world.base}/c/pay/../../etc`)).status).toBe(404);
});

test('amounts are shown in the currency’s own way', async () => {
  await using world = await startWorld();
  const line = (currency: string, unit_amount: number) => [
    { quantity: 1, price_data: { currency, unit_amount, product_data: { name: 'Stay' } } },
  ];
  expect((await get((await visit(world, { line_items: line('jpy', 12345) })).url)).text).toContain(
    'Pay ¥12,345',
  );
  // Stripe counts krónur in hundredths that must be zero.
  expect((await get((await visit(world, { line_items: line('isk', 1234500) })).url)).text).toContain(
    'Pay ISK\u00a012,345',
  );
  const german = await visit(world, { line_items: line('eur', 37300), locale: 'de' });
  expect((await get(german.url)).text).toContain('Pay 373,00');
});
