import { z } from 'zod';
import { connectStripe } from '../../functions/adapters/stripe-client.ts';
import { signatureOf } from '../../infra/local/stripe/webhooks/post.ts';
import type { TestCloud } from './cloud.ts';

const intent = z.looseObject({
  id: z.string(),
  status: z.string(),
  amount: z.int(),
  amount_received: z.int(),
  amount_capturable: z.int(),
  currency: z.string(),
  metadata: z.looseObject({ booking_id: z.string().optional() }),
});

const session = z.looseObject({
  id: z.string(),
  status: z.string(),
  client_reference_id: z.string(),
  payment_intent: z.string().nullable(),
});

const charge = z.looseObject({ payment_intent: z.string(), captured: z.boolean() });

const refund = z.looseObject({
  payment_intent: z.string(),
  amount: z.int(),
  status: z.string(),
  metadata: z.looseObject({ booking_id: z.string().optional() }),
});

/** A refund as Stripe has it. */
export type Refund = z.infer<typeof refund>;

/** A payment as Stripe has it. */
export type Intent = z.infer<typeof intent>;

const vendor = ({ instance }: TestCloud) => `http://127.0.0.1:${instance.port}/_local/vendors/stripe`;

const list = async (cloud: TestCloud, what: string): Promise<unknown> =>
  (await fetch(`${vendor(cloud)}/${what}?limit=1000000`)).json();

/** Every payment that Stripe knows. */
export const intentsOf = async (cloud: TestCloud): Promise<Intent[]> =>
  z.array(intent).parse(await list(cloud, 'payment_intents'));

/** Every charge that Stripe knows. */
export const chargesOf = async (cloud: TestCloud) => z.array(charge).parse(await list(cloud, 'charges'));

/** Every refund that Stripe knows. */
export const refundsOf = async (cloud: TestCloud): Promise<Refund[]> =>
  z.array(refund).parse(await list(cloud, 'refunds'));

/** The payment page of a booking. */
export async function sessionOf(cloud: TestCloud, { bookingId }: { readonly bookingId: string }) {
  const found = z.array(session).parse(await list(cloud, 'sessions'));
  const own = found.filter(({ client_reference_id }) => client_reference_id === bookingId);
  if (own.length !== 1 || !own[0]) throw new Error(`${bookingId} has ${own.length} payment pages`);
  return own[0];
}

/** Pays on a booking's page and answers Stripe's status: 200, 402 for a declined card, 409 for a page that ended. */
export async function tryToPay(
  cloud: TestCloud,
  { checkoutUrl }: { readonly checkoutUrl: string },
  card = '4242424242424242',
): Promise<number> {
  const id = new URL(checkoutUrl).pathname.split('/').at(-1) ?? '';
  const answer = await fetch(`${vendor(cloud)}/sessions/${id}/pay`, {
    method: 'POST',
    body: JSON.stringify({ card }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Stripe's API with the product's own key, past the product. */
export const stripeOf = ({ instance, secrets }: TestCloud) =>
  connectStripe(secrets.stripeSecretKey, `http://127.0.0.1:${instance.awsPort + 1}`);

/** The event with which Stripe says that a page was paid, or ended. */
export const sessionEvent = (type: string, id: string, object: object) =>
  JSON.stringify({ id, object: 'event', type, data: { object } });

/** Delivers an event, signed with the secret at a time; answers the status. */
export async function deliver(
  cloud: TestCloud,
  body: string,
  { secret = cloud.secrets.stripeWebhookSecret, at = 0 }: { secret?: string; at?: number } = {},
): Promise<number> {
  const seconds = Math.floor((at || (await clockOf(cloud))) / 1000);
  const answer = await fetch(`http://127.0.0.1:${cloud.instance.port}/api/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signatureOf(body, secret, seconds) },
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** The shared clock, milliseconds since 1970. */
export async function clockOf({ instance }: TestCloud): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${instance.port}/_local/clock`);
  return Date.parse(z.object({ now: z.string() }).parse(await answer.json()).now);
}
