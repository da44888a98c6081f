import type { Route } from './route.ts';

/** What vendors tell. */
export const webhookRoutes = {
  seamWebhook: {
    method: 'POST',
    path: '/webhooks/locks/seam',
    audience: 'webhook',
    door: 'seam-webhook',
    summary: 'Events from Seam, signed by Seam',
    rate: 100,
  },
  stripeWebhook: {
    method: 'POST',
    path: '/webhooks/stripe',
    audience: 'webhook',
    door: 'stripe-webhook',
    summary: 'Events from Stripe, signed by Stripe',
    rate: 500,
  },
} as const satisfies Record<string, Route>;
