import Stripe from 'stripe';

/** A client of Stripe; `base` is where a counterpart stands in for it. */
export function connectStripe(secretKey: string, base = process.env.STRIPE_API_BASE): Stripe {
  // Two attempts of 7 seconds fit into the 25 seconds that a function has; workflows try again by themselves.
  const options = { maxNetworkRetries: 1, timeout: 7_000, telemetry: false };
  if (!base) return new Stripe(secretKey, options);
  const { hostname, port, protocol } = new URL(base);
  return new Stripe(secretKey, {
    ...options,
    host: hostname,
    port,
    protocol: protocol === 'https:' ? 'https' : 'http',
  });
}
