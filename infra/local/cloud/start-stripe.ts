import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Port } from '../start/listen.ts';
import { createStripe, type StripeFake } from '../stripe/stripe.ts';
import type { StripeKeys } from './keys.ts';
import type { CloudParts } from './parts.ts';

/** The Stripe fake, or nothing while payments go to Stripe itself. */
export interface LocalStripe {
  /** Where functions reach it; undefined for Stripe itself. */
  base(): string | undefined;
  /** Starts the fake with the keys, unless they are Stripe's own. */
  use(keys: StripeKeys): void;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/** Prepares the payment side; it starts on its port once the keys are known. */
export function prepareStripe(parts: CloudParts, port: Port): LocalStripe {
  let fake: StripeFake | undefined;
  const address = `http://127.0.0.1:${port.port}`;
  return {
    base: () => fake && address,
    use(keys) {
      if (keys.isReal) return port.close();
      const dataDir = join(parts.dataDir, 'stripe');
      mkdirSync(dataDir, { recursive: true });
      fake = createStripe({
        ...parts,
        dataDir,
        secretKey: keys.stripeSecretKey,
        webhookSecret: keys.stripeWebhookSecret,
        publicUrl: address,
        deliverTo: () => `${parts.address.site}/api/webhooks/stripe`,
      });
      port.answerBy(fake.handle);
    },
    async answer(request, response) {
      if (fake) return fake.handle(request, response);
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end('{"error": "Payments go to Stripe itself; use its dashboard."}');
    },
    close: async () => fake?.close(),
  };
}
