import Stripe from 'stripe';
import { signedHeaders } from '../../../infra/local/locks/seam/webhooks/sign.ts';
import { type Asking, send } from '../ask.ts';
import type { World } from '../world.ts';
import { badRequest, type Case, forbidden, type Refusal } from './case.ts';

const stripe = new Stripe('sk_test_unused');

/** A delivery of Stripe's, signed so many seconds from now. */
export function delivery(
  payload: string,
  { webhookSecret }: World,
  seconds = 0,
  secret = webhookSecret,
): Asking {
  const timestamp = Math.floor(Date.now() / 1000) + seconds;
  const signature = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return {
    method: 'POST',
    path: '/api/webhooks/stripe',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  };
}

/** A delivery of Seam's, signed now. */
export function seamDelivery(body: string, { seamWebhookSecret }: World): Asking {
  const signed = signedHeaders(seamWebhookSecret, 'msg_1', Date.now(), body);
  const headers = { 'content-type': 'application/json', ...signed };
  return { method: 'POST', path: '/api/webhooks/locks/seam', headers, body };
}

/** The event of a payment. */
export const paidEvent = (id: string, bookingId: string) =>
  JSON.stringify({
    id,
    type: 'checkout.session.completed',
    data: { object: { id: 'cs_of_the_tests', client_reference_id: bookingId } },
  });

const delivered = (name: string, asking: (world: World) => Asking, refusal: Refusal): Case => ({
  name: `a webhook with ${name}`,
  ask: (world) => send(world.instance.port, asking(world)),
  refusal,
});

const event = ({ held }: World) => paidEvent('evt_forged', held.bookingId);
const badSignature = badRequest('Stripe-Signature');

/** Deliveries that are not Stripe's, or make no sense. */
export const badWebhooks: readonly Case[] = [
  delivered(
    'no signature',
    (world) => ({ method: 'POST', path: '/api/webhooks/stripe', body: event(world) }),
    badSignature,
  ),
  delivered(
    'a signature by another secret',
    (world) => delivery(event(world), world, 0, 'whsec_other'),
    badSignature,
  ),
  delivered('a signature of ten minutes ago', (world) => delivery(event(world), world, -600), badSignature),
  delivered('a signature of the future', (world) => delivery(event(world), world, 600), badSignature),
  delivered(
    'the signature of another body',
    (world) => ({ ...delivery('{}', world), body: event(world) }),
    badSignature,
  ),
  delivered('a body that is no JSON', (world) => delivery('event', world), badRequest('body')),
  delivered(
    'an event without an id',
    (world) => delivery('{"type":"charge.refunded"}', world),
    badRequest('body'),
  ),
  delivered(
    'a payment of nothing',
    (world) => delivery('{"id":"evt_1","type":"checkout.session.completed"}', world),
    badRequest('body'),
  ),
  delivered('more than 1 MB', (world) => delivery('x'.repeat(1_048_577), world), {
    status: 413,
    kind: 'too-large',
  }),
  delivered('11 MB', () => ({ method: 'POST', path: '/api/webhooks/stripe', body: 'x'.repeat(11_000_000) }), {
    status: 413,
    kind: 'too-large',
  }),
  delivered('GET', () => ({ method: 'GET', path: '/api/webhooks/stripe' }), forbidden),
];
