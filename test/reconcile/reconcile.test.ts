import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendMovement, type Movement } from '../../functions/adapters/ledger.ts';
import { findDifferences } from '../../infra/reconcile/find-differences.ts';
import { readAll } from '../../infra/reconcile/read-all.ts';
import { sayDifferences } from '../../infra/reconcile/say-differences.ts';
import { aHeldBooking } from '../booking/builders.ts';
import { type Database, startDatabase } from '../booking/dynoxide.ts';
import { type StripeWorld, startStripe } from '../booking/stripe.ts';

let database: Database;
let world: StripeWorld;
const waits: number[] = [];
/** What happens while the two lookings are apart. */
let meanwhile: () => Promise<unknown> = async () => undefined;

beforeAll(async () => {
  [database, world] = await Promise.all([startDatabase(), startStripe()]);
});
afterAll(async () => {
  await Promise.all([database.close(), world.close()]);
});

const wait = async (ms: number) => {
  waits.push(ms);
  await meanwhile();
};
const compare = () => findDifferences({ stripe: world.stripe, dynamo: database.client, table: 'main', wait });
const found = async () =>
  (await compare()).differences.map(({ kind, of, bookingId }) => `${bookingId} ${of} ${kind}`);

const enter = async (bookingId: string, movement: Omit<Movement, 'currency'>) => {
  await database.table.write(appendMovement(bookingId, { currency: 'EUR', ...movement }, new Date()));
};
const forget = (bookingId: string, sk: string) =>
  database.table.write({ delete: { pk: `BOOKING#${bookingId}`, sk: `LEDGER#${sk}` } });

/** A booking of 300 euro whose payment is held on the card, in both books. */
async function authorised(id: string) {
  const { sessionId } = await world.payments.openCheckout(aHeldBooking(id), 'request');
  const payment = await world.pay(sessionId);
  await enter(id, { kind: 'authorised', of: sessionId, amount: 30_000 });
  return { sessionId, payment };
}

/** The same, taken. */
async function captured(id: string) {
  const made = await authorised(id);
  await world.payments.capture(id, made.payment);
  await enter(id, { kind: 'captured', of: made.payment, amount: 30_000, paymentIntentId: made.payment });
  return made;
}

const act = (path: string, body: object) =>
  fetch(`${world.base}/_local/vendors/stripe/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const dispute = async (payment: string) => {
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(payment);
  await act(`charges/${charge}/dispute`, { reason: 'fraudulent' });
};

test('books in which everything went its way agree, and other shops on the account are none of ours', async () => {
  await authorised('bk_held');
  const { payment } = await captured('bk_refunded');
  const part = { bookingId: 'bk_refunded', version: 3, paymentIntentId: payment, amount: 12_000 };
  await world.payments.refund({ ...part, currency: 'EUR' });
  await enter('bk_refunded', { kind: 'refunded', of: `v3#${payment}`, ...part });
  const { payment: left } = await authorised('bk_declined');
  await world.payments.cancel('bk_declined', left);
  await enter('bk_declined', { kind: 'voided', of: await pageOf(left), amount: 30_000 });
  // What a card lets go of when its time is over, nobody enters.
  const { payment: lapsed } = await authorised('bk_lapsed');
  await world.stripe.paymentIntents.cancel(lapsed);
  const { payment: lost } = await captured('bk_lost');
  await dispute(lost);
  await enter('bk_lost', { kind: 'disputed', of: 'dp_1', amount: 30_000, paymentIntentId: lost });
  await world.stripe.paymentIntents.create({
    ...{ amount: 999, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' },
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
  const agreed = await compare();
  expect(agreed.differences).toEqual([]);
  expect(sayDifferences(agreed)).toBe('Compared 10 ledger entries with 5 payments at Stripe: they agree.');
  expect(waits).not.toContain(15_000);
});

const pageOf = async (payment: string) => {
  const { data } = await world.stripe.checkout.sessions.list({ payment_intent: payment });
  return data[0]?.id ?? '';
};

test('money that moved at Stripe behind our back is found', async () => {
  const { payment } = await captured('bk_behind');
  const { payment: taken } = await authorised('bk_taken');
  const { payment: disputed } = await captured('bk_fraud');
  await world.stripe.refunds.create({ payment_intent: payment, amount: 5_000 });
  await world.stripe.paymentIntents.capture(taken);
  await dispute(disputed);
  expect((await found()).sort()).toEqual([
    'bk_behind refunded missing-in-ledger',
    'bk_fraud disputed missing-in-ledger',
    'bk_taken held status',
    'bk_taken taken missing-in-ledger',
  ]);
  await enter('bk_behind', { kind: 'refunded', of: 're_1', amount: 4_000, paymentIntentId: payment });
  expect(await found()).toContain('bk_behind refunded amount');
  const said = sayDifferences(await compare());
  expect(said).toContain(`bk_behind  ${payment}  refunded: other amount (ledger EUR 4000, Stripe EUR 5000)`);
  // What was found is put right.
  await forget('bk_behind', 'refunded#re_1');
  await enter('bk_behind', { kind: 'refunded', of: 're_2', amount: 5_000, paymentIntentId: payment });
  await enter('bk_taken', { kind: 'captured', of: taken, amount: 30_000, paymentIntentId: taken });
  await enter('bk_fraud', { kind: 'disputed', of: 'dp_2', amount: 30_000, paymentIntentId: disputed });
  expect(await found()).toEqual([]);
});

test('an entry that Stripe knows nothing of, a lost one and one in another currency are found', async () => {
  await enter('bk_invented', { kind: 'captured', of: 'pi_none', amount: 100, paymentIntentId: 'pi_none' });
  await enter('bk_invented', { kind: 'authorised', of: 'cs_none', amount: 100 });
  const { payment } = await captured('bk_forgotten');
  await forget('bk_forgotten', `captured#${payment}`);
  const { payment: foreign } = await captured('bk_foreign');
  await forget('bk_foreign', `captured#${foreign}`);
  const wrong: Movement = {
    kind: 'captured',
    of: foreign,
    amount: 30_000,
    currency: 'CHF',
    paymentIntentId: foreign,
  };
  await database.table.write(appendMovement('bk_foreign', wrong, new Date()));
  expect((await found()).sort()).toEqual([
    'bk_foreign taken currency',
    'bk_forgotten held status',
    'bk_forgotten taken missing-in-ledger',
    'bk_invented held missing-at-stripe',
    'bk_invented taken missing-at-stripe',
  ]);
});

test('a payment that is just being made is looked at once more and is no difference', async () => {
  const before = await found();
  const { sessionId } = await world.payments.openCheckout(aHeldBooking('bk_now'), 'request');
  await world.pay(sessionId);
  meanwhile = () => enter('bk_now', { kind: 'authorised', of: sessionId, amount: 30_000 });
  expect(await found()).toEqual(before);
  meanwhile = async () => undefined;
});

test('a list is read to its end, and a page that Stripe is too busy for is asked again later', async () => {
  await Promise.all(
    Array.from({ length: 101 }, (_, number) =>
      world.payments.openCheckout(aHeldBooking(`bk_page${number}`), 'request'),
    ),
  );
  world.faults.put({ service: 'stripe', operation: 'checkout.sessions.list', mode: 'throttle', count: 2 });
  waits.length = 0;
  const sessions = await readAll(
    (page) => world.stripe.checkout.sessions.list(page, { maxNetworkRetries: 0 }),
    wait,
  );
  expect(new Set(sessions.map(({ id }) => id)).size).toBeGreaterThan(101);
  expect(waits).toEqual([1_000, 2_000, 250]);
});
