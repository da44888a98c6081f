import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createFaults } from '../../../infra/local/faults.ts';
import type { StripeOptions } from '../../../infra/local/stripe/options.ts';
import { createStripe } from '../../../infra/local/stripe/stripe.ts';

export const webhookSecret = 'whsec_local_test_secret';
export const secretKey = 'sk_test_local';

/** A webhook as the endpoint received it. */
interface Received {
  readonly event: Stripe.Event;
  readonly raw: string;
  readonly headers: IncomingHttpHeaders;
}

/** An endpoint that takes webhooks, and refuses when told to. */
export async function startEndpoint() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const event: Stripe.Event = JSON.parse(raw);
      received.push({ event, raw, headers: request.headers });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/webhooks/stripe`,
    received,
    types: () => received.map(({ event }) => event.type),
    answerWith: (next: number) => {
      status = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type More = Partial<Pick<StripeOptions, 'webhookEvents'>>;

/** A running counterpart on a folder of its own, with the real client and a webhook endpoint. */
export async function startWorld(more: More = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-'));
  const endpoint = await startEndpoint();
  const first = await open(folder, endpoint.url, 0, more);
  return {
    ...first,
    folder,
    endpoint,
    async [Symbol.asyncDispose]() {
      await first.fake.close();
      first.clock.close();
      endpoint.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Opens a counterpart on a folder that may have been used before. */
export async function open(folder: string, deliverTo: string | undefined, offsetMs = 0, more: More = {}) {
  const activity = createActivity();
  const clock = createClock(activity, offsetMs);
  const faults = createFaults();
  const fake = createStripe({
    dataDir: folder,
    clock,
    activity,
    faults,
    secretKey,
    webhookSecret,
    deliverTo: () => deliverTo,
    ...more,
  });
  const port = await fake.listen(0);
  const base = `http://127.0.0.1:${port}`;
  return { activity, clock, faults, fake, base, port, stripe: client(port) };
}

/** The real client. */
export const client = (port: number, options: Partial<Stripe.StripeConfig> = {}) =>
  new Stripe(secretKey, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
    ...options,
  });

/** What Stayflow asks for when it opens a session. */
export const aStay = (
  more: Stripe.Checkout.SessionCreateParams = {},
): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  ui_mode: 'hosted_page',
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'eur', unit_amount: 37300, product_data: { name: 'Three nights at the mill' } },
    },
  ],
  success_url: 'http://127.0.0.1:4000/paid?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://127.0.0.1:4000/checkout',
  client_reference_id: 'bk_1',
  customer_email: 'guest@example.com',
  metadata: { booking_id: 'bk_1' },
  payment_intent_data: { capture_method: 'manual', metadata: { booking_id: 'bk_1' } },
  submit_type: 'book',
  ...more,
});

/** Acts as the guest through the scripts' door. */
export async function act(base: string, path: string, body?: unknown) {
  const answer = await fetch(`${base}/_local/vendors/stripe/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said: { error?: string; status?: string } = JSON.parse(await answer.text());
  return { status: answer.status, said };
}

/** The error that the client throws. */
export async function errorOf(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error(`Expected an error of Stripe's, got ${String(error)}`);
}

export const minutes = (count: number) => count * 60_000;
export const hours = (count: number) => minutes(60 * count);
export const days = (count: number) => hours(24 * count);
