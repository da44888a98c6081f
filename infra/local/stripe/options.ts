import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { EventType } from './objects/event.ts';

/** How the Stripe counterpart runs. */
export interface StripeOptions {
  /** Folder it keeps everything in. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  /** The key that API requests carry. */
  readonly secretKey: string;
  /** The secret that webhooks are signed with. */
  readonly webhookSecret: string;
  /** Where webhooks are delivered; undefined while nobody listens. */
  readonly deliverTo: () => string | undefined;
  /** Types of event the endpoint wants; those Stayflow handles when absent. */
  readonly webhookEvents?: readonly EventType[];
  /** Where guests find the payment page; the own server's address when absent. */
  readonly publicUrl?: string;
}

/** The events that Stayflow's webhook endpoint asks for. */
export const handledEvents: readonly EventType[] = [
  'checkout.session.completed',
  'checkout.session.expired',
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.closed',
  'refund.created',
  'refund.updated',
  'refund.failed',
];
