import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AwsService } from '../aws.ts';

const keys = z.looseObject({ stripeSecretKey: z.string(), stripeWebhookSecret: z.string() });
const secretValue = z.looseObject({ SecretString: z.string() });
const owner = { kind: 'owner' } as const;

/** Stripe's keys as the functions find them. */
export interface StripeKeys {
  readonly stripeSecretKey: string;
  readonly stripeWebhookSecret: string;
  /** True when payments go to Stripe's test mode instead of the fake. */
  readonly isReal: boolean;
}

/**
 * Puts Stripe's keys into the product's secret: those of the environment (`STRIPE_SECRET_KEY`,
 * `STRIPE_WEBHOOK_SECRET`), else made-up ones for the fake, kept from then on.
 */
export async function putStripeKeys(
  secrets: AwsService,
  secretId: string,
  env: NodeJS.ProcessEnv,
): Promise<StripeKeys> {
  const answer = await secrets.call('GetSecretValue', { SecretId: secretId }, owner);
  const before = secretValue.parse(answer).SecretString;
  const kept = keys.parse(JSON.parse(before));
  const isReal = Boolean(env.STRIPE_SECRET_KEY);
  const fake = kept.stripeSecretKey.startsWith('sk_test_local_')
    ? kept
    : { stripeSecretKey: `sk_test_local_${secret()}`, stripeWebhookSecret: `whsec_local_${secret()}` };
  const wanted = {
    stripeSecretKey: env.STRIPE_SECRET_KEY || fake.stripeSecretKey,
    stripeWebhookSecret: env.STRIPE_WEBHOOK_SECRET || fake.stripeWebhookSecret,
  };
  const SecretString = JSON.stringify({ ...kept, ...wanted });
  // A start that changes nothing makes no version.
  if (SecretString !== before)
    await secrets.call('PutSecretValue', { SecretId: secretId, SecretString }, owner);
  return { ...wanted, isReal };
}

const secret = () => randomBytes(16).toString('hex');
