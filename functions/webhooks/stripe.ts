import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { createBookings } from '../adapters/bookings.ts';
import { logger } from '../adapters/logger.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { type Answer, badRequest, door, type Endpoint, headerOf, rawBody } from '../api/http.ts';
import { webhookRoutes } from '../api/webhook-routes.ts';
import { receiveEvent } from './receive-payment.ts';
import type { Services } from './record-event.ts';
import { readEvent } from './stripe-event.ts';
import { isSignedByStripe } from './stripe-signature.ts';

/** Answers one delivery of Stripe's: 400 for what Stripe did not sign, 200 once the event is on record. */
export async function receiveDelivery(
  event: APIGatewayProxyEvent,
  secret: string,
  services: Services,
): Promise<Answer> {
  const raw = rawBody(event);
  const signature = headerOf(event, 'stripe-signature') ?? '';
  if (!isSignedByStripe(raw, signature, secret, services.now())) {
    return badRequest([
      { field: 'Stripe-Signature', message: 'must be a fresh signature of the body by Stripe' },
    ]);
  }
  const received = readEvent(raw.toString());
  if (!received) return badRequest([{ field: 'body', message: 'must be an event of Stripe in JSON' }]);
  const outcome = await receiveEvent(received, services);
  logger.info('stripe event', { event: received.id, type: received.type, outcome });
  return { status: 200, body: { received: true } };
}

// Not read by a schema: the signature is over the bytes as they came.
const delivery: Endpoint = {
  route: webhookRoutes.stripeWebhook,
  answer: async (event) => {
    const { stripeWebhookSecret } = await settings();
    const services = {
      bookings: createBookings(mainTable()),
      table: mainTable(),
      now: () => new Date(),
    };
    return receiveDelivery(event, stripeWebhookSecret, services);
  },
};

/** Takes Stripe's webhooks. */
export const handler: (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> = door(delivery);
