import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { createPayments, type Payments } from '../../functions/adapters/payments.ts';
import { connectStripe } from '../../functions/adapters/stripe-client.ts';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createFaults, type Faults } from '../../infra/local/faults.ts';
import { createStripe } from '../../infra/local/stripe/stripe.ts';

export const siteUrl = 'http://site.test';

/** The counterpart of Stripe with the product's own payments in front. */
export interface StripeWorld {
  readonly base: string;
  readonly payments: Payments;
  readonly stripe: Stripe;
  readonly faults: Faults;
  /** Pays a page as the guest would, with a card that pays unless told another; answers the payment's id. */
  pay(sessionId: string, card?: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the counterpart on a folder of its own; webhooks go nowhere. */
export async function startStripe(): Promise<StripeWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'stayflow-stripe-'));
  const activity = createActivity();
  const clock = createClock(activity);
  const faults = createFaults();
  const fake = createStripe({
    dataDir,
    clock,
    activity,
    faults,
    secretKey: 'sk_test_local',
    webhookSecret: 'whsec_local',
    deliverTo: () => undefined,
  });
  const base = `http://127.0.0.1:${await fake.listen(0)}`;
  const stripe = connectStripe('sk_test_local', base);
  return {
    base,
    payments: createPayments(stripe, siteUrl),
    stripe,
    faults,
    pay: async (sessionId, card = '4242424242424242') => {
      await act(`${base}/_local/vendors/stripe/sessions/${sessionId}/pay`, { card });
      const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(sessionId);
      if (typeof intent !== 'string') throw new Error('The page was not paid');
      return intent;
    },
    close: async () => {
      await fake.close();
      clock.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function act(url: string, body: object) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}
