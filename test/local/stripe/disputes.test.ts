import { expect, test } from 'vitest';
import { act, aStay, startWorld } from './world.ts';

async function paidCharge({ stripe, base }: Awaited<ReturnType<typeof startWorld>>): Promise<string> {
  const { id } = await stripe.checkout.sessions.create(aStay());
  await act(base, `sessions/${id}/pay`, { card: '4242424242424242' });
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id);
  const { latest_charge: charge } = await stripe.paymentIntents.capture(String(intent));
  return String(charge);
}

test('a disputed charge is told of, and nothing of it can be given back', async () => {
  await using world = await startWorld();
  const charge = await paidCharge(world);
  await act(world.base, `charges/${charge}/dispute`, { reason: 'fraudulent' });
  await world.activity.quiet();
  const event = world.endpoint.received.find(({ event: { type } }) => type === 'charge.dispute.created');
  expect(event?.event.data.object).toMatchObject({
    object: 'dispute',
    charge,
    amount: 37300,
    status: 'needs_response',
    reason: 'fraudulent',
  });
  await expect(world.stripe.refunds.create({ charge })).rejects.toMatchObject({ code: 'charge_disputed' });
});

test('a bank decides a dispute, and a charge that was won can be refunded again', async () => {
  await using world = await startWorld();
  const charge = await paidCharge(world);
  const { said } = await act(world.base, `charges/${charge}/dispute`, {});
  const id = String(Reflect.get(said, 'id'));
  await act(world.base, `disputes/${id}/close`, { status: 'won' });
  await world.activity.quiet();
  expect(world.endpoint.types()).toContain('charge.dispute.closed');
  expect((await world.stripe.refunds.create({ charge })).status).toBe('pending');
});
