import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { act, aStay, startWorld } from './world.ts';

type Members = { [name: string]: unknown };

const fixture = (name: string): Members =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../fixtures/stripe/${name}.json`), 'utf8'));

/** The names of an object's members: the shape that code relies on. */
function shapeOf(object: unknown): string[] {
  return Object.keys(inside(object)).sort();
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inside = (value: unknown): Members => (isMembers(value) ? value : {});

test('an open session has the members of a real one', async () => {
  await using world = await startWorld();
  const session = await world.stripe.checkout.sessions.create(aStay());
  expect(shapeOf(session)).toEqual(shapeOf(fixture('checkout.session-open')));
});

test.each([
  ['checkout.session.completed', 'event-checkout.session.completed-manual-capture'],
  ['checkout.session.expired', 'event-checkout.session.expired'],
  ['payment_intent.amount_capturable_updated', 'event-payment_intent.amount_capturable_updated'],
  ['payment_intent.canceled', 'event-payment_intent.canceled'],
  ['payment_intent.payment_failed', 'event-payment_intent.payment_failed'],
  ['payment_intent.succeeded', 'event-payment_intent.succeeded'],
  ['refund.created', 'event-refund.created'],
  ['refund.updated', 'event-refund.updated'],
  ['charge.refunded', 'event-charge.refunded-partial'],
])('the event %s has the members of a real one', async (type, name) => {
  await using world = await startWorld();
  await liveThroughEverything(world);
  const received = world.endpoint.received.find(({ event }) => event.type === type)?.event;
  const real = fixture(name);
  expect(shapeOf(received)).toEqual(shapeOf(real));
  const [ours, theirs] = [inside(received?.data), inside(real.data)];
  expect(shapeOf(ours)).toEqual(shapeOf(theirs));
  const expected = inside(theirs.object);
  // Since 2022-11-15 a charge carries its refunds only where they are asked for.
  if (type === 'charge.refunded') delete expected.refunds;
  expect(shapeOf(ours.object)).toEqual(shapeOf(expected));
});

async function liveThroughEverything({
  stripe,
  base,
  clock,
  activity,
}: Awaited<ReturnType<typeof startWorld>>) {
  const open = async () => (await stripe.checkout.sessions.create(aStay())).id;
  const intentOf = async (id: string) => String((await stripe.checkout.sessions.retrieve(id)).payment_intent);
  const [captured, canceled, expired] = [await open(), await open(), await open()];
  await act(base, `sessions/${captured}/pay`, { card: '4000000000000002' });
  await act(base, `sessions/${captured}/pay`, { card: '4242424242424242' });
  await act(base, `sessions/${canceled}/pay`, { card: '4242424242424242' });
  await stripe.checkout.sessions.expire(expired);
  await stripe.paymentIntents.cancel(await intentOf(canceled));
  await stripe.paymentIntents.capture(await intentOf(captured));
  await stripe.refunds.create({ payment_intent: await intentOf(captured), amount: 18650 });
  await clock.advanceTo(clock.now() + 10_000);
  await activity.quiet();
}
