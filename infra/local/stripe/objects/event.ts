import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** The API version this counterpart speaks: the one stripe-node 23.1.0 is pinned to. */
export const apiVersion = '2026-10-28.endive';

/** Every type of event that happens here. */
const eventTypes = [
  'charge.captured',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_withdrawn',
  'charge.expired',
  'charge.failed',
  'charge.refunded',
  'charge.succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'customer.created',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payment_method.attached',
  'refund.created',
  'refund.failed',
  'refund.updated',
] as const;

export type EventType = (typeof eventTypes)[number];

/** An event of one of those types. */
export type OurEvent = Extract<Stripe.Event, { type: EventType }>;

type DraftOf<E> = E extends OurEvent ? Pick<E, 'type' | 'data'> : never;

/** What happened, before it has an id. */
export type EventDraft = DraftOf<OurEvent>;

/**
 * An event about what happened at `created` epoch seconds.
 * @param request the API request that made it happen, if one did.
 */
export function anEvent(
  draft: EventDraft,
  created: number,
  request: Stripe.Event.Request,
  pendingWebhooks: number,
): OurEvent {
  return {
    ...draft,
    id: newId('event'),
    object: 'event',
    api_version: apiVersion,
    created,
    livemode: false,
    pending_webhooks: pendingWebhooks,
    request,
  };
}
